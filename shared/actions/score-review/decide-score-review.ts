import { digestOf } from '../../canonical-json.ts';
import type { AppraisalItem } from '../../contracts/appraisal.ts';
import type { ScoreReview, ScoreReviewRuling } from '../../contracts/score-review.ts';
import { appraisedLeaves, mayAppraiseField, requireDecisions } from '../../domain/appraising.ts';
import type { Caller } from '../../domain/authorize.ts';
import { fieldOf } from '../../domain/bundle-scope.ts';
import { record } from '../../domain/chain.ts';
import { owing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { decidersOf, reviewField, reviewPass } from '../../domain/score-review/reviews.ts';
import { mayAppraise } from '../../domain/submission-access.ts';
import { carriedCode, type LeafCarry } from '../../domain/table-versions/carry.ts';
import { AppError, notFound } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { type ReviewNeeds, shownReview } from './read-score-review.ts';
import { requireProvisional } from './request-score-review.ts';

type Needs = ReviewNeeds & Pick<Ports, 'messages' | 'realNow'>;

const requireOther = (
  appraisals: readonly AppraisalItem[],
  caller: Caller,
  leaf: string,
  carry: LeafCarry,
): void => {
  if (!decidersOf(appraisals, leaf, carry).has(caller.personId)) return;
  throw new AppError('conflict', {
    vi: 'Người đã thẩm định tiêu chí này không tự xem xét lại.',
    en: 'Who decided this row does not look at it again.',
  });
};

/** The code under which the row was asked for: its own, or an earlier one of the table. */
const askedAs = (item: AppraisalItem, leaf: string, carry: LeafCarry): string => {
  const found = Object.keys(item.reviews ?? {}).find((code) => carriedCode(code, carry) === leaf);
  if (found === undefined) throw notFound();
  return found;
};

/**
 * Decides on one row that the unit asked about: by an appraiser of its field who is no member of the unit and did not decide
 * it before, while the provisional result stands. A change counts in place of both passes; score and places follow.
 * @throws AppError `not_found`; `conflict` for who decided the row, for a row that is decided, or when a final result stands;
 * `invalid_request`, `precondition_failed`
 */
export const decideScoreReview = async (
  ports: Needs,
  caller: Caller,
  { submissionId, leaf }: { submissionId: string; leaf: string },
  given: ScoreReviewRuling,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<ScoreReview> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayAppraise);
  const field = fieldOf(leaf);
  if (!mayAppraiseField(caller, head.campaignId, field)) throw notFound();
  const appraisals = await ports.results.everyAppraisal(submissionId);
  const { compiled, carry } = await ports.rules.of(round, head.groupId);
  if (appraisals.every(({ pass }) => pass !== reviewPass)) throw notFound();
  requireProvisional(round);
  requireOther(appraisals, caller, leaf, carry);
  if (given.outcome === 'CHANGE')
    requireDecisions(appraisedLeaves(compiled, field, head.entrantId), {
      decisions: { [leaf]: given.decision },
    });
  const by = caller.personId;
  const item = await ports.results.changeAppraisal(
    submissionId,
    reviewPass,
    reviewField,
    writeId,
    (current) => {
      if (current === undefined) throw notFound();
      requireRevision(current.revision, expected);
      const code = askedAs(current, leaf, carry);
      const asked = current.reviews?.[code];
      if (asked === undefined) throw notFound();
      if (asked.ruling !== undefined)
        throw new AppError('conflict', { vi: 'Đã quyết định.', en: 'This row is decided already.' });
      const { outcome, reason } = given;
      const revision = current.revision + 1;
      const decided = given.outcome === 'CHANGE' ? { [code]: given.decision } : {};
      const about = { submissionId, leaf, revision, outcome, ruling: digestOf(given) };
      const chain = record(current.chain, { at, by, act: 'decideScoreReview', about });
      const next = {
        ...current,
        decisions: { ...current.decisions, ...decided },
        reviews: { ...current.reviews, [code]: { ...asked, ruling: { outcome, reason, at, by } } },
        ...{ savedAt: at, savedBy: by, revision, chain },
      };
      const soon = sweptFrom(ports.realNow());
      return owing(owing(next, 'score', revision, soon), 'events', chain.seq, soon);
    },
  );
  await ports.messages.hint('score', { submissionId });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return shownReview(ports, head, round, item);
};
