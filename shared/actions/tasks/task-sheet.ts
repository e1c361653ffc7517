import type * as z from 'zod';
import type { ImportItem } from '../../contracts/import.ts';
import type { CellFault } from '../../contracts/sheet.ts';
import {
  type PlannedTask,
  type TaskSheetApplied,
  type TaskSheetDryRun,
  TaskSheetPlan,
} from '../../contracts/task-sheet.ts';
import { listedAtOnce, type SheetTemplate } from '../../contracts/unit-sheet.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { formTemplate } from '../../domain/registry/unit-template.ts';
import { planTaskSheet, readTaskRows, taskName } from '../../domain/tasks/plan-task-sheet.ts';
import { taskColumns, taskSheetName } from '../../domain/tasks/task-columns.ts';
import { AppError, notFound } from '../../errors.ts';
import { ownImport } from '../begin-import.ts';
import { loadCampaign } from '../campaign/load-campaign.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { Ports } from '../ports.ts';
import { recordedTask } from './write-task.ts';

type Needs = Pick<
  Ports,
  'imports' | 'importFiles' | 'rules' | 'units' | 'tasks' | 'snapshots' | 'messages' | 'realNow'
>;
type Of = { campaignId: string; importId: string };

/** The empty form to fill in. */
export const readTaskTemplate = async ({
  importFiles,
}: Pick<Ports, 'importFiles'>): Promise<z.output<typeof SheetTemplate>> => {
  const { sheets, ...template } = formTemplate('mau-nhiem-vu.xlsx', taskSheetName, taskColumns);
  return { ...template, xlsx: Buffer.from(await importFiles.writeWorkbook(sheets)).toString('base64') };
};

const sheetImport = async (
  ports: Needs,
  caller: Caller,
  { campaignId, importId }: Of,
): Promise<ImportItem> => {
  if (!holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  const item = await ownImport(ports, caller, importId);
  if (item.kind === 'TASK_SHEET') return item;
  throw new AppError('conflict', {
    vi: 'Tệp này không phải bảng nhiệm vụ (TASK_SHEET).',
    en: 'This import is no sheet of tasks (TASK_SHEET).',
  });
};

const examine = async (
  ports: Needs,
  item: ImportItem,
  campaignId: string,
): Promise<{ plan: TaskSheetPlan } | { faults: CellFault[] }> => {
  const { taskSources } = await loadCampaign(ports, campaignId);
  const reading = await ports.importFiles.readSheet(item.key, item.sha256, taskSheetName);
  if (reading === undefined) {
    throw new AppError('conflict', {
      vi: 'Chưa nhận được tệp đã khai báo. Hãy tải tệp lên rồi thử lại.',
      en: 'The declared file has not arrived. Upload it, then try again.',
    });
  }
  if ('faults' in reading) return reading;
  const { rows, faults, tasks } = readTaskRows(reading.sheet);
  const unitIds = [...new Set(tasks.map(({ unitId }) => unitId))];
  const units = new Set((await ports.units.getMany(unitIds)).map(({ unitId }) => unitId));
  const names = [...new Map(tasks.map((task) => [taskName(task), { campaignId, ...task }])).values()];
  const stored = new Map((await ports.tasks.getMany(names)).map((task) => [taskName(task), task]));
  const known = { units, sources: taskSources, stored };
  const verdict = planTaskSheet(reading.sheet.name, rows, known, { campaignId, sha256: item.sha256 });
  const others = 'faults' in verdict ? verdict.faults : [];
  if (faults.length + others.length === 0) return verdict;
  return { faults: [...faults, ...others].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
};

/**
 * Reads an uploaded sheet of tasks and says everything that is wrong with it by cell, or everything that applying it
 * would change. Changes no task.
 * @throws AppError `not_found`, `conflict` while the file is missing or of another kind
 */
export const dryRunTaskSheet = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  { writeId }: { writeId: string },
): Promise<TaskSheetDryRun> => {
  const item = await sheetImport(ports, caller, of);
  const verdict = await examine(ports, item, of.campaignId);
  const planHash = 'faults' in verdict ? undefined : await ports.snapshots.put('tasks', verdict.plan);
  await ports.imports.change(of.importId, writeId, (current) => {
    const { planHash: _before, ...rest } = current ?? item;
    if (rest.applied !== undefined) return current ?? item;
    return planHash === undefined ? rest : { ...rest, planHash };
  });
  const { importId } = of;
  if ('faults' in verdict) {
    const counts = { faults: verdict.faults.length, created: 0, changed: 0, unchanged: 0 };
    return { importId, counts, faults: verdict.faults.slice(0, listedAtOnce), changes: [] };
  }
  const { changes, unchanged } = verdict.plan;
  const created = changes.filter(({ kind }) => kind === 'NEW').length;
  return {
    importId,
    counts: { faults: 0, created, changed: changes.length - created, unchanged },
    ...(planHash === undefined ? {} : { planHash }),
    faults: [],
    changes: changes.slice(0, listedAtOnce).map(({ base: _base, content: _content, ...change }) => change),
  };
};

const appliedBefore = ({ importId, applied }: ImportItem): TaskSheetApplied => ({
  importId,
  created: Number(applied?.summary.created ?? 0),
  changed: Number(applied?.summary.changed ?? 0),
  moved: String(applied?.summary.moved ?? '')
    .split(' ')
    .filter((name) => name !== ''),
});

/**
 * Applies the plan of the last dry run, task by task, each over the revision that the plan saw; what somebody changed
 * since is left and named. Applying again finishes what was cut short, and changes nothing that is done.
 * @throws AppError `not_found`, `precondition_failed` for another plan than the last trial's
 */
export const applyTaskSheet = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  planHash: string,
  { arrivedAt: at }: { arrivedAt: number },
): Promise<TaskSheetApplied> => {
  const item = await sheetImport(ports, caller, of);
  const plan =
    item.planHash === planHash ? await ports.snapshots.get('tasks', planHash, TaskSheetPlan) : undefined;
  if (plan?.campaignId !== of.campaignId) {
    throw new AppError('precondition_failed', {
      vi: 'Không còn đúng với lần chạy thử gần nhất. Hãy chạy thử lại rồi áp dụng.',
      en: 'This is not what the last trial was about. Run the trial again, then apply it.',
    });
  }
  if (item.applied !== undefined) return appliedBefore(item);
  // One identity for all its writes, the same at each attempt: what an attempt cut short has written is recognised.
  const writeId = `tasks-${of.importId}-${planHash}`;
  const done = { by: caller.personId, at, act: 'importTask' };
  const moved: string[] = [];
  await fewAtOnce(plan.changes, async (change) => {
    if (!(await writeOne(ports, of.campaignId, change, writeId, done))) moved.push(taskName(change));
  });
  const created = plan.changes.filter((one) => one.kind === 'NEW' && !moved.includes(taskName(one))).length;
  const counts = { created, changed: plan.changes.length - created - moved.length };
  await ports.imports.change(of.importId, writeId, (current) => ({
    ...(current ?? item),
    applied: { at, summary: { ...counts, moved: moved.toSorted().join(' ') } },
  }));
  return { importId: of.importId, ...counts, moved: moved.toSorted() };
};

const writeOne = async (
  ports: Needs,
  campaignId: string,
  { unitId, taskId, base, content }: PlannedTask,
  writeId: string,
  done: { by: string; at: number; act: string },
): Promise<boolean> => {
  const of = { campaignId, unitId, taskId };
  let mine = true;
  const item = await ports.tasks.change(of, writeId, (current) => {
    mine = (current?.revision ?? 0) === base;
    if (!mine && current !== undefined) return current;
    return recordedTask(ports, of, current, { content, reports: current?.reports ?? [] }, done);
  });
  if (mine) await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return mine;
};
