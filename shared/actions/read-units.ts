import type { OrgUnit, OrgUnitItem } from '../contracts/unit.ts';
import { asUnit, asUnitOn, existsOn } from '../domain/registry/unit-versions.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Units = Pick<Ports, 'units'>;

/** One unit, as it is or as it was on a day (`YYYY-MM-DD`). @throws AppError `not_found` */
export const readUnit = async ({ units }: Units, unitId: string, asOf?: string): Promise<OrgUnit> => {
  const item = await units.get(unitId);
  if (item === undefined) throw notFound();
  return asOf === undefined ? asUnit(item) : asUnitOn(item, asOf);
};

/**
 * A page of units by id; as of a day, those of the page that existed then. A page may hold fewer than `limit`.
 * @throws AppError `invalid_request` for a cursor that is not of this listing
 */
export const listUnits = async (
  { units }: Units,
  { limit, cursor, asOf }: { limit: number; cursor?: string | undefined; asOf?: string | undefined },
): Promise<{ items: OrgUnit[]; next?: string }> => {
  const page = await units.page(limit, cursor);
  if (asOf === undefined) return { ...page, items: page.items.map(asUnit) };
  const living = page.items.filter((item) => existsOn(item, asOf));
  return { ...page, items: living.map((item) => asUnitOn(item, asOf)) };
};

/** Every unit of the registry; the listing may lag by seconds behind a unit that was just created. */
export const allUnits = async ({ units }: Units): Promise<OrgUnitItem[]> => {
  const found: OrgUnitItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await units.page(200, cursor);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};
