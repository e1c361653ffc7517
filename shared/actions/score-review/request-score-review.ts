import { digestOf } from '../../canonical-json.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { ScoreReview, ScoreReviewWish } from '../../contracts/score-review.ts';
import { appraisedLeaves } from '../../domain/appraising.ts';
import type { Caller } from '../../domain/authorize.ts';
import { fieldOf } from '../../domain/bundle-scope.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { reviewField, reviewPass } from '../../domain/score-review/reviews.ts';
import { mayAttest } from '../../domain/submission-access.ts';
import { isSealedFor } from '../../domain/windows.ts';
import { AppError, type InputFault } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { type ReviewNeeds, shownReview } from './read-score-review.ts';

type Needs = ReviewNeeds & Pick<Ports, 'messages' | 'realNow'>;

/** Refuses review where no provisional result stands. @throws AppError `conflict` */
export const requireProvisional = ({ publication }: Pick<RoundItem, 'publication'>): void => {
  if (publication?.kind === 'PROVISIONAL') return;
  throw new AppError(
    'conflict',
    publication === undefined
      ? {
          vi: 'Chưa công bố kết quả tạm thời nên chưa có điểm để đề nghị xem xét lại.',
          en: 'No provisional result is published: there are no points to look at again.',
        }
      : { vi: 'Kết quả chính thức đã công bố.', en: 'The final result is published.' },
  );
};

const fault = (leaf: string, code: string, vi: string, en: string): InputFault => ({
  pointer: `#/rows/${leaf}`,
  code,
  detail: { vi, en },
});

/**
 * Asks for another look at rows, by the unit's head after a provisional publication and inside the window. Asking again of a
 * row on which nothing is decided replaces its reason.
 * @throws AppError `not_found`, `window_closed`; `conflict` without a provisional result or a sealed submission;
 * `invalid_request` for rows that nobody appraised or that are decided; `precondition_failed`
 */
export const requestScoreReview = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { rows }: ScoreReviewWish,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<ScoreReview> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayAttest);
  requireWithin(round, 'scoreReview', at);
  requireProvisional(round);
  const snapshotId = head.seal?.snapshotId;
  if (snapshotId === undefined || !isSealedFor(round, head))
    throw new AppError('conflict', {
      vi: 'Đơn vị không có bản tự đánh giá đã khóa.',
      en: 'The unit has no sealed submission.',
    });
  const { compiled } = await ports.rules.of(round, head.groupId);
  const unknown = Object.keys(rows).filter((leaf) =>
    appraisedLeaves(compiled, fieldOf(leaf), head.entrantId).every(({ code }) => code !== leaf),
  );
  if (unknown.length > 0)
    throw new AppError(
      'invalid_request',
      undefined,
      unknown.map((leaf) =>
        fault(
          leaf,
          'not_appraised',
          `Tiêu chí ${leaf} không do cơ quan thẩm định chấm.`,
          `Criterion ${leaf} is none that an appraiser settles.`,
        ),
      ),
    );
  const by = caller.personId;
  const item = await ports.results.changeAppraisal(
    submissionId,
    reviewPass,
    reviewField,
    writeId,
    (current) => {
      requireRevision(current?.revision ?? 0, expected);
      const reviews = { ...current?.reviews };
      const decided = Object.keys(rows).filter((leaf) => reviews[leaf]?.ruling !== undefined);
      if (decided.length > 0)
        throw new AppError(
          'invalid_request',
          undefined,
          decided.map((leaf) =>
            fault(
              leaf,
              'decided',
              `Tiêu chí ${leaf} đã có quyết định.`,
              `Criterion ${leaf} is decided already.`,
            ),
          ),
        );
      for (const [leaf, reason] of Object.entries(rows))
        if (reason === null) delete reviews[leaf];
        else reviews[leaf] = { reason, at, by };
      const revision = expected + 1;
      const about = { submissionId, revision, rows: Object.keys(rows).join(' '), reasons: digestOf(rows) };
      const chain = record(current?.chain ?? emptyChain, { at, by, act: 'requestScoreReview', about });
      const { owes, owedAt, attempts } = current ?? owingNothing;
      const next = {
        ...{ submissionId, pass: reviewPass, field: reviewField, snapshotId },
        decisions: current?.decisions ?? {},
        ...{ reviews, savedAt: at, savedBy: by, revision, chain, owes, owedAt, attempts },
      };
      const soon = sweptFrom(ports.realNow());
      // Points stay; but a result says which revisions of everything it rests on.
      return owing(owing(next, 'score', revision, soon), 'events', chain.seq, soon);
    },
  );
  await ports.messages.hint('score', { submissionId });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return shownReview(ports, head, round, item);
};
