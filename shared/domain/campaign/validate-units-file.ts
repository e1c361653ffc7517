import { UnitsFile } from '../../contracts/units-file.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { shapeFaults } from './shape-faults.ts';
import { at, items, type Spot } from './spot.ts';

/** The list as read, or everything that is wrong with it. */
export type UnitsFileVerdict = { file: UnitsFile } | { faults: InputFault[] };

const checkUnit = (unit: Spot, ids: ReadonlySet<unknown>): InputFault[] => {
  const parent = at(unit, 'parent');
  const [from, to] = [at(unit, 'validFrom').raw, at(unit, 'validTo').raw];
  return [
    ...(typeof parent.raw === 'string' && !ids.has(parent.raw)
      ? [
          fault(
            parent.pointer,
            'unknown_reference',
            `Không tìm thấy "${parent.raw}" trong tệp.`,
            `'${parent.raw}' is not in the file.`,
          ),
        ]
      : []),
    ...(typeof from === 'string' && typeof to === 'string' && to < from
      ? [
          fault(
            `${unit.pointer}/validTo`,
            'ends_before_it_starts',
            'Ngày cuối trước ngày đầu.',
            'The last day comes before the first.',
          ),
        ]
      : []),
  ];
};

/** Climbs from each unit to the top; one that comes back to itself has no place in the province. */
const circles = (units: readonly Spot[]): InputFault[] => {
  const parents = new Map(units.map((unit) => [at(unit, 'id').raw, at(unit, 'parent').raw]));
  const circular = (id: unknown): boolean => {
    let above = parents.get(id);
    for (let steps = 0; steps <= units.length; steps += 1) {
      if (above === undefined) return false;
      if (above === id) return true;
      above = parents.get(above);
    }
    return false;
  };
  return units
    .filter((unit) => circular(at(unit, 'id').raw))
    .map((unit) =>
      fault(
        `${unit.pointer}/parent`,
        'circular_parent',
        'Đơn vị trực thuộc chính mình.',
        'The unit is above itself.',
      ),
    );
};

/**
 * Reads a list of units whole: shape, ids, parents, dates.
 * @param input parsed JSON of unknown content
 * @returns the list, or every fault at once with its JSON pointer into the input
 */
export const validateUnitsFile = (input: unknown): UnitsFileVerdict => {
  const parsed = UnitsFile.safeParse(input);
  const units = items(at({ raw: input, pointer: '' }, 'units'));
  const ids = new Set(units.map((unit) => at(unit, 'id').raw));
  const faults = [
    ...(parsed.error ? shapeFaults(input, parsed.error) : []),
    ...repeatedIds(units),
    ...units.flatMap((unit) => checkUnit(unit, ids)),
    ...circles(units),
  ];
  return parsed.success && faults.length === 0 ? { file: parsed.data } : { faults };
};
