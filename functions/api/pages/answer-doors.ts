import type { Hono } from 'hono';
import * as z from 'zod';
import * as reviews from '../../../shared/contracts/routes/score-reviews.ts';
import * as supplements from '../../../shared/contracts/routes/supplements.ts';
import { SupplementContent } from '../../../shared/contracts/supplement.ts';
import { type ApiBindings, arrivalOf } from '../arrival.ts';
import type { pageDoor } from './page-door.ts';
import { formAs, param, Revision, requireRoute } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import { requireSameOrigin } from './site.ts';
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
export const answerDoors = (
  pages: Hono<ApiBindings>,
  door: ReturnType<typeof pageDoor>,
  reads: PageReads,
): void => {
  pages.get(
    '/submissions/:submissionId/supplements',
    door(async (visit, c) => {
      requireRoute(visit, supplements.readSupplements);
      const { submissionId } = param(c, supplements.readSupplements.request.param);
      const answers = await reads.supplements(visit.caller, submissionId, visit.now);
      const { roundId, entrantId } = await reads.submission(visit.caller, submissionId);
      const unitName = await reads.unitName(entrantId);
      return supplementsView(visit, await reads.round(roundId), { unitName, answers });
    }),
  );

  pages.post(
    '/submissions/:submissionId/supplements/rows/:leaf',
    door(async (visit, c) => {
      requireRoute(visit, supplements.answerReason);
      requireSameOrigin(c);
      const of = param(c, supplements.answerReason.request.param);
      const { revision: expected, ...content } = await formAs(c, AnswerForm);
      const call = { expected, arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.answerReason(visit.caller, of, content, call);
      return c.redirect(visit.link(`/submissions/${of.submissionId}/supplements`), 303);
    }),
  );

  pages.get(
    '/submissions/:submissionId/supplements/files/:evidenceId',
    door(async (visit, c) => {
      requireRoute(visit, supplements.downloadSupplementFile);
      const of = param(c, supplements.downloadSupplementFile.request.param);
      const { url } = await reads.supplementFile(visit.caller, of, visit.now);
      c.header('cache-control', 'no-store');
      c.header('referrer-policy', 'no-referrer');
      return c.redirect(url, 303);
    }),
  );

  pages.get(
    '/submissions/:submissionId/score-review',
    door(async (visit, c) => {
      requireRoute(visit, reviews.readScoreReview);
      const { submissionId } = param(c, reviews.readScoreReview.request.param);
      const review = await reads.scoreReview(visit.caller, submissionId);
      const unitName = await reads.unitName(review.entrantId);
      return scoreReviewView(visit, await reads.round(review.roundId), { unitName, review });
    }),
  );

  pages.get(
    '/rounds/:roundId/score-reviews',
    door(async (visit, c) => {
      requireRoute(visit, reviews.listScoreReviews);
      const { roundId } = param(c, reviews.listScoreReviews.request.param);
      const { counts, items } = await reads.scoreReviews(visit.caller, roundId);
      const named = items.map(async (review) => ({
        review,
        unitName: await reads.unitName(review.entrantId),
      }));
      return scoreReviewsView(visit, await reads.round(roundId), {
        counts,
        items: await Promise.all(named),
      });
    }),
  );
};
