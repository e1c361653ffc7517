import * as z from 'zod';
import { digestOf } from '../../../shared/canonical-json.ts';
import { NominationRuling } from '../../../shared/contracts/nomination.ts';
import { CommentRuling, CommentWish } from '../../../shared/contracts/posting.ts';
import * as nominations from '../../../shared/contracts/routes/nominations.ts';
import * as postings from '../../../shared/contracts/routes/postings.ts';
import { arrivalOf } from '../arrival.ts';
import { readDossiers } from './award-dossiers.ts';
import { Nothing, Revision } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import type { RouteDoors } from './route-doors.ts';
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
export const awardDoors = ({ page, form }: RouteDoors, reads: PageReads): void => {
  page('/rounds/:roundId/nominations', nominations.readNominations, async (visit, { roundId }) => {
    const overview = await reads.nominations(visit.caller, roundId);
    const round = await reads.round(roundId);
    const { eligibility } = await reads.roundRules(roundId);
    return nominationsView({
      ...{ visit, round, overview },
      conditions: new Map(eligibility.map(({ id, title }) => [id, title])),
      submissionIdOf: (entrantId) => reads.submissionIdOf(roundId, entrantId),
    });
  });

  form(
    '/rounds/:roundId/nominations/:awardId/:candidateId',
    nominations.nominate,
    NominateForm,
    async ({ visit, of, said: { revision: expected, ...ruling }, call }) => {
      await reads.nominate(visit.caller, of, ruling, { ...call, expected });
      return `/rounds/${of.roundId}/nominations`;
    },
  );

  page(
    '/submissions/:submissionId/dossiers',
    { ...nominations.listIndividuals, who: nominations.readDossier.who },
    async (visit, { submissionId }) => {
      const { roundId, ...shown } = await readDossiers(reads, visit.caller, submissionId);
      return dossiersView(visit, await reads.round(roundId), shown);
    },
  );

  form(
    '/submissions/:submissionId/dossiers/:awardId/:candidateId',
    nominations.submitDossier,
    Edit,
    async ({ visit, of, said: { revision: expected }, call }) => {
      await reads.submitDossier(visit.caller, of, { ...call, expected });
      return `/submissions/${of.submissionId}/dossiers`;
    },
  );

  page('/rounds/:roundId/posting', postings.readPosting, async (visit, { roundId }, c) => {
    const round = await reads.round(roundId);
    const posting = await reads.posting(roundId);
    const sees = visit.signedIn && posting !== undefined;
    const comments = sees ? await reads.comments(visit.caller, roundId) : undefined;
    const commentKey = digestOf({ shownBy: arrivalOf(c).requestId });
    return postingView(visit, round, { posting, comments, commentKey });
  });

  form('/rounds/:roundId/posting', postings.postList, Nothing, async ({ visit, of: { roundId }, call }) => {
    await reads.postList(visit.caller, roundId, call);
    return `/rounds/${roundId}/posting`;
  });

  form(
    '/rounds/:roundId/posting/comments',
    postings.commentOnPosting,
    CommentForm,
    async ({ visit, of: { roundId }, said: { key: idempotencyKey, wish }, call }) => {
      const requestHash = digestOf({ route: postings.commentOnPosting.id, param: { roundId }, json: wish });
      await reads.comment(visit.caller, roundId, wish, { ...call, idempotencyKey, requestHash });
      return `/rounds/${roundId}/posting`;
    },
  );

  form(
    '/rounds/:roundId/posting/comments/:commentId/answer',
    postings.answerComment,
    AnswerForm,
    async ({ visit, of, said: { revision: expected, ...ruling }, call }) => {
      await reads.answerComment(visit.caller, of, ruling, { ...call, expected });
      return `/rounds/${of.roundId}/posting`;
    },
  );
};
