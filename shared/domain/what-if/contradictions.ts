import type { Overlay } from '../../contracts/what-if.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';

/** What an overlay is about: two of them about one thing contradict each other. */
const subjectOf = (one: Overlay): string => {
  if (one.change === 'BANDS') return 'bands';
  if (one.change === 'QUOTA') return `quota ${one.award}`;
  if (one.change === 'EXCLUDE') return `exclude ${one.entrantId}`;
  if (one.change === 'RULE') return `rule ${one.leaf}`;
  return one.change === 'WEIGHT' ? `weight ${one.node}` : `${one.entrantId} ${one.leaf}`;
};

const isUnder = (code: string, node: string): boolean => code.startsWith(`${node}.`);

/** Where the overlay at an index contradicts others: one thing twice, a weight in another weight, something of who is left out. */
export const contradictions = (overlays: readonly Overlay[], index: number): InputFault[] => {
  const one = overlays[index];
  if (one === undefined) return [];
  const [at, before] = [`#/overlays/${index}`, overlays.slice(0, index)];
  const faults: InputFault[] = [];
  if (before.some((other) => subjectOf(other) === subjectOf(one)))
    faults.push(fault(at, 'given_twice', 'Hai thay đổi cho cùng một mục.', 'Two changes of one thing.'));
  const overlapping = before.find(
    (other) =>
      one.change === 'WEIGHT' &&
      other.change === 'WEIGHT' &&
      (isUnder(one.node, other.node) || isUnder(other.node, one.node)),
  );
  if (overlapping?.change === 'WEIGHT' && one.change === 'WEIGHT')
    faults.push(
      fault(
        `${at}/node`,
        'weights_overlap',
        `Điểm tối đa của ${one.node} và ${overlapping.node} phụ thuộc nhau; hãy chỉ đổi một mục.`,
        `The maxima of ${one.node} and ${overlapping.node} depend on each other: change one of them.`,
      ),
    );
  const isOf = one.change === 'LEAF_POINTS' || one.change === 'LEAF_VALUE';
  if (isOf && overlays.some((other) => other.change === 'EXCLUDE' && other.entrantId === one.entrantId))
    faults.push(
      fault(
        `${at}/entrantId`,
        'excluded_as_well',
        `'${one.entrantId}' cũng bị loại khỏi so sánh, nên thay đổi này không có tác dụng.`,
        `'${one.entrantId}' is excluded as well, so that this would change nothing.`,
      ),
    );
  return faults;
};
