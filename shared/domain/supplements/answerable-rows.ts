import { digestOf } from '../../canonical-json.ts';
import type { AppraisalDecision } from '../../contracts/score-inputs.ts';
import type { SealedSnapshot } from '../../contracts/snapshot.ts';
import type { AnswerContent } from '../../contracts/submission.ts';
import type { SupplementItem } from '../../contracts/supplement.ts';
import { carried, type LeafCarry } from '../table-versions/carry.ts';

/** A row that may be answered: what was claimed, and what the first pass made of it. */
export type AnswerableRow = { leaf: string; claim: AnswerContent; decision: AppraisalDecision };

const isAsClaimed = (claim: AnswerContent, { decision }: AppraisalDecision): boolean =>
  decision === 'ACCEPT' || (decision === 'NO_CASES' && claim.notApplicable === 'NO_CASES');

/**
 * The rows that the first pass did not accept as claimed, by the codes of the table in force, in their order. What only
 * the appraiser assesses was never claimed, so there is nothing to explain.
 * @param decisions those of the first pass that stand on what is sealed, under the present codes
 */
export const answerableRows = (
  { submission }: SealedSnapshot,
  decisions: Readonly<Record<string, AppraisalDecision>>,
  carry: LeafCarry,
): AnswerableRow[] => {
  const claims = carried(submission.answers, carry);
  return Object.entries(decisions).flatMap(([leaf, decision]) => {
    if (decision.decision === 'ASSESS') return [];
    const { value, notApplicable, justification } = claims[leaf] ?? {};
    const claim = {
      ...(value === undefined ? {} : { value }),
      ...(notApplicable === undefined ? {} : { notApplicable }),
      ...(justification === undefined ? {} : { justification }),
    };
    return isAsClaimed(claim, decision) ? [] : [{ leaf, claim, decision }];
  });
};

/** What a later pass saw of the answers on these rows: a hash, or nothing where nobody answered. */
export const supplementHash = (items: readonly SupplementItem[]): string | undefined =>
  items.length === 0
    ? undefined
    : digestOf(
        items
          .map(({ leaf, explanation, evidence, answers, at }) => ({
            leaf,
            explanation,
            evidence,
            answers,
            at,
          }))
          .toSorted((a, b) => (a.leaf < b.leaf ? -1 : 1)),
      );
