import type { WorkBoard } from '../../contracts/unit-work.ts';
import { isInRemit } from '../../domain/answering.ts';
import type { Caller } from '../../domain/authorize.ts';
import { mayContribute } from '../../domain/submission-access.ts';
import { carriedAnswers, carriedCitations } from '../../domain/table-versions/carried-draft.ts';
import { carriedCode } from '../../domain/table-versions/carry.ts';
import { carriedPlan } from '../../domain/unit-work/holder.ts';
import { countsByDivision, countWork, leafTitles, workOn } from '../../domain/unit-work/work-board.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

/**
 * How far the unit is, row by row and by division, for its own people alone.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `not_found` for everybody else, managers too
 */
export const readWorkBoard = async (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'evidence' | 'rules' | 'work'>,
  caller: Caller,
  submissionId: string,
  at: number,
): Promise<WorkBoard> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayContribute);
  const { compiled, carry, table } = await ports.rules.of(round, head.groupId);
  const item = await ports.work.plan(submissionId);
  const plan = item && carriedPlan(item.plan, carry);
  const [answers, evidence, reviews] = await Promise.all([
    ports.submissions.answers(submissionId),
    ports.evidence.list(submissionId),
    ports.work.reviews(submissionId),
  ]);
  const leaves = workOn(
    plan,
    {
      leaves: compiled.leaves.filter((leaf) => isInRemit(leaf, head.entrantId)),
      titles: leafTitles(table.fields),
      answers: carriedAnswers(answers, carry),
      evidence: evidence.map((file) => carriedCitations(file, carry)),
      reviews: reviews.map((review) => ({
        ...review,
        leaf: carriedCode(review.leaf, carry) ?? review.leaf,
      })),
    },
    at,
  );
  return {
    submissionId,
    planRevision: item?.revision ?? 0,
    total: countWork(leaves),
    by: countsByDivision(plan, leaves),
    leaves,
  };
};
