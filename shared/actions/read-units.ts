import type { OrgUnit } from '../contracts/unit.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';
import { asUnit } from './write-unit.ts';

/** One unit. @throws AppError `not_found` */
export const readUnit = async ({ units }: Pick<Ports, 'units'>, unitId: string): Promise<OrgUnit> => {
  const item = await units.get(unitId);
  if (item === undefined) throw notFound();
  return asUnit(item);
};

/** A page of units by id. @throws AppError `invalid_request` for a cursor that is not of this listing */
export const listUnits = async (
  { units }: Pick<Ports, 'units'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: OrgUnit[]; next?: string }> => {
  const page = await units.page(limit, cursor);
  return { ...page, items: page.items.map(asUnit) };
};
