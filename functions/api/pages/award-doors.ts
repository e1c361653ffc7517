import type { Hono } from 'hono';
import * as z from 'zod';
import { digestOf } from '../../../shared/canonical-json.ts';
import { NominationRuling } from '../../../shared/contracts/nomination.ts';
import { CommentRuling, CommentWish } from '../../../shared/contracts/posting.ts';
import * as nominations from '../../../shared/contracts/routes/nominations.ts';
import * as postings from '../../../shared/contracts/routes/postings.ts';
import { type ApiBindings, arrivalOf } from '../arrival.ts';
import { readDossiers } from './award-dossiers.ts';
import type { pageDoor } from './page-door.ts';
import { formAs, param, Revision, requireRoute } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import { requireSameOrigin } from './site.ts';
import { dossiersView } from './views/awards/dossiers-view.ts';
import { nominationsView } from './views/awards/nominations-view.ts';
import { postingView } from './views/awards/posting-view.ts';

const Edit = z.object({ revision: Revision });
const NominateForm = NominationRuling.extend(Edit.shape);
const AnswerForm = CommentRuling.extend(Edit.shape);
/** The line by its award and candidate, with a blank between them; the key under which the comment counts once. */
const CommentForm = z
  .strictObject({ line: z.string(), comment: z.string(), key: z.string().regex(/^[0-9a-f]{64}$/) })
  .transform(({ line, comment, key }) => {
    const [awardId, candidateId] = line.split(' ');
    return { key, wish: { awardId, candidateId, comment } };
  })
  .pipe(z.strictObject({ key: z.string(), wish: CommentWish }));

/** The pages of awards: nominations, dossiers, and the posted list, which is for anyone. */
export const awardDoors = (
  pages: Hono<ApiBindings>,
  door: ReturnType<typeof pageDoor>,
  reads: PageReads,
): void => {
  pages.get(
    '/rounds/:roundId/nominations',
    door(async (visit, c) => {
      requireRoute(visit, nominations.readNominations);
      const { roundId } = param(c, nominations.readNominations.request.param);
      const overview = await reads.nominations(visit.caller, roundId);
      const round = await reads.round(roundId);
      const { eligibility } = await reads.roundRules(roundId);
      return nominationsView({
        ...{ visit, round, overview },
        conditions: new Map(eligibility.map(({ id, title }) => [id, title])),
        submissionIdOf: (entrantId) => reads.submissionIdOf(roundId, entrantId),
      });
    }),
  );

  pages.post(
    '/rounds/:roundId/nominations/:awardId/:candidateId',
    door(async (visit, c) => {
      requireRoute(visit, nominations.nominate);
      requireSameOrigin(c);
      const of = param(c, nominations.nominate.request.param);
      const { revision: expected, ...ruling } = await formAs(c, NominateForm);
      const call = { expected, arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.nominate(visit.caller, of, ruling, call);
      return c.redirect(visit.link(`/rounds/${of.roundId}/nominations`), 303);
    }),
  );

  pages.get(
    '/submissions/:submissionId/dossiers',
    door(async (visit, c) => {
      requireRoute(visit, nominations.readDossier);
      const { submissionId } = param(c, nominations.listIndividuals.request.param);
      const { roundId, ...shown } = await readDossiers(reads, visit.caller, submissionId);
      return dossiersView(visit, await reads.round(roundId), shown);
    }),
  );

  pages.post(
    '/submissions/:submissionId/dossiers/:awardId/:candidateId',
    door(async (visit, c) => {
      requireRoute(visit, nominations.submitDossier);
      requireSameOrigin(c);
      const of = param(c, nominations.submitDossier.request.param);
      const { revision: expected } = await formAs(c, Edit);
      const call = { expected, arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.submitDossier(visit.caller, of, call);
      return c.redirect(visit.link(`/submissions/${of.submissionId}/dossiers`), 303);
    }),
  );

  pages.get(
    '/rounds/:roundId/posting',
    door(async (visit, c) => {
      const { roundId } = param(c, postings.readPosting.request.param);
      const round = await reads.round(roundId);
      const posting = await reads.posting(roundId);
      const sees = visit.signedIn && posting !== undefined;
      const comments = sees ? await reads.comments(visit.caller, roundId) : undefined;
      const commentKey = digestOf({ shownBy: arrivalOf(c).requestId });
      return postingView(visit, round, { posting, comments, commentKey });
    }),
  );

  pages.post(
    '/rounds/:roundId/posting',
    door(async (visit, c) => {
      requireRoute(visit, postings.postList);
      requireSameOrigin(c);
      const { roundId } = param(c, postings.postList.request.param);
      const call = { arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.postList(visit.caller, roundId, call);
      return c.redirect(visit.link(`/rounds/${roundId}/posting`), 303);
    }),
  );

  pages.post(
    '/rounds/:roundId/posting/comments',
    door(async (visit, c) => {
      requireRoute(visit, postings.commentOnPosting);
      requireSameOrigin(c);
      const { roundId } = param(c, postings.commentOnPosting.request.param);
      const { key: idempotencyKey, wish } = await formAs(c, CommentForm);
      const requestHash = digestOf({ route: postings.commentOnPosting.id, param: { roundId }, json: wish });
      const call = { idempotencyKey, requestHash, arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.comment(visit.caller, roundId, wish, call);
      return c.redirect(visit.link(`/rounds/${roundId}/posting`), 303);
    }),
  );

  pages.post(
    '/rounds/:roundId/posting/comments/:commentId/answer',
    door(async (visit, c) => {
      requireRoute(visit, postings.answerComment);
      requireSameOrigin(c);
      const of = param(c, postings.answerComment.request.param);
      const { revision: expected, ...ruling } = await formAs(c, AnswerForm);
      const call = { expected, arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.answerComment(visit.caller, of, ruling, call);
      return c.redirect(visit.link(`/rounds/${of.roundId}/posting`), 303);
    }),
  );
};
