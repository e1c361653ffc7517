import type { Ports } from '../../../shared/actions/ports.ts';
import { publishRound } from '../../../shared/actions/publish-round.ts';
import { readPublication } from '../../../shared/actions/read-publication.ts';
import { readRanking } from '../../../shared/actions/read-ranking.ts';
import { readRankingChanges } from '../../../shared/actions/read-ranking-changes.ts';
import { readScoreSheet } from '../../../shared/actions/read-score-sheet.ts';
import { readStanding } from '../../../shared/actions/read-standing.ts';
import { readWhatIf } from '../../../shared/actions/what-if.ts';
import * as routes from '../../../shared/contracts/routes/results.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'results'
  | 'snapshots'
  | 'rules'
  | 'units'
  | 'conditions'
  | 'evidence'
  | 'messages'
  | 'realNow'
>;

export const resultRoutes = (ports: Needs) => [
  serve(routes.readRanking, async ({ caller, param, language }) => ({
    status: 200,
    body: await readRanking(ports, caller, param, language),
  })),

  serve(routes.readScoreSheet, async ({ caller, param, language }) => ({
    status: 200,
    body: await readScoreSheet(ports, caller, param.submissionId, language),
  })),

  serve(routes.readStanding, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await readStanding(ports, caller, param.submissionId, arrivedAt),
  })),

  serve(routes.readRankingChanges, async ({ caller, param, query }) => ({
    status: 200,
    body: await readRankingChanges(ports, caller, param, query.against),
  })),

  serve(routes.whatIf, async ({ caller, param, json }) => ({
    status: 200,
    body: await readWhatIf(ports, caller, param, json.overlays),
  })),

  serve(routes.publishRound, async ({ caller, param, json, ...call }) => {
    const { publication, revision } = await publishRound(ports, caller, param.roundId, json.kind, call);
    return { status: 201, body: publication, revision };
  }),

  serve(routes.readPublication, async ({ param, query }) => ({
    status: 200,
    body: await readPublication(ports, param.roundId, query.snapshotId),
  })),
];
