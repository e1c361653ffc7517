import type { OrgUnit, OrgUnitContent, OrgUnitItem } from '../contracts/unit.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { AppError, type InputFault } from '../errors.ts';
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

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

/** What a unit's dates and the units above it leave to be desired; the same that a file of units is refused for. */
const faultsOf = async (
  units: Ports['units'],
  unitId: string,
  { parentId, validFrom, validTo }: OrgUnitContent,
): Promise<InputFault[]> => {
  const faults: InputFault[] = [];
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    const [vi, en] = ['Ngày cuối trước ngày đầu.', 'The last day comes before the first.'];
    faults.push(fault('#/validTo', 'ends_before_it_starts', vi, en));
  }
  const seen = new Set([unitId]);
  let above = parentId;
  while (above !== undefined && !seen.has(above)) {
    seen.add(above);
    const unit = await units.get(above);
    if (unit === undefined && above === parentId) {
      const [vi, en] = [`Không có đơn vị cấp trên '${above}'.`, `There is no parent unit '${above}'.`];
      faults.push(fault('#/parentId', 'unknown_unit', vi, en));
    }
    above = unit?.parentId;
  }
  if (above === unitId) {
    const [vi, en] = ['Đơn vị trực thuộc chính mình.', 'The unit is above itself.'];
    faults.push(fault('#/parentId', 'circular_parent', vi, en));
  }
  return faults;
};

/** Creates or edits a unit of the registry. @throws AppError `forbidden`, `invalid_request`, `precondition_failed` */
export const writeUnit = async (
  { units }: Pick<Ports, 'units'>,
  caller: Caller,
  unitId: string,
  content: OrgUnitContent,
  call: { expected: number; writeId: string },
): Promise<{ unit: OrgUnit; created: boolean }> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const faults = await faultsOf(units, unitId, content);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const item = await units.change(unitId, call.writeId, (current) => {
    requireRevision(current?.revision ?? 0, call.expected);
    return { unitId, ...content, revision: (current?.revision ?? 0) + 1 };
  });
  return { unit: asUnit(item), created: item.revision === 1 };
};
