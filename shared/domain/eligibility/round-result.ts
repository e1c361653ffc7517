import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { LeafRow, NodeScore, ScoreSheet } from '../../contracts/score-sheet.ts';
import { indexOf } from '../scoring/sum-column.ts';
import type { RoundResult, Settled } from './facts.ts';
import { settledAnswer } from './settled-answer.ts';

/** What conditions ask of a round's result beyond its total and its fields. */
export type AskedOf = { nodes: readonly string[]; leaves: readonly string[] };

/** The nodes and the answers that some conditions look at. */
export const askedOf = (conditions: readonly EligibilityCondition[]): AskedOf => {
  const nodes = conditions.flatMap(({ test }) => {
    if (test.type === 'MEASURED')
      return test.all.flatMap((measure) => (measure.of === 'INDEX' ? (measure.node ?? []) : []));
    return test.type === 'ACROSS_ROUNDS' && 'node' in test.has ? (test.has.node ?? []) : [];
  });
  const leaves = conditions.flatMap(({ test }) =>
    test.type === 'MEASURED'
      ? test.all.flatMap((measure) => (measure.of === 'LEAF' ? [measure.leaf] : []))
      : [],
  );
  return { nodes: [...new Set(nodes)], leaves: [...new Set(leaves)] };
};

const ofLeaf = ({ final, maxPoints }: LeafRow, rounding: ScoreSheet['rounding']): NodeScore => {
  const waits = final.status === 'AWAITING';
  const applicableMax = final.applicable ? maxPoints : 0;
  const awaitingMax = final.applicable && waits ? maxPoints : 0;
  const points = final.applicable && !waits ? final.points : 0;
  const indexPercent = indexOf(points, applicableMax - awaitingMax, rounding);
  return { points, applicableMax, awaitingMax, indexPercent };
};

/** The scores of a sheet's nodes and leaves in the final column, by code. */
export const nodesOfSheet = ({ nodes, leaves, rounding }: ScoreSheet): Map<string, NodeScore> =>
  new Map([
    ...nodes.map(({ code, final }) => [code, final] as const),
    ...leaves.map((row) => [row.code, ofLeaf(row, rounding)] as const),
  ]);

/**
 * The settled answers of the leaves that are asked for. A leaf that is not the entrant's business has none; one whose
 * value the table does not take, for want of evidence, is as good as one that the unit left out.
 */
export const answersOf = (
  { leaves: rows }: Pick<ScoreSheet, 'leaves'>,
  inputs: ScoreInputs,
  { leaves }: AskedOf,
): RoundResult['answers'] => {
  const statuses = new Map(rows.map(({ code, final }) => [code, final.status]));
  const answer = (code: string): Settled => {
    const status = statuses.get(code);
    if (status === 'NOT_APPLICABLE') return { notApplicable: 'NO_CASES' };
    return status === 'MISSING_EVIDENCE' || status === 'NO_ANSWER'
      ? { missing: 'ANSWER' }
      : settledAnswer(inputs, code);
  };
  return new Map(leaves.map((code) => [code, answer(code)]));
};
