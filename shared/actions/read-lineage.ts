import type { UnitLineage } from '../contracts/unit-succession.ts';
import { localDay } from '../domain/local-time.ts';
import { ancestorsOf, heirsOf } from '../domain/registry/lineage.ts';
import { describedOn, existsOn } from '../domain/registry/unit-versions.ts';
import { notFound } from '../errors.ts';
import { countingSuccessions } from './finish-reorganisations.ts';
import type { Ports } from './ports.ts';

/**
 * Where a unit comes from and what stands in its place, as of a local day (`YYYY-MM-DD`; that of the arrival when
 * none is given). What comes into force later is not told.
 * @throws AppError `not_found`
 */
export const readLineage = async (
  ports: Pick<Ports, 'units' | 'reorganisations'>,
  unitId: string,
  asked: string | undefined,
  arrivedAt: number,
): Promise<UnitLineage> => {
  const unit = await ports.units.get(unitId);
  if (unit === undefined) throw notFound();
  const asOf = asked ?? localDay(arrivedAt);
  const successions = (await countingSuccessions(ports)).filter(({ effectiveOn }) => effectiveOn <= asOf);
  const [before, heirs] = [ancestorsOf(unitId, successions, asOf), heirsOf(unitId, successions, asOf)];
  const units = new Map(
    (await ports.units.getMany([...new Set([...before, ...heirs])])).map((u) => [u.unitId, u]),
  );
  const relative = (id: string) => {
    const { name, validTo } = { name: id, validTo: undefined, ...units.get(id) };
    const item = units.get(id);
    const then = item === undefined ? name : describedOn(item, validTo ?? asOf).name;
    return { unitId: id, name: then, ...(validTo === undefined ? {} : { validTo }) };
  };
  const line = new Set([unitId, ...before, ...heirs]);
  return {
    unitId,
    asOf,
    exists: existsOn(unit, asOf),
    predecessors: before.map(relative),
    heirs: heirs.map(relative),
    successions: successions.filter(({ predecessors, successors }) =>
      [...predecessors, ...successors].some((id) => line.has(id)),
    ),
    ...(unit.validFrom === undefined ? {} : { unbrokenSince: unit.validFrom }),
  };
};
