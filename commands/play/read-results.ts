import { createClient } from '../../shared/client/client.ts';
import type { ExplainedSheet, GroupRanking } from '../../shared/contracts/result.ts';
import { listAppraisals } from '../../shared/contracts/routes/appraisals.ts';
import { listEvidence } from '../../shared/contracts/routes/evidence.ts';
import { readRanking, readScoreSheet } from '../../shared/contracts/routes/results.ts';
import { listAnswers } from '../../shared/contracts/routes/submissions.ts';
import { inLanes } from '../../shared/files/zip/uploads/in-lanes.ts';
import { type Entrant, takesPart } from './cast.ts';
import type { Play } from './play.ts';
import { allSubmissions } from './steps/seal.ts';

/** How much a play did, as the API tells it. `evidence.bytes` are those of accepted files. */
export type PlayCounts = {
  submissions: { attested: number; unattested: number; absent: number };
  answers: number;
  evidence: { accepted: number; refused: number; replaced: number; bytes: number };
  /** Fields appraised, and the decisions in them. */
  appraisals: { fields: number; accepted: number; corrected: number };
  scoreSheets: number;
};

export type PlayResults = { rankings: GroupRanking[]; sheets: ExplainedSheet[]; counts: PlayCounts };

const none = (): PlayCounts => ({
  submissions: { attested: 0, unattested: 0, absent: 0 },
  answers: 0,
  evidence: { accepted: 0, refused: 0, replaced: 0, bytes: 0 },
  appraisals: { fields: 0, accepted: 0, corrected: 0 },
  scoreSheets: 0,
});

const countSubmission = async (play: Play, entrant: Entrant, counts: PlayCounts): Promise<void> => {
  const officer = play.as(entrant.officer);
  const param = { submissionId: await play.submissionOf(entrant) };
  const answers = await officer.call(listAnswers, { param });
  counts.answers += answers.body.items.length;
  for (const { state, refusal, bytes } of (await officer.call(listEvidence, { param })).body.items) {
    if (refusal !== undefined) counts.evidence.refused += 1;
    if (refusal !== undefined && state === 'REMOVED') counts.evidence.replaced += 1;
    if (state !== 'ACCEPTED') continue;
    counts.evidence.accepted += 1;
    counts.evidence.bytes += bytes;
  }
  const council = play.as(play.cast.council);
  const appraised = await council.call(listAppraisals, { param: { ...param, pass: '1' } });
  for (const { decisions } of appraised.body.items) {
    counts.appraisals.fields += 1;
    for (const { decision } of Object.values(decisions)) {
      if (decision === 'ACCEPT') counts.appraisals.accepted += 1;
      else counts.appraisals.corrected += 1;
    }
  }
};

const finalPoints = (sheet: ExplainedSheet): number | undefined => sheet.total.scores.final?.points;

/** @throws Error when a line of a ranking says other points than the entrant's own score sheet */
const requireAgreement = (rankings: readonly GroupRanking[], sheets: readonly ExplainedSheet[]): void => {
  const lines = new Map(rankings.flatMap((group) => group.lines.map((line) => [line.entrantId, line])));
  for (const sheet of sheets) {
    const line = lines.get(sheet.entrantId);
    if (line?.final?.points !== finalPoints(sheet))
      throw new Error(`the ranking and the score sheet of ${sheet.entrantId} do not agree`);
  }
};

/** What anybody may read of the published result, each unit's own score sheet, and what the play came to in numbers. */
export const readResults = async (play: Play): Promise<PlayResults> => {
  const anybody = createClient({ baseUrl: play.province.apiUrl });
  const groupIds = [...new Set(play.cast.entrants.map(({ groupId }) => groupId))];
  const rankings: GroupRanking[] = [];
  for (const groupId of groupIds) {
    const param = { roundId: play.roundId, groupId };
    rankings.push((await anybody.call(readRanking, { param })).body);
  }
  const counts = none();
  for (const { seal } of await allSubmissions(play)) {
    if (seal?.kind === 'ATTESTED') counts.submissions.attested += 1;
    if (seal?.kind === 'UNATTESTED') counts.submissions.unattested += 1;
    if (seal?.kind === 'ABSENT') counts.submissions.absent += 1;
  }
  const sheets: ExplainedSheet[] = [];
  await inLanes(play.cast.entrants.filter(takesPart), play.lanes, async (entrant) => {
    await countSubmission(play, entrant, counts);
    const param = { submissionId: await play.submissionOf(entrant) };
    sheets.push((await play.as(entrant.officer).call(readScoreSheet, { param })).body);
  });
  counts.scoreSheets = sheets.length;
  requireAgreement(rankings, sheets);
  return { rankings, sheets: sheets.toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1)), counts };
};
