import type { OrgUnitItem } from '../contracts/unit.ts';
import type { UnitSeed, UnitsFile } from '../contracts/units-file.ts';
import { validateUnitsFile } from '../domain/campaign/validate-units-file.ts';
import { keptLineage, lastDayFaults } from '../domain/registry/kept-lineage.ts';
import { changed, changeFaults } from '../domain/registry/unit-versions.ts';
import { AppError, type InputFault } from '../errors.ts';
import { asFragments } from '../input-faults.ts';
import type { ImportCall, ImportPorts } from './apply-import.ts';
import { fewAtOnce } from './few-at-once.ts';

const contentOf = ({ id: _id, parent, cluster, ...rest }: UnitSeed) => ({
  ...rest,
  ...(parent === undefined ? {} : { parentId: parent }),
  ...(cluster === undefined ? {} : { clusterId: cluster }),
});

const said = [
  'name',
  'shortName',
  'type',
  'level',
  'parentId',
  'groupHint',
  'clusterId',
  'validFrom',
  'validTo',
] as const;
const silent = { shortName: undefined, parentId: undefined, groupHint: undefined, clusterId: undefined };

/** Also where the file is silent: a unit that it gives no last day has none. */
const saysTheSame = (current: OrgUnitItem, content: ReturnType<typeof contentOf>): boolean =>
  said.every((name) => current[name] === { ...silent, ...content }[name]);

const faultsAgainst = (file: UnitsFile, stored: ReadonlyMap<string, OrgUnitItem>): InputFault[] =>
  file.units.flatMap((seed, n) => {
    const current = stored.get(seed.id);
    const content = contentOf(seed);
    return [...changeFaults(current, content), ...lastDayFaults(current, content.validTo)].map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace('#', `/units/${n}`),
    }));
  });

/** Creates or edits every unit of a units file; one that already says the same is left alone. @throws AppError `invalid_request` */
export const importUnits = async (
  { units }: Pick<ImportPorts, 'units'>,
  content: unknown,
  { writeId }: ImportCall,
) => {
  const verdict = validateUnitsFile(content);
  if ('faults' in verdict) throw new AppError('invalid_request', undefined, asFragments(verdict.faults));
  const stored = await units.getMany(verdict.file.units.map(({ id }) => id));
  const faults = faultsAgainst(verdict.file, new Map(stored.map((unit) => [unit.unitId, unit])));
  if (faults.length > 0) throw new AppError('invalid_request', undefined, asFragments(faults));
  let [created, edited] = [0, 0];
  await fewAtOnce(verdict.file.units, async (seed) => {
    const next = contentOf(seed);
    let found: OrgUnitItem | undefined;
    const item = await units.change(seed.id, writeId, (current) => {
      found = current;
      if (current !== undefined && saysTheSame(current, next)) return current;
      const revision = (current?.revision ?? 0) + 1;
      return { unitId: seed.id, ...changed(current, next), ...keptLineage(current), revision };
    });
    if (found === undefined) created++;
    else if (item !== found) edited++;
  });
  return { units: verdict.file.units.length, created, edited };
};
