import type { TaskSource } from '../../contracts/campaign-content.ts';
import type { Task, TaskCounts, TaskItem, TaskStanding } from '../../contracts/task.ts';
import { instantText } from '../local-time.ts';

type Dated = Pick<TaskItem, 'content' | 'reports'>;

/** How far a task is by the last report on it. */
export const latestReport = ({ reports }: Pick<TaskItem, 'reports'>): Pick<Task, 'status' | 'doneOn'> => {
  const { status = 'NOT_STARTED' as const, doneOn } = reports.at(-1) ?? {};
  return { status, ...(doneOn === undefined ? {} : { doneOn }) };
};

/**
 * Where a task stands at the end of a day (YYYY-MM-DD): what was done later is not done yet, and what is due on that
 * very day and not done is overdue with its end.
 */
export const standingAt = (task: Dated, day: string): TaskStanding => {
  const { due, cancelled } = task.content;
  if (cancelled !== undefined) return 'CANCELLED';
  const { doneOn } = latestReport(task);
  if (doneOn !== undefined && doneOn <= day) return doneOn <= due ? 'DONE_IN_TIME' : 'DONE_LATE';
  return due <= day ? 'OVERDUE' : 'NOT_DUE';
};

/** Where a task stands now, on a day that still runs: what is due today is not overdue yet. */
export const standingOn = (task: Dated, today: string): TaskStanding => {
  const standing = standingAt(task, today);
  return standing === 'OVERDUE' && task.content.due === today ? 'NOT_DUE' : standing;
};

/** The kind of a task by its source; what stands under a source that the campaign dropped is assigned work. */
export const kindOf = (sources: readonly TaskSource[], source: string): TaskSource['kind'] =>
  sources.find(({ id }) => id === source)?.kind ?? 'ASSIGNED';

/** A stored task as people see it on a day. */
export const asTask = (item: TaskItem, sources: readonly TaskSource[], today: string): Task => {
  const kind = kindOf(sources, item.content.source);
  const standing = standingOn(item, today);
  return {
    campaignId: item.campaignId,
    unitId: item.unitId,
    taskId: item.taskId,
    ...item.content,
    kind,
    ...latestReport(item),
    standing,
    missed: kind === 'COMMITMENT' && (standing === 'OVERDUE' || standing === 'DONE_LATE'),
    reports: item.reports.map((report) => ({ ...report, at: instantText(report.at) })),
    revision: item.revision,
  };
};

/** How many tasks stand how on a day. */
export const countTasks = (tasks: readonly Task[], today: string): TaskCounts => {
  const of = (standing: TaskStanding) => tasks.filter((task) => task.standing === standing).length;
  return {
    tasks: tasks.length - of('CANCELLED'),
    due: tasks.filter(({ standing, due }) => standing !== 'CANCELLED' && due < today).length,
    doneInTime: of('DONE_IN_TIME'),
    doneLate: of('DONE_LATE'),
    overdue: of('OVERDUE'),
    missedCommitments: tasks.filter(({ missed }) => missed).length,
  };
};
