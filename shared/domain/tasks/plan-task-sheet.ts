import type { TaskSource } from '../../contracts/campaign-content.ts';
import type { CellFault, Sheet } from '../../contracts/sheet.ts';
import { TaskContent, type TaskItem, taskLimit } from '../../contracts/task.ts';
import type { PlannedTask, TaskSheetPlan } from '../../contracts/task-sheet.ts';
import { cellFault, shownValue } from '../registry/cell-fault.ts';
import { type FormRow, readFormRows } from '../registry/read-form-rows.ts';
import { type TaskColumn, taskColumns } from './task-columns.ts';

type Row = FormRow<TaskColumn['key']>;
type Words = [vi: string, en: string];

/** `unit/task`: how a row's task is called among all of a campaign. */
export const taskName = ({ unitId, taskId }: { unitId: string; taskId: string }): string =>
  `${unitId}/${taskId}`;

const named = ({ said }: Row) => ({ unitId: said.unitId ?? '', taskId: said.taskId ?? '' });

/** The rows of a sheet of tasks, and what is wrong with its cells. */
export const readTaskRows = (sheet: Sheet) => {
  const { rows, faults } = readFormRows(sheet, taskColumns);
  return { rows, faults, tasks: rows.map(named) };
};

const at = (sheet: string, { row, columns }: Row, key: TaskColumn['key']) => ({
  sheet,
  row,
  column: columns[key] ?? 'A',
});

const rowFaults = (
  sheet: string,
  row: Row,
  { units, sources }: { units: ReadonlySet<string>; sources: readonly TaskSource[] },
): CellFault[] => {
  const { unitId = '', source = '' } = row.said;
  const faults: CellFault[] = [];
  if (!units.has(unitId)) {
    const what: Words = [`Không có đơn vị ${shownValue(unitId)}.`, `There is no unit ${shownValue(unitId)}.`];
    const toDo: Words = ['Sửa mã theo sổ đơn vị.', "Use the registry's id."];
    faults.push(cellFault(at(sheet, row, 'unitId'), 'unknown_unit', what, toDo));
  }
  if (!sources.some(({ id }) => id === source)) {
    const known = sources.map(({ id }) => id).join(', ');
    const what: Words = [
      `Phong trào không có nguồn ${shownValue(source)}.`,
      `The campaign has no source ${shownValue(source)}.`,
    ];
    const toDo: Words = [`Chọn một trong: ${known}.`, `Choose one of: ${known}.`];
    faults.push(cellFault(at(sheet, row, 'source'), 'unknown_source', what, toDo));
  }
  return faults;
};

const repeatedFaults = (sheet: string, rows: readonly Row[]): CellFault[] => {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const name = taskName(named(row));
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, row.row);
      return [];
    }
    const what: Words = [`Nhiệm vụ này đã có ở dòng ${before}.`, `This task is on row ${before} already.`];
    const toDo: Words = ['Mỗi nhiệm vụ của đơn vị một mã.', 'One id for each task of a unit.'];
    return [cellFault(at(sheet, row, 'taskId'), 'repeated_task', what, toDo)];
  });
};

const crowdedFaults = (sheet: string, rows: readonly Row[]): CellFault[] => {
  const counts = new Map<string, number>();
  return rows.flatMap((row) => {
    const { unitId } = named(row);
    const count = (counts.get(unitId) ?? 0) + 1;
    counts.set(unitId, count);
    if (count !== taskLimit + 1) return [];
    const what: Words = [
      `Đơn vị có quá ${taskLimit} nhiệm vụ.`,
      `The unit has more than ${taskLimit} tasks.`,
    ];
    return [cellFault(at(sheet, row, 'unitId'), 'too_many_tasks', what, ['Gộp bớt nhiệm vụ.', 'Join some.'])];
  });
};

const fields = ['source', 'document', 'title', 'product', 'due'] as const;

const planned = (row: Row, current: TaskItem | undefined): PlannedTask => {
  const { unitId: _unit, taskId: _task, ...said } = row.said;
  const kept = current?.content;
  // A column that the sheet does not have says what is stored.
  const before = Object.fromEntries(
    fields.flatMap((key) =>
      row.columns[key] === undefined && kept?.[key] !== undefined ? [[key, kept[key]]] : [],
    ),
  );
  const cancelled = kept?.cancelled === undefined ? {} : { cancelled: kept.cancelled };
  const content = TaskContent.parse({ ...before, ...said, ...cancelled });
  return {
    row: row.row,
    ...named(row),
    kind: current === undefined ? 'NEW' : 'CHANGED',
    fields: fields.filter((key) => kept?.[key] !== content[key]),
    base: current?.revision ?? 0,
    content,
  };
};

/**
 * What the rows would do to a campaign's tasks, or every fault at its cell. Nothing is taken off a list by leaving it out.
 * @param stored tasks that the rows name, as stored, by `taskName`
 * @param sha256 of the file's bytes, by which the plan says whose it is
 */
export const planTaskSheet = (
  sheet: string,
  rows: readonly Row[],
  known: {
    units: ReadonlySet<string>;
    sources: readonly TaskSource[];
    stored: ReadonlyMap<string, TaskItem>;
  },
  { campaignId, sha256 }: { campaignId: string; sha256: string },
): { plan: TaskSheetPlan } | { faults: CellFault[] } => {
  const faults = [
    ...rows.flatMap((row) => rowFaults(sheet, row, known)),
    ...repeatedFaults(sheet, rows),
    ...crowdedFaults(sheet, rows),
  ];
  if (faults.length > 0) return { faults };
  const all = rows.map((row) => planned(row, known.stored.get(taskName(named(row)))));
  const changes = all.filter(({ kind, fields: changed }) => kind === 'NEW' || changed.length > 0);
  return {
    plan: {
      format: 'thi-dua/task-sheet-plan',
      version: 1,
      campaignId,
      sha256,
      changes,
      unchanged: all.length - changes.length,
    },
  };
};
