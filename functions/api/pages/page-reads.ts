import { listExtensions } from '../../../shared/actions/decide-extension.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { listPublishedQuestions, listQuestions } from '../../../shared/actions/questions/read-questions.ts';
import { readConditions, readGroupConditions } from '../../../shared/actions/read-conditions.ts';
import { readRanking } from '../../../shared/actions/read-ranking.ts';
import { readRankingChanges } from '../../../shared/actions/read-ranking-changes.ts';
import { listRounds, readProgress, readRound } from '../../../shared/actions/read-round.ts';
import { readScoreSheet } from '../../../shared/actions/read-score-sheet.ts';
import { listSubmissions, readSubmission } from '../../../shared/actions/read-submission.ts';
import { readUnit } from '../../../shared/actions/read-units.ts';
import { listInbox, markMessage } from '../../../shared/actions/reminders/read-inbox.ts';
import { listReadiness } from '../../../shared/actions/reminders/read-readiness.ts';
import { dryRunTableSheet, readTableSheetState } from '../../../shared/actions/set-up/table-sheet.ts';
import { listMissedCommitments, listTasks } from '../../../shared/actions/tasks/list-tasks.ts';
import { readWorkBoard } from '../../../shared/actions/unit-work/read-board.ts';
import { TableReading } from '../../../shared/contracts/set-up-table.ts';
import type { Submission } from '../../../shared/contracts/submission.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import type { Language } from '../problem.ts';
import { answerActs } from './reads/answer-acts.ts';
import { awardActs } from './reads/award-acts.ts';
import { ifFound } from './reads/if-found.ts';
import { paperActs } from './reads/paper-acts.ts';
import type { Unread } from './visit.ts';

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
  | 'conditions'
  | 'imports'
  | 'importFiles'
  | 'inbox'
  | 'questions'
  | 'tasks'
> &
  Parameters<typeof paperActs>[0] &
  Parameters<typeof answerActs>[0] &
  Parameters<typeof awardActs>[0];
type Listing = { limit: number; cursor?: string | undefined };

/** How many of the newest messages the header of a page looks at: one read, however full the inbox is. */
const newestMessages = 50;

/** The acts that pages read by: the API's own, so that a page shows what the API would answer and no more. */
export const pageReads = (ports: Needs) => ({
  ...paperActs(ports),
  ...answerActs(ports),
  ...awardActs(ports),
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
  inbox: (caller: Caller, listing: Listing & { unread?: 'true' | undefined }) =>
    listInbox(ports, caller, listing),
  /** How many of the caller's newest messages are not read. */
  unread: async (caller: Caller): Promise<Unread> => {
    const { items, next } = await listInbox(ports, caller, { limit: newestMessages });
    const count = items.filter(({ read }) => !read).length;
    return { count, more: next !== undefined && count === items.length };
  },
  markMessage: (
    caller: Caller,
    messageId: string,
    read: boolean,
    call: { arrivedAt: number; writeId: string },
  ) => markMessage(ports, caller, messageId, read, call),
  tasks: (caller: Caller, campaignId: string, unitId: string, at: number) =>
    listTasks(ports, caller, { campaignId, unitId }, at),
  missed: (caller: Caller, campaignId: string, listing: Listing, at: number) =>
    listMissedCommitments(ports, caller, campaignId, listing, at),
  questions: (caller: Caller, campaignId: string, listing: Listing) =>
    listQuestions(ports, caller, campaignId, listing),
  publishedQuestions: (campaignId: string, listing: Listing) =>
    listPublishedQuestions(ports, campaignId, listing),
  conditions: (caller: Caller, submissionId: string, language: Language) =>
    readConditions(ports, caller, submissionId, language),
  groupConditions: (
    caller: Caller,
    group: { roundId: string; groupId: string },
    listing: Listing,
    language: Language,
  ) => readGroupConditions(ports, caller, group, listing, language),
  /** A sheet of a scoring table as it was last read, with what was decided of it. */
  tableSheet: async (caller: Caller, importId: string) => {
    const state = await readTableSheetState(ports, caller, importId);
    return { state, reading: await ports.snapshots.get('tables', state.readingHash, TableReading) };
  },
  dryRunTableSheet: (caller: Caller, importId: string, call: { writeId: string }) =>
    dryRunTableSheet(ports, caller, importId, call),
  submissions: (caller: Caller, roundId: string, listing: Listing) =>
    listSubmissions(ports, caller, roundId, listing),

  submission: (caller: Caller, submissionId: string): Promise<Submission> =>
    readSubmission(ports, caller, submissionId),

  /** A unit's submission in a round; undefined where it has none. */
  submissionOf: (caller: Caller, roundId: string, unitId: string): Promise<Submission | undefined> =>
    ifFound(readSubmission(ports, caller, ports.submissions.idOf(roundId, unitId))),

  /** The id of a unit's submission in a round, whether there is one or not. */
  submissionIdOf: (roundId: string, unitId: string): string => ports.submissions.idOf(roundId, unitId),

  /** A unit's name; its id while the registry does not know it. */
  unitName: async (unitId: string): Promise<string> =>
    (await ifFound(readUnit(ports, unitId)))?.name ?? unitId,
});
export type PageReads = ReturnType<typeof pageReads>;
