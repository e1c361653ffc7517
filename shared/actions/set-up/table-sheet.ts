import type { ImportItem } from '../../contracts/import.ts';
import {
  type ConfirmedTable,
  type DecideTable,
  type NameTable,
  type SheetFault,
  TableDecisions,
  TableReading,
  type TableSheetDryRun,
  type TableSheetState,
} from '../../contracts/set-up-table.ts';
import type { CellFault, Sheet } from '../../contracts/sheet.ts';
import { type Caller, holdsAny } from '../../domain/authorize.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { readAnnexEntries } from '../../domain/set-up/annex-entries.ts';
import { annexSheets } from '../../domain/set-up/annex-rows.ts';
import {
  confirmTable,
  decisionFaults,
  undecidedAdjustments,
  undecidedLeaves,
} from '../../domain/set-up/confirm-table.ts';
import { readTableSheet } from '../../domain/set-up/read-table-sheet.ts';
import { findTableColumns } from '../../domain/set-up/table-columns.ts';
import { AppError } from '../../errors.ts';
import { ownImport } from '../begin-import.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'imports' | 'importFiles' | 'snapshots'>;
type Shown = {
  reading: TableReading;
  decisions: TableDecisions;
  stored: NonNullable<ImportItem['tableSheet']>;
};

const listedAtOnce = 500;

const tableImport = async (
  ports: Pick<Needs, 'imports'>,
  caller: Caller,
  importId: string,
): Promise<ImportItem> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const item = await ownImport(ports, caller, importId);
  if (item.kind === 'TABLE_SHEET') return item;
  throw new AppError('conflict', {
    vi: 'Tệp này không phải bảng điểm (TABLE_SHEET).',
    en: 'This import is no sheet of a scoring table (TABLE_SHEET).',
  });
};

const asFault = ({ row, column, ...fault }: CellFault): SheetFault => ({
  ...fault,
  ...(row === undefined ? {} : { cell: `${column ?? ''}${row}` }),
});

/** The sheet that holds a table: the annex's own, or the first with a heading; the first one where none has. */
const tableSheetOf = (sheets: readonly Sheet[]): Sheet =>
  sheets.find(({ name }) => name === annexSheets.printed) ??
  sheets.find((sheet) => findTableColumns(sheet) !== undefined) ??
  sheets[0] ?? { name: '', rows: [], isText: false };

const read = async ({ importFiles }: Needs, item: ImportItem) => {
  const found = await importFiles.readSheets(item.key, item.sha256);
  if (found === undefined)
    throw new AppError('conflict', {
      vi: 'Chưa nhận được tệp đã khai báo. Hãy tải tệp lên rồi thử lại.',
      en: 'The declared file has not arrived. Upload it, then try again.',
    });
  if ('faults' in found) return { faults: found.faults.map(asFault) };
  const data = found.sheets.find(({ name }) => name === annexSheets.data);
  return readTableSheet(tableSheetOf(found.sheets), data === undefined ? [] : readAnnexEntries(data));
};

/**
 * Reads an uploaded scoring table and says everything that is wrong with it by cell, or what was read of it with a rule
 * proposed for each leaf. Decisions about the same reading stay; nothing is usable before they are made.
 * @throws AppError `forbidden`, `not_found`, `conflict` while the file is missing or of another kind
 */
export const dryRunTableSheet = async (
  ports: Needs,
  caller: Caller,
  importId: string,
  call: { writeId: string },
): Promise<TableSheetDryRun & { revision?: number }> => {
  const item = await tableImport(ports, caller, importId);
  const verdict = await read(ports, item);
  if ('faults' in verdict) {
    const { faults } = verdict;
    return { importId, faults: faults.slice(0, listedAtOnce), faultCount: faults.length, certainties: {} };
  }
  const reading = TableReading.parse({
    format: 'thi-dua/table-reading',
    version: 1,
    sha256: item.sha256,
    ...verdict.reading,
  });
  const readingHash = await ports.snapshots.put('tables', reading);
  const none = await ports.snapshots.put('tables', { leaves: {} } satisfies TableDecisions);
  const stored = await ports.imports.change(importId, call.writeId, (current) => {
    const now = current ?? item;
    if (now.tableSheet?.readingHash === readingHash) return now;
    const revision = (now.tableSheet?.revision ?? 0) + 1;
    return { ...now, tableSheet: { readingHash, decisionsHash: none, revision } };
  });
  const certainties: TableSheetDryRun['certainties'] = {};
  for (const { certainty } of reading.leaves) certainties[certainty] = (certainties[certainty] ?? 0) + 1;
  return {
    importId,
    faults: [],
    faultCount: 0,
    readingHash,
    reading,
    certainties,
    revision: stored.tableSheet?.revision ?? 1,
  };
};

const shown = async (ports: Needs, item: ImportItem): Promise<Shown> => {
  const stored = item.tableSheet;
  if (stored === undefined)
    throw new AppError('conflict', {
      vi: 'Hãy chạy thử (dry-run) bảng này trước.',
      en: 'Run the trial (dry-run) of this sheet first.',
    });
  const [reading, decisions] = await Promise.all([
    ports.snapshots.get('tables', stored.readingHash, TableReading),
    ports.snapshots.get('tables', stored.decisionsHash, TableDecisions),
  ]);
  return { reading, decisions, stored };
};

const stateOf = (importId: string, { reading, decisions, stored }: Shown): TableSheetState => ({
  importId,
  readingHash: stored.readingHash,
  revision: stored.revision,
  undecided: undecidedLeaves(reading, decisions),
  adjustmentsUndecided: undecidedAdjustments(reading, decisions),
  decisions,
});

/** How far people are with a sheet. @throws AppError `forbidden`, `not_found`, `conflict` before the first dry run */
export const readTableSheetState = async (
  ports: Needs,
  caller: Caller,
  importId: string,
): Promise<TableSheetState> =>
  stateOf(importId, await shown(ports, await tableImport(ports, caller, importId)));

const requireSame = (stored: string, asked: string): void => {
  if (stored === asked) return;
  throw new AppError('precondition_failed', {
    vi: 'Bảng đã được đọc lại. Hãy xem các đề xuất mới rồi xác nhận.',
    en: 'The sheet was read again. Look at the new proposals, then confirm.',
  });
};

/**
 * Adds decisions about leaves to those that were made, over the revision that the caller saw; all of them, or none where
 * any is wrong.
 * @throws AppError `forbidden`, `not_found`, `conflict`, `precondition_failed`, `invalid_request` by leaf
 */
export const decideTableSheet = async (
  ports: Needs,
  caller: Caller,
  importId: string,
  { readingHash, leaves, adjustments }: DecideTable,
  call: { expected: number; writeId: string },
): Promise<TableSheetState> => {
  const item = await tableImport(ports, caller, importId);
  const before = await shown(ports, item);
  requireSame(before.stored.readingHash, readingHash);
  const said = { leaves, ...(adjustments === undefined ? {} : { adjustments }) };
  const faults = decisionFaults(before.reading, said);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  if (item.writeId !== call.writeId) requireRevision(before.stored.revision, call.expected);
  const decisions: TableDecisions = {
    ...before.decisions,
    ...said,
    leaves: { ...before.decisions.leaves, ...leaves },
  };
  const decisionsHash = await ports.snapshots.put('tables', decisions);
  const { tableSheet } = await ports.imports.change(importId, call.writeId, (current) => {
    const now = current ?? item;
    requireRevision(now.tableSheet?.revision ?? 0, call.expected);
    return { ...now, tableSheet: { readingHash, decisionsHash, revision: call.expected + 1 } };
  });
  return stateOf(importId, { reading: before.reading, decisions, stored: tableSheet ?? before.stored });
};

/**
 * The table as people confirmed it, in the form that campaign files and table versions take.
 * @throws AppError `forbidden`, `not_found`, `conflict`, `precondition_failed`, `invalid_request` naming every undecided leaf
 *   and every fault of the table
 */
export const confirmTableSheet = async (
  ports: Needs,
  caller: Caller,
  importId: string,
  named: NameTable,
): Promise<ConfirmedTable> => {
  const { reading, decisions, stored } = await shown(ports, await tableImport(ports, caller, importId));
  requireSame(stored.readingHash, named.readingHash);
  const verdict = confirmTable(reading, decisions, named);
  if ('faults' in verdict) throw new AppError('invalid_request', undefined, verdict.faults);
  return verdict;
};
