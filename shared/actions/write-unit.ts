import type { OrgUnit, OrgUnitContent, OrgUnitItem } from '../contracts/unit.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { AppError } from '../errors.ts';
import type { Ports } from './ports.ts';

/** A stored unit as everybody sees it. */
export const asUnit = ({
  unitId,
  name,
  shortName,
  type,
  level,
  parentId,
  validFrom,
  validTo,
  revision,
}: OrgUnitItem): OrgUnit => ({
  unitId,
  name,
  type,
  level,
  ...(shortName === undefined ? {} : { shortName }),
  ...(parentId === undefined ? {} : { parentId }),
  ...(validFrom === undefined ? {} : { validFrom }),
  ...(validTo === undefined ? {} : { validTo }),
  revision,
});

/** Creates or edits a unit of the registry. @throws AppError `forbidden`, `invalid_request`, `precondition_failed` */
export const writeUnit = async (
  { units }: Pick<Ports, 'units'>,
  caller: Caller,
  unitId: string,
  content: OrgUnitContent,
  call: { expected: number; writeId: string },
): Promise<{ unit: OrgUnit; created: boolean }> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const parent = content.parentId;
  if (parent !== undefined && (parent === unitId || (await units.get(parent)) === undefined)) {
    throw new AppError('invalid_request', undefined, [
      {
        pointer: '#/parentId',
        code: 'unknown_unit',
        detail: { vi: `Không có đơn vị cấp trên '${parent}'.`, en: `There is no parent unit '${parent}'.` },
      },
    ]);
  }
  const item = await units.change(unitId, call.writeId, (current) => {
    requireRevision(current?.revision ?? 0, call.expected);
    return { unitId, ...content, revision: (current?.revision ?? 0) + 1 };
  });
  return { unit: asUnit(item), created: item.revision === 1 };
};
