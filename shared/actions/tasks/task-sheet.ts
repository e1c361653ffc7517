import type * as z from 'zod';
import type { ImportItem } from '../../contracts/import.ts';
import type { CellFault } from '../../contracts/sheet.ts';
import {
  type PlannedTask,
  type TaskSheetApplied,
  type TaskSheetDryRun,
  TaskSheetPlan,
} from '../../contracts/task-sheet.ts';
import type { SheetTemplate } from '../../contracts/unit-sheet.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { formTemplate } from '../../domain/registry/unit-template.ts';
import { planTaskSheet, readTaskRows, taskName } from '../../domain/tasks/plan-task-sheet.ts';
import { taskColumns, taskSheetName } from '../../domain/tasks/task-columns.ts';
import { AppError, notFound } from '../../errors.ts';
import { ownImport } from '../begin-import.ts';
import { loadCampaign } from '../campaign/load-campaign.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { Ports } from '../ports.ts';
import {
  appliedBefore,
  fileMissing,
  noteApplied,
  notePlan,
  trialAnswer,
  trialMoved,
  verdictWith,
} from '../sheet-trial.ts';
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
  if (reading === undefined) throw fileMissing();
  if ('faults' in reading) return reading;
  const { rows, faults, tasks } = readTaskRows(reading.sheet);
  const unitIds = [...new Set(tasks.map(({ unitId }) => unitId))];
  const units = new Set((await ports.units.getMany(unitIds)).map(({ unitId }) => unitId));
  const names = [...new Map(tasks.map((task) => [taskName(task), { campaignId, ...task }])).values()];
  const stored = new Map((await ports.tasks.getMany(names)).map((task) => [taskName(task), task]));
  const known = { units, sources: taskSources, stored };
  const { sha256 } = item;
  return verdictWith(faults, planTaskSheet(reading.sheet.name, rows, known, { campaignId, sha256 }));
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
  await notePlan(ports, item, planHash, writeId);
  return trialAnswer(of.importId, verdict, planHash);
};

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
  if (plan?.campaignId !== of.campaignId) throw trialMoved();
  if (item.applied !== undefined) return appliedBefore(item);
  // One identity for all its writes, the same at each attempt: what an attempt cut short has written is recognised.
  const writeId = `tasks-${of.importId}-${planHash}`;
  const done = { by: caller.personId, at, act: 'importTask' };
  const moved: string[] = [];
  await fewAtOnce(plan.changes, async (change) => {
    if (!(await writeOne(ports, of.campaignId, change, writeId, done))) moved.push(taskName(change));
  });
  const did = { changes: plan.changes, moved, nameOf: taskName };
  return noteApplied(ports, item, did, { writeId, at });
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
