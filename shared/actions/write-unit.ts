import type { OrgUnit, OrgUnitContent } from '../contracts/unit.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { keptLineage, lastDayFaults } from '../domain/registry/kept-lineage.ts';
import { asUnit, changed, changeFaults } from '../domain/registry/unit-versions.ts';
import { AppError, type InputFault } from '../errors.ts';
import type { Ports } from './ports.ts';

/** What is wrong with the unit above: unknown, or below the unit itself; the same that a file of units is refused for. */
const parentFaults = async (
  units: Ports['units'],
  unitId: string,
  { parentId }: OrgUnitContent,
): Promise<InputFault[]> => {
  const faults: InputFault[] = [];
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
  const above = await parentFaults(units, unitId, content);
  const item = await units.change(unitId, call.writeId, (current) => {
    requireRevision(current?.revision ?? 0, call.expected);
    const faults = [...changeFaults(current, content), ...lastDayFaults(current, content.validTo), ...above];
    if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
    const revision = (current?.revision ?? 0) + 1;
    return { unitId, ...changed(current, content), ...keptLineage(current), revision };
  });
  return { unit: asUnit(item), created: item.revision === 1 };
};
