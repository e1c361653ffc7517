import * as z from 'zod';
import { JobId, RoundId, Slug } from '../ids.ts';
import { AwardRuling, Comment, CommentList, CommentRuling, CommentWish, Posting } from '../posting.ts';
import { route } from '../route.ts';

const ByRound = z.strictObject({ roundId: RoundId });
const tag = 'award';

export const readPosting = route({
  id: 'readPosting',
  method: 'GET',
  path: '/v1/rounds/:roundId/posting',
  summary: 'The posted list of proposed awards, with decisions and answered comments: for anyone',
  tag,
  who: 'anyone',
  request: { param: ByRound },
  response: { 200: Posting },
});

export const postList = route({
  id: 'postList',
  method: 'POST',
  path: '/v1/rounds/:roundId/posting',
  summary: 'Posts the list of nominated units and people for comments, inside the window',
  tag,
  who: ['MANAGER'],
  request: { param: ByRound },
  response: { 200: Posting },
});

export const commentOnPosting = route({
  id: 'commentOnPosting',
  method: 'POST',
  path: '/v1/rounds/:roundId/posting/comments',
  summary: 'Says something of a posted line; the name is held from the public',
  tag,
  who: 'signedIn',
  request: { param: ByRound, json: CommentWish },
  response: { 201: Comment },
  idempotencyKey: true,
});

export const listComments = route({
  id: 'listComments',
  method: 'GET',
  path: '/v1/rounds/:roundId/posting/comments',
  summary: 'Comments: all for overseers, the own ones for others; never with a name',
  tag,
  who: 'signedIn',
  request: { param: ByRound },
  response: { 200: CommentList },
});

export const answerComment = route({
  id: 'answerComment',
  method: 'PUT',
  path: '/v1/rounds/:roundId/posting/comments/:commentId/answer',
  summary: 'Answers a comment with a decision: the line stays, or is withdrawn',
  tag,
  who: ['MANAGER', 'COUNCIL'],
  request: { param: ByRound.extend({ commentId: JobId }), json: CommentRuling },
  response: { 200: Comment },
  precondition: 'edit',
});

export const decideAward = route({
  id: 'decideAward',
  method: 'PUT',
  path: '/v1/rounds/:roundId/awards/:awardId/decision',
  summary: 'Records the decision on an award: number, day, signer, who is awarded and why others are not',
  tag,
  who: ['MANAGER'],
  request: { param: ByRound.extend({ awardId: Slug }), json: AwardRuling },
  response: { 200: Posting },
  precondition: 'create-or-edit',
});
