import type { AnswerKind } from '../../contracts/answer-value.ts';
import { Points } from '../../contracts/exact-number.ts';
import { LeafCode } from '../../contracts/ids.ts';
import { Leaf } from '../../contracts/scoring-table.ts';
import type { InputFault } from '../../errors.ts';
import { answerKindOf } from '../scoring/compiled-table.ts';
import { compare, fraction } from '../scoring/fraction.ts';
import { hundredths } from '../scoring/number-words.ts';
import { bestPoints } from './best-points.ts';
import { checkSpan } from './check-days.ts';
import { checkRule } from './check-rule.ts';
import { fault } from './fault.ts';
import { at, items, read, type Spot } from './spot.ts';

const fits = ({ source, rule }: Leaf): boolean => {
  switch (source) {
    case 'SURVEY':
      return rule.kind === 'survey';
    case 'EXTERNAL_INDEX':
      return rule.kind === 'external_index';
    case 'APPRAISER':
      return rule.kind !== 'survey' && rule.kind !== 'external_index';
    case 'SELF':
    case 'PROVIDED':
      return rule.kind !== 'survey' && rule.kind !== 'external_index' && rule.kind !== 'award';
  }
};

const checkSource = (leaf: Leaf, pointer: string): InputFault[] => {
  const { source, provider } = leaf;
  const unprovided = source === 'SELF' || source === 'APPRAISER';
  const faults: InputFault[] = [];
  if (unprovided && provider !== undefined)
    faults.push(
      fault(
        `${pointer}/provider`,
        'provider_not_allowed',
        'Tiêu chí do đơn vị hoặc cơ quan thẩm định đánh giá không có cơ quan cung cấp số liệu.',
        'A leaf that the unit or the appraiser assesses has no provider.',
      ),
    );
  if (!unprovided && provider === undefined)
    faults.push(
      fault(`${pointer}/provider`, 'provider_missing', 'Thiếu cơ quan nhập số liệu.', 'It has no provider.'),
    );
  if (!fits(leaf))
    faults.push(
      fault(
        `${pointer}/rule/kind`,
        'rule_does_not_fit_source',
        'Cách chấm không phù hợp với nguồn số liệu.',
        'The rule does not fit the source.',
      ),
    );
  return faults;
};

const shareKinds: readonly AnswerKind[] = ['ratio', 'tiered_percent', 'piecewise_linear', 'relative_percent'];

/** Numbers of tasks are a share of the unit's own: no other leaf can take them. */
const checkFromTasks = ({ source, rule, fromTasks }: Leaf, pointer: string): InputFault[] =>
  fromTasks === undefined || (source === 'SELF' && shareKinds.includes(answerKindOf(rule)))
    ? []
    : [
        fault(
          `${pointer}/fromTasks`,
          'tasks_do_not_fit_rule',
          'Chỉ tiêu chí tự đánh giá theo tỷ lệ mới lấy số liệu từ danh mục nhiệm vụ.',
          'Only a self-assessed leaf with a share takes its numbers from tasks.',
        ),
      ];

const checkLeaf = (node: Spot): InputFault[] => {
  const spot = at(node, 'leaf');
  const leaf = read(Leaf, spot);
  const maxPoints = read(Points, at(node, 'maxPoints'));
  if (!leaf) return [];
  const faults = [
    ...checkSource(leaf, spot.pointer),
    ...checkFromTasks(leaf, spot.pointer),
    ...checkRule(leaf.rule, `${spot.pointer}/rule`),
    ...checkSpan(at(spot, 'measurement')),
  ];
  if (maxPoints === undefined || compare(bestPoints(leaf.rule), fraction(maxPoints)) === 0) return faults;
  const max = hundredths(maxPoints, 'vi');
  return [
    ...faults,
    fault(
      at(node, 'maxPoints').pointer,
      'best_value_not_max',
      `Điểm cao nhất theo cách chấm khác điểm tối đa ${max}.`,
      `The best value of the rule is not the maximum of ${hundredths(maxPoints, 'en')}.`,
    ),
  ];
};

const sumFault = (
  pointer: string,
  children: readonly Spot[],
  maxPoints: number | undefined,
): InputFault[] => {
  const parts = children.map((child) => read(Points, at(child, 'maxPoints')));
  if (maxPoints === undefined || parts.includes(undefined)) return [];
  const sum = parts.reduce<number>((total, points) => total + (points ?? 0), 0);
  if (sum === maxPoints) return [];
  return [
    fault(
      pointer,
      'sum_mismatch',
      `Tổng các mục con là ${hundredths(sum, 'vi')}, khác ${hundredths(maxPoints, 'vi')}.`,
      `The parts add up to ${hundredths(sum, 'en')}, not to ${hundredths(maxPoints, 'en')}.`,
    ),
  ];
};

const checkNode = (node: Spot, parentCode: string | undefined): InputFault[] => {
  const code = read(LeafCode, at(node, 'code'));
  const children = items(at(node, 'children'));
  const isLeaf = at(node, 'leaf').raw !== undefined;
  const faults: InputFault[] = [];
  if (isLeaf === (at(node, 'children').raw !== undefined))
    faults.push(
      fault(
        node.pointer,
        'leaf_or_children',
        'Phải có hoặc cách chấm, hoặc mục con, không cả hai.',
        'It must have either a leaf or children.',
      ),
    );
  if (code !== undefined && parentCode !== undefined && !code.startsWith(`${parentCode}.`))
    faults.push(
      fault(
        `${node.pointer}/code`,
        'code_not_under_parent',
        `Mã "${code}" không nằm dưới "${parentCode}".`,
        `The code '${code}' is not under '${parentCode}'.`,
      ),
    );
  if (isLeaf) return [...faults, ...checkLeaf(node)];
  const maxPoints = at(node, 'maxPoints');
  return [
    ...faults,
    ...(children.length > 0 ? sumFault(maxPoints.pointer, children, read(Points, maxPoints)) : []),
    ...children.flatMap((child) => checkNode(child, code)),
  ];
};

/** Every node of a table, the field first, with its pointer. */
export const nodesOf = (table: Spot): Spot[] => {
  const below = (node: Spot): Spot[] => [node, ...items(at(node, 'children')).flatMap(below)];
  return items(at(table, 'fields')).flatMap(below);
};

const adjustmentsOf = (table: Spot): Spot[] => {
  const adjustments = at(table, 'adjustments');
  return [...items(at(adjustments, 'bonus')), ...items(at(adjustments, 'penalty'))];
};

const checkCodes = (table: Spot): InputFault[] => {
  const seen = new Set<string>();
  return [...nodesOf(table), ...adjustmentsOf(table)].flatMap((node) => {
    const code = read(LeafCode, at(node, 'code'));
    if (code === undefined) return [];
    if (seen.has(code))
      return [
        fault(
          `${node.pointer}/code`,
          'duplicate_code',
          `Mã "${code}" bị lặp trong bảng điểm.`,
          `The code '${code}' is used twice in the table.`,
        ),
      ];
    seen.add(code);
    return [];
  });
};

/** A scoring table by itself: codes, sums from the leaves to the total, and every rule against its leaf. */
export const checkTable = (table: Spot): InputFault[] => {
  const fields = items(at(table, 'fields'));
  const maxPoints = at(table, 'maxPoints');
  return [
    ...checkCodes(table),
    ...sumFault(maxPoints.pointer, fields, read(Points, maxPoints)),
    ...fields.flatMap((field) => checkNode(field, undefined)),
  ];
};
