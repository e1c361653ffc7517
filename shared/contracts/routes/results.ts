import * as z from 'zod';
import { GroupId, RoundId, Sha256, SubmissionId } from '../ids.ts';
import { Publication, PublicationRequest, PublishedFiles } from '../publication.ts';
import { ExplainedSheet, GroupRanking } from '../result.ts';
import { route } from '../route.ts';
import { EntrantStanding, RankingChanges } from '../standing.ts';
import { WhatIfRequest, WhatIfResult } from '../what-if.ts';

const ByRound = z.strictObject({ roundId: RoundId });

export const readRanking = route({
  id: 'readRanking',
  method: 'GET',
  path: '/v1/rounds/:roundId/groups/:groupId/ranking',
  summary: 'The ranking of a group: as published for anyone, before that for overseers',
  tag: 'result',
  who: 'anyone',
  request: { param: ByRound.extend({ groupId: GroupId }) },
  response: { 200: GroupRanking },
});

export const readScoreSheet = route({
  id: 'readScoreSheet',
  method: 'GET',
  path: '/v1/submissions/:submissionId/score-sheet',
  summary: "An entrant's score sheet: self, appraised, final, each leaf with its derivation in words",
  tag: 'result',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'],
  request: { param: z.strictObject({ submissionId: SubmissionId }) },
  response: { 200: ExplainedSheet },
});

export const readStanding = route({
  id: 'readStanding',
  method: 'GET',
  path: '/v1/submissions/:submissionId/standing',
  summary: 'Why this place, or why none, in both languages',
  tag: 'result',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'],
  request: { param: z.strictObject({ submissionId: SubmissionId }) },
  response: { 200: EntrantStanding },
});

export const readRankingChanges = route({
  id: 'readRankingChanges',
  method: 'GET',
  path: '/v1/rounds/:roundId/groups/:groupId/ranking/changes',
  summary: 'Change of place and of index against an earlier published result, where the unit is unbroken',
  tag: 'result',
  who: 'anyone',
  request: {
    param: ByRound.extend({ groupId: GroupId }),
    query: z.strictObject({ against: RoundId.optional() }),
  },
  response: { 200: RankingChanges },
});

export const whatIf = route({
  id: 'whatIf',
  method: 'POST',
  path: '/v1/rounds/:roundId/groups/:groupId/what-if',
  summary:
    'What other points, values, weights, rules, bands, quotas or entrants would change; writes nothing',
  tag: 'result',
  who: ['MANAGER', 'COUNCIL'],
  request: { param: ByRound.extend({ groupId: GroupId }), json: WhatIfRequest },
  response: { 200: WhatIfResult },
});

export const publishRound = route({
  id: 'publishRound',
  method: 'POST',
  path: '/v1/rounds/:roundId/publications',
  summary: 'Publishes the result of the round as a snapshot, if nothing is missing and nothing moves',
  tag: 'result',
  who: ['MANAGER'],
  request: { param: ByRound, json: PublicationRequest },
  response: { 201: Publication },
  precondition: 'edit',
});

export const readPublication = route({
  id: 'readPublication',
  method: 'GET',
  path: '/v1/rounds/:roundId/publication',
  summary:
    'The files from which anyone verifies what was published: the snapshot and its campaign file, or those of one that was replaced',
  tag: 'result',
  who: 'anyone',
  request: { param: ByRound, query: z.strictObject({ snapshotId: Sha256.optional() }) },
  response: { 200: PublishedFiles },
});
