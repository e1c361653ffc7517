import { type CriterionNode, Leaf, ScoringTable } from '../../contracts/scoring-table.ts';
import type { NameTable, TableDecisions, TableReading } from '../../contracts/set-up-table.ts';
import type { InputFault } from '../../errors.ts';
import { checkTable, nodesOf } from '../campaign/check-table.ts';
import { fault } from '../campaign/fault.ts';
import { lintRule } from '../campaign/lint-rule.ts';
import { shapeFaults } from '../campaign/shape-faults.ts';
import { at, read } from '../campaign/spot.ts';

const undecided = (code: string): InputFault =>
  fault(
    `#/leaves/${code}`,
    'undecided',
    `Chưa ai xác nhận cách chấm của ${code}.`,
    `Nobody has confirmed how ${code} is scored.`,
  );

/**
 * What is wrong with decisions about a reading: leaves that it does not have, a proposal confirmed where there is none, a
 * body that provides the value missing where the value is not the unit's own.
 */
export const decisionFaults = (
  reading: TableReading,
  { leaves, adjustments }: TableDecisions,
): InputFault[] => {
  const proposals = new Map(reading.leaves.map((proposal) => [proposal.code, proposal]));
  const faults = Object.entries(leaves).flatMap(([code, decision]): InputFault[] => {
    const pointer = `#/leaves/${code}`;
    const proposal = proposals.get(code);
    if (proposal === undefined)
      return [
        fault(pointer, 'unknown_leaf', `Bảng không có tiêu chí ${code}.`, `The sheet has no leaf ${code}.`),
      ];
    if (decision.take === 'OWN') return [];
    const { proposed } = proposal;
    if (proposed === null)
      return [
        fault(
          pointer,
          'nothing_proposed',
          'Chưa có đề xuất nào để xác nhận; hãy nêu cách chấm.',
          'Nothing is proposed to be confirmed; say the rule.',
        ),
      ];
    const provided = proposed.source !== 'SELF' && proposed.source !== 'APPRAISER';
    if (provided && proposed.provider === undefined && decision.provider === undefined)
      return [
        fault(
          `${pointer}/provider`,
          'provider_missing',
          'Phải chọn cơ quan nhập số liệu.',
          'Name the body that provides the value.',
        ),
      ];
    if (!provided && decision.provider !== undefined)
      return [
        fault(
          `${pointer}/provider`,
          'provider_not_allowed',
          'Đơn vị tự đánh giá nên không có cơ quan nhập số liệu.',
          'The unit assesses it itself: nobody provides it.',
        ),
      ];
    return [];
  });
  if (adjustments?.take === 'PROPOSAL' && (reading.adjustments?.proposed ?? null) === null)
    faults.push(
      fault(
        '#/adjustments',
        'nothing_proposed',
        'Bảng không có điểm thưởng, điểm trừ để xác nhận.',
        'The sheet has no bonus or penalty to be confirmed.',
      ),
    );
  return faults;
};

/** The leaves of a reading on which nobody has decided, in the order of the sheet. */
export const undecidedLeaves = (reading: TableReading, { leaves }: TableDecisions): string[] =>
  reading.leaves.flatMap(({ code }) => (leaves[code] === undefined ? [code] : []));

/** Whether the sheet has bonus or penalty on which nobody has decided. */
export const undecidedAdjustments = (reading: TableReading, { adjustments }: TableDecisions): boolean =>
  reading.adjustments !== undefined && adjustments === undefined;

const leafOf = (reading: TableReading, { leaves }: TableDecisions, code: string): Leaf | undefined => {
  const decision = leaves[code];
  if (decision === undefined) return undefined;
  if (decision.take === 'OWN') return decision.leaf;
  const proposed = reading.leaves.find((leaf) => leaf.code === code)?.proposed ?? undefined;
  return (
    proposed && { ...proposed, ...(decision.provider === undefined ? {} : { provider: decision.provider }) }
  );
};

const treeOf = (reading: TableReading, decisions: TableDecisions, parent: string | null): CriterionNode[] =>
  reading.nodes
    .filter((node) => node.parent === parent)
    .map(({ code, title, maxPoints }) => {
      const children = treeOf(reading, decisions, code);
      if (children.length > 0) return { code, title, maxPoints, children };
      const leaf = leafOf(reading, decisions, code);
      return { code, title, maxPoints, ...(leaf === undefined ? {} : { leaf }) };
    });

/**
 * The table that people confirmed, checked as it will be inside a campaign file; or why there is none: each leaf on which
 * nobody has decided, and each fault of the table by its pointer below `#/table`.
 */
export const confirmTable = (
  reading: TableReading,
  decisions: TableDecisions,
  { readingHash: _shown, ...named }: NameTable,
): { table: ScoringTable; warnings: InputFault[] } | { faults: InputFault[] } => {
  const open = undecidedLeaves(reading, decisions).map(undecided);
  if (undecidedAdjustments(reading, decisions))
    open.push(
      fault(
        '#/adjustments',
        'undecided',
        'Chưa ai xác nhận điểm thưởng, điểm trừ.',
        'Nobody has confirmed bonus and penalty.',
      ),
    );
  if (open.length > 0) return { faults: open };
  const { adjustments: word } = decisions;
  const adjustments = word?.take === 'OWN' ? word.adjustments : reading.adjustments?.proposed;
  const raw: unknown = {
    ...named,
    maxPoints: reading.total,
    fields: treeOf(reading, decisions, null),
    ...(adjustments === null || adjustments === undefined ? {} : { adjustments }),
  };
  const spot = { raw, pointer: '#/table' };
  const parsed = ScoringTable.safeParse(raw);
  const shape = parsed.success
    ? []
    : shapeFaults(raw, parsed.error).map((one) => ({ ...one, pointer: `#/table${one.pointer}` }));
  const faults = [...shape, ...checkTable(spot)];
  if (!parsed.success || faults.length > 0) return { faults };
  const warnings = nodesOf(spot).flatMap((node) => {
    const rule = at(at(node, 'leaf'), 'rule');
    const leaf = read(Leaf, at(node, 'leaf'));
    return leaf === undefined ? [] : lintRule(leaf.rule, rule.pointer);
  });
  return { table: parsed.data, warnings };
};
