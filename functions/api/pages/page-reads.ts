import { listExtensions } from '../../../shared/actions/decide-extension.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { readRanking } from '../../../shared/actions/read-ranking.ts';
import { readRankingChanges } from '../../../shared/actions/read-ranking-changes.ts';
import { listRounds, readProgress, readRound } from '../../../shared/actions/read-round.ts';
import { readScoreSheet } from '../../../shared/actions/read-score-sheet.ts';
import { listSubmissions, readSubmission } from '../../../shared/actions/read-submission.ts';
import { readUnit } from '../../../shared/actions/read-units.ts';
import { listReadiness } from '../../../shared/actions/reminders/read-readiness.ts';
import { readWorkBoard } from '../../../shared/actions/unit-work/read-board.ts';
import type { Submission } from '../../../shared/contracts/submission.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Language } from '../problem.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'results'
  | 'snapshots'
  | 'rules'
  | 'units'
  | 'extensions'
  | 'evidence'
  | 'work'
  | 'reminders'
>;
type Listing = { limit: number; cursor?: string | undefined };

/** What is found, or undefined where it does not exist for this caller. */
const ifFound = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
};

/** The acts that pages read by: the API's own, so that a page shows what the API would answer and no more. */
export const pageReads = (ports: Needs) => ({
  rounds: (listing: Listing) => listRounds(ports, listing),
  round: (roundId: string) => readRound(ports, roundId),
  progress: (roundId: string, at: number) => readProgress(ports, roundId, at),
  extensions: async (roundId: string) => (await listExtensions(ports, roundId)).items,
  ranking: (caller: Caller, group: { roundId: string; groupId: string }, language: Language) =>
    readRanking(ports, caller, group, language),
  /** The ranking against an earlier published result; undefined where there is none. */
  changes: (caller: Caller, { roundId, groupId }: { roundId: string; groupId: string }) =>
    ifFound(readRankingChanges(ports, caller, { roundId, groupId }, undefined)),
  sheet: (caller: Caller, submissionId: string, language: Language) =>
    readScoreSheet(ports, caller, submissionId, language),
  work: (caller: Caller, submissionId: string, at: number) => readWorkBoard(ports, caller, submissionId, at),
  readiness: (caller: Caller, roundId: string, listing: Listing, at: number) =>
    listReadiness(ports, caller, roundId, listing, at),
  submissions: (caller: Caller, roundId: string, listing: Listing) =>
    listSubmissions(ports, caller, roundId, listing),

  /** A unit's submission in a round; undefined where it has none. */
  submissionOf: (caller: Caller, roundId: string, unitId: string): Promise<Submission | undefined> =>
    ifFound(readSubmission(ports, caller, ports.submissions.idOf(roundId, unitId))),

  /** A unit's name; its id while the registry does not know it. */
  unitName: async (unitId: string): Promise<string> =>
    (await ifFound(readUnit(ports, unitId)))?.name ?? unitId,
});
export type PageReads = ReturnType<typeof pageReads>;
