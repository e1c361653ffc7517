import type { CellFault } from '../../contracts/sheet.ts';
import type { OrgUnitContent, OrgUnitItem } from '../../contracts/unit.ts';
import type { PlannedUnit, UnitSheetPlan } from '../../contracts/unit-sheet.ts';
import type { InputFault } from '../../errors.ts';
import { cellFault, shownValue } from './cell-fault.ts';
import { lastDayFaults } from './kept-lineage.ts';
import type { UnitRow } from './read-unit-rows.ts';
import { unitColumns } from './unit-columns.ts';
import { changeFaults } from './unit-versions.ts';

type Stored = ReadonlyMap<string, OrgUnitItem>;
type Key = keyof OrgUnitContent;

const compared = unitColumns.flatMap(({ key }) => (key === 'unitId' || key === 'changesOn' ? [] : [key]));

/** What the row says; a column that the sheet does not have says what is stored, an empty cell says nothing. */
const contentOf = (row: UnitRow, current: OrgUnitItem | undefined): OrgUnitContent => {
  const kept = compared.flatMap((key: Key) => {
    const value = key === 'changesOn' ? undefined : current?.[key];
    return row.columns[key] === undefined && value !== undefined ? [[key, value]] : [];
  });
  return { ...row.content, ...Object.fromEntries(kept) };
};

const remedy: [string, string] = ['Sửa ô này rồi chạy thử lại.', 'Correct the cell and run the trial again.'];

const asCells = (sheet: string, { row, columns }: UnitRow, faults: readonly InputFault[]): CellFault[] =>
  faults.map(({ pointer, code, detail }) => {
    const key = unitColumns.find((column) => pointer === `#/${column.key}`)?.key ?? 'unitId';
    const column = columns[key] ?? columns.unitId ?? 'A';
    return cellFault({ sheet, row, column }, code, [detail.vi, detail.en], remedy);
  });

const parentFaults = (
  sheet: string,
  { row, unitId, columns }: UnitRow,
  parents: ReadonlyMap<string, string | undefined>,
): CellFault[] => {
  const place = { sheet, row, column: columns.parentId ?? columns.unitId ?? 'A' };
  const parent = parents.get(unitId);
  if (parent === undefined) return [];
  if (!parents.has(parent)) {
    const what: [string, string] = [
      `Không có đơn vị ${shownValue(parent)}.`,
      `There is no unit ${shownValue(parent)}.`,
    ];
    const toDo: [string, string] = [
      'Sửa mã hoặc thêm đơn vị đó vào tệp.',
      'Correct the id, or add that unit to the sheet.',
    ];
    return [cellFault(place, 'unknown_unit', what, toDo)];
  }
  let above: string | undefined = parent;
  for (let steps = 0; above !== undefined && above !== unitId && steps <= parents.size; steps += 1)
    above = parents.get(above);
  if (above !== unitId) return [];
  const what: [string, string] = ['Đơn vị trực thuộc chính mình.', 'The unit is above itself.'];
  return [cellFault(place, 'circular_parent', what, remedy)];
};

const repeatedFaults = (sheet: string, rows: readonly UnitRow[]): CellFault[] => {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, unitId, columns }) => {
    const before = first.get(unitId);
    if (before === undefined) {
      first.set(unitId, row);
      return [];
    }
    const what: [string, string] = [
      `Mã ${shownValue(unitId)} đã có ở dòng ${before}.`,
      `The id ${shownValue(unitId)} is on row ${before} already.`,
    ];
    const toDo: [string, string] = ['Mỗi đơn vị một dòng.', 'One row for each unit.'];
    return [cellFault({ sheet, row, column: columns.unitId ?? 'A' }, 'repeated_id', what, toDo)];
  });
};

const planned = (row: UnitRow, content: OrgUnitContent, current: OrgUnitItem | undefined): PlannedUnit => ({
  row: row.row,
  unitId: row.unitId,
  kind: current === undefined ? 'NEW' : 'CHANGED',
  differences: compared.flatMap((field) => {
    const [from, to] = [current?.[field] ?? null, content[field] ?? null];
    return from === to ? [] : [{ field, from, to }];
  }),
  base: current?.revision ?? 0,
  content,
});

/**
 * What the rows would do to the registry, or every fault at its cell.
 * @param stored every unit that the rows name, and all above them, as stored
 * @param sha256 of the file's bytes, by which the plan says whose it is
 */
export const planUnitSheet = (
  sheet: string,
  rows: readonly UnitRow[],
  stored: Stored,
  sha256: string,
): { plan: UnitSheetPlan } | { faults: CellFault[] } => {
  const contents = new Map(rows.map((row) => [row, contentOf(row, stored.get(row.unitId))]));
  const parents = new Map([...stored.values()].map(({ unitId, parentId }) => [unitId, parentId]));
  for (const [{ unitId }, { parentId }] of contents) parents.set(unitId, parentId);
  const faults = [
    ...repeatedFaults(sheet, rows),
    ...[...contents].flatMap(([row, content]) => {
      const current = stored.get(row.unitId);
      const own = [...changeFaults(current, content), ...lastDayFaults(current, content.validTo)];
      return [...asCells(sheet, row, own), ...parentFaults(sheet, row, parents)];
    }),
  ].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  if (faults.length > 0) return { faults };
  const all = [...contents].map(([row, content]) => planned(row, content, stored.get(row.unitId)));
  const changes = all.filter(({ kind, differences }) => kind === 'NEW' || differences.length > 0);
  const seen = new Map(rows.map(({ unitId }) => [unitId, 0]));
  for (const { unitId, revision } of stored.values()) seen.set(unitId, revision);
  return {
    plan: {
      format: 'thi-dua/unit-sheet-plan',
      version: 1,
      sha256,
      seen: Object.fromEntries(seen),
      changes,
      unchanged: all.length - changes.length,
    },
  };
};
