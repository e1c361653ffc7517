import type { LeafReview, LeafReviewRequest } from '../../contracts/unit-work.ts';
import { ownLeaf } from '../../domain/answering.ts';
import type { Caller } from '../../domain/authorize.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { mayContribute, mayWrite } from '../../domain/submission-access.ts';
import { carriedAnswers } from '../../domain/table-versions/carried-draft.ts';
import { carriedPlan, holderOf } from '../../domain/unit-work/holder.ts';
import { asReview } from '../../domain/unit-work/work-board.ts';
import { requireOpen } from '../../domain/windows.ts';
import { AppError } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'work'>;

const notReviewer = (leaf: string): AppError =>
  new AppError('forbidden', {
    vi: `Bạn không được giao rà soát tiêu chí ${leaf}.`,
    en: `You are not a reviewer of criterion ${leaf}.`,
  });

const ownAnswer = (leaf: string): AppError =>
  new AppError('forbidden', {
    vi: `Bạn đã tự lưu tiêu chí ${leaf}; người khác phải rà soát.`,
    en: `You saved criterion ${leaf} yourself; somebody else has to review it.`,
  });

const requireRead = (now: number, seen: number, savedBy: string | undefined): void => {
  if (now === seen) return;
  const detail = {
    vi: `Tiêu chí đã được ${savedBy ?? 'người khác'} sửa: bản đã xem là ${seen}, bản hiện tại là ${now}.`,
    en: `The row was changed by ${savedBy ?? 'somebody else'}: revision ${seen} was read, ${now} is current.`,
  };
  throw new AppError('precondition_failed', detail, [
    { pointer: '#/answerRevision', code: 'changed_since_read', detail },
  ]);
};

/**
 * Accepts a row inside the unit, or returns it with a reason. The word counts for the answer that was read, until that
 * changes; it blocks nobody, and never leaves the unit.
 * @throws AppError `not_found`; `forbidden` for who does not review the row, or would review the own answer as a
 * reviewer named in the plan; `window_closed`; `precondition_failed` where the row or the word on it has changed
 */
export const reviewLeaf = async (
  ports: Needs,
  caller: Caller,
  { submissionId, leaf }: { submissionId: string; leaf: string },
  request: LeafReviewRequest,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<LeafReview> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayContribute);
  const { compiled, carry } = await ports.rules.of(round, head.groupId);
  ownLeaf(compiled, leaf, head.entrantId);
  const by = caller.personId;
  const leads = mayWrite(caller, head);
  const item = leads ? undefined : await ports.work.plan(submissionId);
  const holder = item && holderOf(carriedPlan(item.plan, carry), leaf);
  if (!leads && !holder?.assignment.reviewers.includes(by)) throw notReviewer(leaf);
  requireOpen(round, 'selfAssessment', head, at);
  const answers = carriedAnswers(await ports.submissions.answers(submissionId), carry);
  const answer = answers.find((row) => row.leaf === leaf);
  if (!leads && answer?.savedBy === by) throw ownAnswer(leaf);
  requireRead(answer?.revision ?? 0, request.answerRevision, answer?.savedBy);
  const stored = await ports.work.changeReview(submissionId, leaf, writeId, (current) => {
    const reason = request.decision === 'RETURN' ? { reason: request.reason } : {};
    const { decision, answerRevision } = request;
    const said = { decision, answerRevision, ...reason, by };
    const retried =
      current?.revision === expected + 1 &&
      current.by === by &&
      current.decision === decision &&
      current.answerRevision === answerRevision &&
      current.reason === said.reason;
    if (current !== undefined && retried) return current;
    requireRevision(current?.revision ?? 0, expected);
    return { submissionId, leaf, ...said, at, revision: expected + 1 };
  });
  return asReview(stored);
};
