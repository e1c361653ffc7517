import * as z from 'zod';
import * as reviews from '../../../shared/contracts/routes/score-reviews.ts';
import * as supplements from '../../../shared/contracts/routes/supplements.ts';
import { SupplementContent } from '../../../shared/contracts/supplement.ts';
import { Revision } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import type { RouteDoors } from './route-doors.ts';
import { scoreReviewsView, scoreReviewView } from './views/answers/score-review-view.ts';
import { supplementsView } from './views/answers/supplements-view.ts';

/** The files of an answer go along as they were: their ids, separated by blanks. */
const AnswerForm = SupplementContent.extend({
  evidence: z
    .string()
    .default('')
    .transform((ids) => ids.split(' ').filter((id) => id !== ''))
    .pipe(SupplementContent.shape.evidence),
  revision: Revision,
});

/** The pages by which units answer appraisers, and see what became of rows that they had looked at again. */
export const answerDoors = ({ page, form }: RouteDoors, reads: PageReads): void => {
  page(
    '/submissions/:submissionId/supplements',
    supplements.readSupplements,
    async (visit, { submissionId }) => {
      const answers = await reads.supplements(visit.caller, submissionId, visit.now);
      const { roundId, entrantId } = await reads.submission(visit.caller, submissionId);
      const unitName = await reads.unitName(entrantId);
      return supplementsView(visit, await reads.round(roundId), { unitName, answers });
    },
  );

  form(
    '/submissions/:submissionId/supplements/rows/:leaf',
    supplements.answerReason,
    AnswerForm,
    async ({ visit, of, said: { revision: expected, ...content }, call }) => {
      await reads.answerReason(visit.caller, of, content, { ...call, expected });
      return `/submissions/${of.submissionId}/supplements`;
    },
  );

  page(
    '/submissions/:submissionId/supplements/files/:evidenceId',
    supplements.downloadSupplementFile,
    async (visit, of, c) => {
      const { url } = await reads.supplementFile(visit.caller, of, visit.now);
      c.header('cache-control', 'no-store');
      c.header('referrer-policy', 'no-referrer');
      return c.redirect(url, 303);
    },
  );

  page(
    '/submissions/:submissionId/score-review',
    reviews.readScoreReview,
    async (visit, { submissionId }) => {
      const review = await reads.scoreReview(visit.caller, submissionId);
      const unitName = await reads.unitName(review.entrantId);
      return scoreReviewView(visit, await reads.round(review.roundId), { unitName, review });
    },
  );

  page('/rounds/:roundId/score-reviews', reviews.listScoreReviews, async (visit, { roundId }) => {
    const { counts, items } = await reads.scoreReviews(visit.caller, roundId);
    const named = items.map(async (review) => ({
      review,
      unitName: await reads.unitName(review.entrantId),
    }));
    return scoreReviewsView(visit, await reads.round(roundId), {
      counts,
      items: await Promise.all(named),
    });
  });
};
