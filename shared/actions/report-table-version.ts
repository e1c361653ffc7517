import { digestOf } from '../canonical-json.ts';
import { ProvidedValues } from '../contracts/import.ts';
import type { RoundItem } from '../contracts/round.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import {
  DifferenceReport,
  type ReportPage,
  type ReportSummary,
  type TablePlan,
} from '../contracts/table-version.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import type { LaunchedRules } from '../domain/campaign/launched-rules.ts';
import { inputsUnder } from '../domain/score-inputs.ts';
import { type Compared, differencesIn, isChanged } from '../domain/table-versions/difference.ts';
import { asSealedNow } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';
import { standingAppraisals } from './standing-appraisals.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'tables'>;

/** The round, for who manages it. @throws AppError `not_found` */
export const managedRound = async (
  { rounds }: Pick<Ports, 'rounds'>,
  caller: Caller,
  roundId: string,
): Promise<RoundItem> => {
  const round = await rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  return round;
};

/** Groups of the round that use the plan's table. */
const groupsOf = (round: RoundItem, { tableId }: TablePlan): string[] =>
  round.groups.filter(({ table }) => table.tableId === tableId).map(({ groupId }) => groupId);

type Sealed = { snapshotId: string; appraisals: Awaited<ReturnType<Needs['results']['appraisals']>> };
type Entrant = { groupId: string; entrantId: string; submissionId: string; absent: boolean; sealed?: Sealed };

/** Everybody of the plan's groups with what their score rests on, read consistently: items only. */
const entrantsOf = async (ports: Needs, round: RoundItem, plan: TablePlan): Promise<Entrant[]> => {
  const found: Entrant[] = [];
  for (const groupId of groupsOf(round, plan)) {
    const roster = await ports.rounds.roster(round.roundId, groupId, round.rosterVersion);
    const ids = roster.map(({ entrantId }) => ports.submissions.idOf(round.roundId, entrantId));
    const stored = await ports.submissions.getMany(ids);
    const heads = new Map(stored.map((head) => [head.submissionId, asSealedNow(round, head)]));
    await fewAtOnce(roster, async ({ entrantId }) => {
      const submissionId = ports.submissions.idOf(round.roundId, entrantId);
      const seal = heads.get(submissionId)?.seal;
      const entrant = { groupId, entrantId, submissionId, absent: seal?.kind === 'ABSENT' };
      if (seal?.snapshotId === undefined) found.push(entrant);
      else {
        const appraisals = await ports.results.everyAppraisal(submissionId);
        found.push({ ...entrant, sealed: { snapshotId: seal.snapshotId, appraisals } });
      }
    });
  }
  return found.toSorted((a, b) => (`${a.groupId} ${a.entrantId}` < `${b.groupId} ${b.entrantId}` ? -1 : 1));
};

const basisOf = (round: RoundItem, entrants: readonly Entrant[]): string =>
  digestOf({
    provided: round.provided?.hash ?? null,
    rosterVersion: round.rosterVersion,
    entrants: entrants.map(({ submissionId, absent, sealed }) => ({
      submissionId,
      absent,
      snapshotId: sealed?.snapshotId ?? null,
      appraisals: (sealed?.appraisals ?? []).map(
        ({ pass, field, revision }) => `${pass}/${field}/${revision}`,
      ),
    })),
  });

/** What a report on this plan would rest on now. */
export const presentBasis = async (ports: Needs, round: RoundItem, plan: TablePlan): Promise<string> =>
  basisOf(round, await entrantsOf(ports, round, plan));

const compared = async (
  ports: Needs,
  { entrantId, submissionId, absent, sealed }: Entrant,
  provided: ProvidedValues,
  before: LaunchedRules,
  after: LaunchedRules,
): Promise<Compared> => {
  if (sealed === undefined) return { entrantId, submissionId, absent, inputs: undefined };
  const snapshot = await ports.snapshots.get('submissions', sealed.snapshotId, SealedSnapshot);
  const appraisals = await standingAppraisals(ports, sealed.snapshotId, sealed.appraisals);
  const under = (rules: LaunchedRules) => inputsUnder(rules, snapshot, appraisals, provided);
  const inputs = { before: under(before), after: under(after) };
  return { entrantId, submissionId, absent, inputs };
};

const planned = async (
  { tables }: Pick<Ports, 'tables'>,
  round: RoundItem,
  planHash: string,
): Promise<TablePlan> => {
  const plan = (await tables.plan(round.roundId, planHash))?.plan;
  if (plan === undefined) throw notFound();
  if (plan.from.fileHash === round.fileHash) return plan;
  throw new AppError('conflict', {
    vi: 'Bảng điểm đang dùng không còn là bảng mà bản thay thế này dựa vào; hãy nhập lại.',
    en: 'The table in force is no longer the one that this version replaces: import it again.',
  });
};

/**
 * Scores everybody under the version in force and under the new one, from what is sealed, appraised and brought now, and
 * keeps every difference as one immutable object. Changes nothing.
 * @throws AppError `not_found`, `conflict` when another version has come into force meanwhile
 */
export const reportTableVersion = async (
  ports: Needs,
  caller: Caller,
  { roundId, planHash }: { roundId: string; planHash: string },
  writeId: string,
): Promise<ReportSummary> => {
  const round = await managedRound(ports, caller, roundId);
  const plan = await planned(ports, round, planHash);
  const entrants = await entrantsOf(ports, round, plan);
  const values =
    round.provided === undefined
      ? {}
      : await ports.snapshots.get('provided', round.provided.hash, ProvidedValues);
  const { replacedTables = [] } = await ports.rules.file({ roundId, fileHash: plan.to.fileHash });
  const changes = replacedTables.at(-1)?.leaves ?? [];
  const columns: DifferenceReport['columns'] = {};
  const differences: DifferenceReport['entrants'] = [];
  for (const groupId of groupsOf(round, plan)) {
    const before = await ports.rules.of(round, groupId);
    const after = await ports.rules.of({ roundId, fileHash: plan.to.fileHash }, groupId);
    const mine: Compared[] = [];
    await fewAtOnce(
      entrants.filter((entrant) => entrant.groupId === groupId),
      async (entrant) => void mine.push(await compared(ports, entrant, values, before, after)),
    );
    mine.sort((a, b) => (a.entrantId < b.entrantId ? -1 : 1));
    const found = differencesIn(mine, before, after, changes);
    columns[groupId] = found.column;
    differences.push(...found.entrants);
  }
  const report: DifferenceReport = {
    format: 'thi-dua/table-difference',
    version: 1,
    roundId,
    plan: planHash,
    controlRevision: round.revision,
    basis: basisOf(round, entrants),
    columns,
    entrants: differences,
  };
  const summary: ReportSummary = {
    reportHash: await ports.snapshots.put('tables', report),
    planHash,
    roundId,
    rescore: plan.rescore,
    from: { tableId: plan.tableId, version: plan.from.version },
    to: { tableId: plan.tableId, version: plan.to.version },
    revision: round.revision,
    entrants: differences.length,
    changed: differences.filter(isChanged).length,
  };
  await ports.tables.keepReport(roundId, summary, writeId);
  return summary;
};

/** A page of a report's entrants, by group and id. @throws AppError `not_found`, `invalid_request` for a cursor not of it */
export const readTableReport = async (
  ports: Needs,
  caller: Caller,
  { roundId, reportHash }: { roundId: string; reportHash: string },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ReportPage> => {
  await managedRound(ports, caller, roundId);
  const summary = (await ports.tables.report(roundId, reportHash))?.summary;
  if (summary === undefined) throw notFound();
  const { entrants } = await ports.snapshots.get('tables', reportHash, DifferenceReport);
  const from = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(from) || from < 0 || from > entrants.length)
    throw new AppError('invalid_request', undefined, [
      {
        pointer: '#/query/cursor',
        code: 'unknown_cursor',
        detail: { vi: 'Con trỏ không thuộc danh sách này.', en: 'The cursor is not of this listing.' },
      },
    ]);
  const to = from + limit;
  return {
    summary,
    items: entrants.slice(from, to),
    ...(to < entrants.length ? { next: String(to) } : {}),
  };
};
