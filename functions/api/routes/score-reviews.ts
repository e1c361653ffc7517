import type { Ports } from '../../../shared/actions/ports.ts';
import { decideScoreReview } from '../../../shared/actions/score-review/decide-score-review.ts';
import {
  listScoreReviews,
  type ReviewNeeds,
  readScoreReview,
} from '../../../shared/actions/score-review/read-score-review.ts';
import { requestScoreReview } from '../../../shared/actions/score-review/request-score-review.ts';
import * as routes from '../../../shared/contracts/routes/score-reviews.ts';
import { serve } from '../serve.ts';

type Needs = ReviewNeeds & Pick<Ports, 'messages' | 'realNow'>;

export const scoreReviewRoutes = (ports: Needs) => [
  serve(routes.readScoreReview, async ({ caller, param }) => {
    const body = await readScoreReview(ports, caller, param.submissionId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.requestScoreReview, async ({ caller, param, json, ...call }) => {
    const body = await requestScoreReview(ports, caller, param.submissionId, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.decideScoreReview, async ({ caller, param, json, ...call }) => {
    const body = await decideScoreReview(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listScoreReviews, async ({ caller, param }) => ({
    status: 200,
    body: await listScoreReviews(ports, caller, param.roundId),
  })),
];
