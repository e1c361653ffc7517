import type { ReorganisationContent, UnitSuccession } from '../../contracts/unit-succession.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';
import type { KnownUnit } from './check-reorganisation.ts';
import { successionModes } from './succession-modes.ts';
import { existsOn } from './unit-versions.ts';

type Registry = ReadonlyMap<string, KnownUnit>;

const newUnitFaults = ({ newUnits, successions }: ReorganisationContent, stored: Registry): InputFault[] =>
  newUnits.flatMap(({ unitId }, n) => {
    const place = `#/newUnits/${n}/unitId`;
    const faults: InputFault[] = [];
    if (stored.has(unitId) || newUnits.findIndex((other) => other.unitId === unitId) < n)
      faults.push(fault(place, 'id_taken', `Mã '${unitId}' đã có.`, `The id '${unitId}' is taken.`));
    if (!successions.some(({ successors }) => successors.includes(unitId))) {
      const [vi, en] = ['Đơn vị mới không kế thừa đơn vị nào.', 'The new unit takes over from no unit.'];
      faults.push(fault(place, 'from_nowhere', vi, en));
    }
    return faults;
  });

const parentFaults = (content: ReorganisationContent, registry: Registry): InputFault[] => {
  const { effectiveOn: day, newUnits, successions } = content;
  const ending = new Set(
    successions.flatMap(({ mode, predecessors }) => (successionModes[mode].ends ? predecessors : [])),
  );
  const parents = new Map([...registry.values()].map(({ unitId, parentId }) => [unitId, parentId]));
  const given = [
    ...newUnits.map(({ unitId, parentId }, n) => ({ unitId, parentId, place: `#/newUnits/${n}/parentId` })),
    ...successions.map(({ predecessors, becomes }, n) => ({
      unitId: predecessors[0] ?? '',
      parentId: becomes?.parentId,
      place: `#/successions/${n}/becomes/parentId`,
    })),
  ].flatMap(({ parentId, ...rest }) => (parentId === undefined ? [] : [{ parentId, ...rest }]));
  for (const { unitId, parentId } of given) parents.set(unitId, parentId);
  return given.flatMap(({ unitId, parentId, place }) => {
    const parent = registry.get(parentId);
    if (parent === undefined)
      return [
        fault(place, 'unknown_unit', `Không có đơn vị '${parentId}'.`, `There is no unit '${parentId}'.`),
      ];
    if (ending.has(parentId) || !existsOn(parent, day)) {
      const [vi, en] = [
        `Đơn vị cấp trên không còn vào ngày ${day}.`,
        `The unit above does not exist on ${day}.`,
      ];
      return [fault(place, 'parent_not_existing', vi, en)];
    }
    let above: string | undefined = parentId;
    for (let steps = 0; above !== undefined && above !== unitId && steps <= parents.size; steps += 1)
      above = parents.get(above);
    return above === unitId
      ? [fault(place, 'circular_parent', 'Đơn vị trực thuộc chính mình.', 'The unit is above itself.')]
      : [];
  });
};

/** A unit is a predecessor once on a day, and one that ends takes over from no other on that day. */
const twiceFaults = (
  { effectiveOn, successions }: ReorganisationContent,
  applied: readonly UnitSuccession[],
): InputFault[] => {
  const sameDay = applied.filter((one) => one.effectiveOn === effectiveOn);
  const all = [...sameDay, ...successions];
  const endsIn = (unitId: string) =>
    all.some(({ mode, predecessors }) => successionModes[mode].ends && predecessors.includes(unitId));
  const [vi, en] = [
    'Đơn vị nằm trong hai sự kế thừa cùng ngày.',
    'The unit is in two successions on the same day.',
  ];
  return successions.flatMap(({ mode, predecessors, successors }, n) => [
    ...predecessors.flatMap((unitId, m) => {
      const count = all.filter((other) => other.predecessors.includes(unitId)).length;
      return count > 1 ? [fault(`#/successions/${n}/predecessors/${m}`, 'in_two_successions', vi, en)] : [];
    }),
    ...successors.flatMap((unitId, m) =>
      successionModes[mode].ends && endsIn(unitId) && !predecessors.includes(unitId)
        ? [fault(`#/successions/${n}/successors/${m}`, 'in_two_successions', vi, en)]
        : [],
    ),
  ]);
};

/** What is wrong with a reorganisation's units among themselves: new ids, parents, and units that come twice. */
export const checkReorganisationUnits = (
  content: ReorganisationContent,
  stored: Registry,
  registry: Registry,
  applied: readonly UnitSuccession[],
): InputFault[] => [
  ...newUnitFaults(content, stored),
  ...parentFaults(content, registry),
  ...twiceFaults(content, applied),
];
