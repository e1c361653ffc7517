import type { OrgUnitItem } from '../../contracts/unit.ts';
import type { ReorganisationContent, Succession, UnitSuccession } from '../../contracts/unit-succession.ts';
import type { InputFault } from '../../errors.ts';
import { dayBefore } from '../calendar/day-number.ts';
import { fault } from '../campaign/fault.ts';
import { checkReorganisationUnits } from './check-reorganisation-units.ts';
import { hasCycle } from './lineage.ts';
import { successionModes } from './succession-modes.ts';
import { describedOn, existsOn, versionStart } from './unit-versions.ts';

/** A unit as the checks need it. */
export type KnownUnit = Pick<
  OrgUnitItem,
  'unitId' | 'name' | 'type' | 'level' | 'parentId' | 'validFrom' | 'validTo' | 'earlier' | 'successors'
>;
type Registry = ReadonlyMap<string, KnownUnit>;

const countFaults = (succession: Succession, pointer: string): InputFault[] =>
  (['predecessors', 'successors'] as const).flatMap((side) => {
    const [least, most] = successionModes[succession.mode][side];
    const ids = succession[side];
    const faults: InputFault[] = [];
    if (ids.length < least || ids.length > most) {
      const range = least === most ? `${least}` : `${least}–${most}`;
      const [vi, en] = [
        `${succession.mode} cần ${range} đơn vị ở đây.`,
        `${succession.mode} takes ${range} units here.`,
      ];
      faults.push(fault(`${pointer}/${side}`, 'wrong_number_of_units', vi, en));
    }
    if (new Set(ids).size !== ids.length)
      faults.push(fault(`${pointer}/${side}`, 'repeated_unit', 'Đơn vị bị lặp lại.', 'A unit comes twice.'));
    return faults;
  });

const predecessorFaults = (unit: KnownUnit, day: string, ends: boolean, pointer: string): InputFault[] => {
  const last = dayBefore(day);
  if (unit.validFrom !== undefined && unit.validFrom >= day) {
    const [vi, en] = [
      `Đơn vị này chỉ bắt đầu từ ${unit.validFrom}, không trước đơn vị kế thừa.`,
      `The unit only begins on ${unit.validFrom}: its successor would precede it.`,
    ];
    return [fault(pointer, 'successor_precedes_predecessor', vi, en)];
  }
  if (unit.successors !== undefined || !existsOn(unit, last)) {
    const [vi, en] = [
      `Đơn vị đã kết thúc ngày ${unit.validTo ?? ''}.`,
      `The unit has ended on ${unit.validTo ?? ''} already.`,
    ];
    return [fault(pointer, 'ended_already', vi, en)];
  }
  if (ends && unit.validTo !== undefined && unit.validTo !== last) {
    const [vi, en] = [
      `Sổ ghi đơn vị tồn tại đến ${unit.validTo}, chồng lên đơn vị kế thừa.`,
      `The registry has the unit exist until ${unit.validTo}, beside its successor.`,
    ];
    return [fault(pointer, 'overlapping_validity', vi, en)];
  }
  const start = versionStart(unit);
  if (start !== undefined && unit.earlier !== undefined && start >= day) {
    const [vi, en] = [`Đơn vị đã có thay đổi từ ${start}.`, `The unit has a change from ${start} already.`];
    return [fault(pointer, 'changes_before_the_last_change', vi, en)];
  }
  return [];
};

const successorFaults = (unit: KnownUnit, day: string, begins: boolean, pointer: string): InputFault[] => {
  if (begins && unit.validFrom !== day) {
    const [vi, en] = [
      `Đơn vị kế thừa là pháp nhân mới, phải bắt đầu từ ${day}.`,
      `The successor is a new legal unit and has to begin on ${day}.`,
    ];
    return [fault(pointer, 'overlapping_validity', vi, en)];
  }
  if (existsOn(unit, day)) return [];
  const code =
    unit.validTo !== undefined && unit.validTo < day ? 'successor_precedes_predecessor' : 'not_yet_existing';
  const [vi, en] = [`Đơn vị không tồn tại vào ngày ${day}.`, `The unit does not exist on ${day}.`];
  return [fault(pointer, code, vi, en)];
};

const modeFaults = (
  succession: Succession,
  registry: Registry,
  day: string,
  pointer: string,
): InputFault[] => {
  const { mode, predecessors, successors, becomes } = succession;
  const goesOn = !successionModes[mode].ends;
  const faults: InputFault[] = [];
  if (goesOn && (predecessors[0] !== successors[0] || becomes === undefined)) {
    const [vi, en] = [
      'Đơn vị vẫn là chính nó: ghi cùng mã ở hai bên và nội dung mới ở becomes.',
      'The unit stays what it is: the same id on both sides, and what it becomes in `becomes`.',
    ];
    faults.push(fault(pointer, 'stays_the_same_unit', vi, en));
  }
  if (mode === 'CHANGE_PARENT' && becomes !== undefined && becomes.parentId === undefined)
    faults.push(
      fault(
        `${pointer}/becomes/parentId`,
        'required',
        'Thiếu đơn vị cấp trên mới.',
        'The new parent is missing.',
      ),
    );
  if (!goesOn && becomes !== undefined)
    faults.push(
      fault(
        `${pointer}/becomes`,
        'not_for_this_mode',
        'Hình thức này không dùng becomes.',
        'Not for this mode.',
      ),
    );
  for (const [n, unitId] of goesOn ? [] : successors.entries()) {
    if (predecessors.includes(unitId)) {
      const [vi, en] = ['Đơn vị không thể kế thừa chính mình.', 'A unit cannot take over from itself.'];
      faults.push(fault(`${pointer}/successors/${n}`, 'circular_succession', vi, en));
    }
  }
  const name = registry.get(successors[0] ?? '')?.name;
  const names = predecessors.flatMap((id) => {
    const unit = registry.get(id);
    return unit === undefined ? [] : [describedOn(unit, dayBefore(day)).name];
  });
  if (mode === 'MERGE_KEEPING_NAME' && name !== undefined && !names.includes(name)) {
    const [vi, en] = [
      `“${name}” không phải tên của đơn vị nào trước đó.`,
      `No predecessor is called “${name}”.`,
    ];
    faults.push(fault(`${pointer}/successors/0`, 'keeps_no_name', vi, en));
  }
  return faults;
};

/**
 * Everything that is wrong with a reorganisation, at once, by pointer into it.
 * @param registry the units that it names and those above them, as they are; units that it begins are added here
 * @param applied every succession that counts already
 */
export const checkReorganisation = (
  content: ReorganisationContent,
  stored: Registry,
  applied: readonly UnitSuccession[],
): InputFault[] => {
  const { effectiveOn: day, newUnits, successions } = content;
  const registry = new Map(stored);
  for (const unit of newUnits)
    if (!registry.has(unit.unitId)) registry.set(unit.unitId, { ...unit, validFrom: day });
  const faults = successions.flatMap((succession, n) => {
    const pointer = `#/successions/${n}`;
    const { ends, begins } = successionModes[succession.mode];
    const sides = (['predecessors', 'successors'] as const).flatMap((side) =>
      succession[side].flatMap((unitId, m) => {
        const unit = registry.get(unitId);
        const place = `${pointer}/${side}/${m}`;
        if (unit === undefined)
          return [
            fault(place, 'unknown_unit', `Không có đơn vị '${unitId}'.`, `There is no unit '${unitId}'.`),
          ];
        return side === 'predecessors'
          ? predecessorFaults(unit, day, ends, place)
          : successorFaults(unit, day, begins, place);
      }),
    );
    return [...countFaults(succession, pointer), ...sides, ...modeFaults(succession, registry, day, pointer)];
  });
  const proposed = successions.map((one) => ({ ...one, reorganisationId: '', effectiveOn: day }));
  const circular =
    faults.length === 0 && hasCycle([...applied, ...proposed])
      ? [
          fault(
            '#/successions',
            'circular_succession',
            'Chuỗi kế thừa bị vòng.',
            'The successions go in a circle.',
          ),
        ]
      : [];
  return [...faults, ...checkReorganisationUnits(content, stored, registry, applied), ...circular];
};
