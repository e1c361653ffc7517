import type { OrgUnitItem } from '../contracts/unit.ts';
import type { UnitSeed } from '../contracts/units-file.ts';
import { validateUnitsFile } from '../domain/campaign/validate-units-file.ts';
import { AppError } from '../errors.ts';
import type { ImportCall, ImportPorts } from './apply-import.ts';
import { fewAtOnce } from './few-at-once.ts';
import { inFile } from './import-campaign.ts';

const contentOf = ({ id: _id, parent, ...rest }: UnitSeed) => ({
  ...rest,
  ...(parent === undefined ? {} : { parentId: parent }),
});

const said = ['name', 'shortName', 'type', 'level', 'parentId', 'validFrom', 'validTo'] as const;

/** Also where the file is silent: a unit that it gives no last day has none. */
const saysTheSame = (current: OrgUnitItem, content: ReturnType<typeof contentOf>): boolean =>
  said.every((name) => current[name] === { parentId: undefined, ...content }[name]);

/** Creates or edits every unit of a units file; one that already says the same is left alone. @throws AppError `invalid_request` */
export const importUnits = async (
  { units }: Pick<ImportPorts, 'units'>,
  content: unknown,
  { writeId }: ImportCall,
) => {
  const verdict = validateUnitsFile(content);
  if ('faults' in verdict) throw new AppError('invalid_request', undefined, inFile(verdict.faults));
  let [created, edited] = [0, 0];
  await fewAtOnce(verdict.file.units, async (seed) => {
    const next = contentOf(seed);
    let found: OrgUnitItem | undefined;
    const item = await units.change(seed.id, writeId, (current) => {
      found = current;
      if (current !== undefined && saysTheSame(current, next)) return current;
      return { unitId: seed.id, ...next, revision: (current?.revision ?? 0) + 1 };
    });
    if (found === undefined) created++;
    else if (item !== found) edited++;
  });
  return { units: verdict.file.units.length, created, edited };
};
