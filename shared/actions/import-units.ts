import type { OrgUnitItem } from '../contracts/unit.ts';
import type { UnitSeed } from '../contracts/units-file.ts';
import { validateUnitsFile } from '../domain/campaign/validate-units-file.ts';
import { AppError } from '../errors.ts';
import type { ImportCall, ImportPorts } from './apply-import.ts';
import { inFile } from './import-campaign.ts';

const contentOf = ({ id: _id, parent, ...rest }: UnitSeed) => ({
  ...rest,
  ...(parent === undefined ? {} : { parentId: parent }),
});

const saysTheSame = (current: OrgUnitItem, content: ReturnType<typeof contentOf>): boolean =>
  Object.entries(content).every(([name, value]) => current[name as keyof OrgUnitItem] === value);

/** Creates or edits every unit of a units file; one that already says the same is left alone. @throws AppError `invalid_request` */
export const importUnits = async (
  { units }: Pick<ImportPorts, 'units'>,
  content: unknown,
  { writeId }: ImportCall,
) => {
  const verdict = validateUnitsFile(content);
  if ('faults' in verdict) throw new AppError('invalid_request', undefined, inFile(verdict.faults));
  let [created, edited] = [0, 0];
  for (const seed of verdict.file.units) {
    const next = contentOf(seed);
    await units.change(seed.id, writeId, (current) => {
      if (current !== undefined && saysTheSame(current, next)) return current;
      if (current === undefined) created++;
      else edited++;
      return { unitId: seed.id, ...next, revision: (current?.revision ?? 0) + 1 };
    });
  }
  return { units: verdict.file.units.length, created, edited };
};
