import type { RoundItem } from '../contracts/round.ts';
import { DifferenceReport, type Replacement, type TablePlan } from '../contracts/table-version.ts';
import type { Caller } from '../domain/authorize.ts';
import { record } from '../domain/chain.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';
import { managedRound, presentBasis } from './report-table-version.ts';
import { isNumberTaken } from './table-version-number.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'tables' | 'messages' | 'realNow'
>;

const conflict = (vi: string, en: string): AppError => new AppError('conflict', { vi, en });

const requireUnmoved = (round: RoundItem, plan: TablePlan, report: DifferenceReport): void => {
  if (round.publication?.kind === 'FINAL')
    throw conflict(
      'Kết quả chính thức đã công bố; không thể thay bảng điểm.',
      'The final result is published; its table can no longer be replaced.',
    );
  if (round.fileHash === plan.from.fileHash && round.revision === report.controlRevision) return;
  throw conflict(
    'Kỳ đánh giá đã thay đổi sau khi lập báo cáo chênh lệch; hãy lập lại và đọc lại báo cáo.',
    'The round has changed since the difference report was made: make it again and read it.',
  );
};

const replaced = (round: RoundItem, plan: TablePlan): RoundItem => ({
  ...round,
  ...(round.publication === undefined
    ? {}
    : { publication: { ...round.publication, outdated: true as const } }),
  fileHash: plan.to.fileHash,
  groups: round.groups.map((group) =>
    group.table.tableId === plan.tableId
      ? { ...group, table: { tableId: plan.tableId, version: plan.to.version, hash: plan.to.hash } }
      : group,
  ),
});

/**
 * Puts a new version of a table into force under the report that the caller names as read: one write of the control item on
 * the revision that the report was made under, and only if seals, appraisals and values are those that it compared. Then
 * everybody's score is owed anew. Where the plan re-scores nobody, the version is put on record, and scores stay.
 * @throws AppError `not_found`, `precondition_failed`, `conflict` when anything moved or a final result stands
 */
export const activateTableVersion = async (
  ports: Needs,
  caller: Caller,
  { roundId, reportHash }: { roundId: string; reportHash: string },
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<{ replacement: Replacement; revision: number }> => {
  const round = await managedRound(ports, caller, roundId);
  const planHash = (await ports.tables.report(roundId, reportHash))?.summary.planHash;
  const plan = planHash === undefined ? undefined : (await ports.tables.plan(roundId, planHash))?.plan;
  if (planHash === undefined || plan === undefined) throw notFound();
  requireRevision(round.revision, call.expected);
  const report = await ports.snapshots.get('tables', reportHash, DifferenceReport);
  requireUnmoved(round, plan, report);
  if ((await presentBasis(ports, round, plan)) !== report.basis)
    throw conflict(
      'Có bản khóa hoặc kết quả thẩm định mới sau khi lập báo cáo chênh lệch; hãy lập lại báo cáo.',
      'Something was sealed or appraised since the difference report was made: make it again.',
    );
  if (await isNumberTaken(ports, round, plan))
    throw conflict(
      'Kỳ đánh giá đã ghi nhận một bảng điểm khác mang số phiên bản này; hãy nhập lại với số lớn hơn.',
      'The round has another table on record under this number: import it again under a higher one.',
    );
  const { tableId, rescore } = plan;
  const entry = { tableId, from: plan.from.version, to: plan.to.version, rescore, planHash, reportHash };
  const item = await ports.rounds.change(roundId, call.writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, call.expected);
    requireUnmoved(current, plan, report);
    const next = rescore === 'ALL' ? replaced(current, plan) : current;
    const about = { ...entry, tableHash: plan.to.hash, fileHash: plan.to.fileHash };
    const act = { at: call.arrivedAt, by: caller.personId, act: 'replaceTable', about };
    const acted = {
      ...next,
      replacements: [...(current.replacements ?? []), { ...entry, at: call.arrivedAt }],
      chain: record(current.chain, act),
      revision: current.revision + 1,
    };
    const soon = sweptFrom(ports.realNow());
    const told = owing(acted, 'events', acted.chain.seq, soon);
    return rescore === 'ALL' ? owing(told, 'rescore', acted.revision, soon) : told;
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return { replacement: { ...entry, at: instantText(call.arrivedAt) }, revision: item.revision };
};
