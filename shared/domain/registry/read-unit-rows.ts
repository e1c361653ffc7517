import type { CellFault, Sheet } from '../../contracts/sheet.ts';
import { OrgUnitContent } from '../../contracts/unit.ts';
import { readFormRows } from './read-form-rows.ts';
import { type UnitColumn, unitColumns } from './unit-columns.ts';

/** A row as read: its unit, what it says, and the columns that say it (for faults found later). */
export type UnitRow = {
  row: number;
  unitId: string;
  content: OrgUnitContent;
  columns: Readonly<Partial<Record<UnitColumn['key'], string>>>;
};

/** The rows of a sheet of units, or every fault at its cell; see `readFormRows`. */
export const readUnitRows = (sheet: Sheet): { rows: UnitRow[]; faults: CellFault[] } => {
  const { rows, faults } = readFormRows(sheet, unitColumns);
  return {
    rows: rows.map(({ row, said: { unitId = '', ...content }, columns }) => ({
      row,
      unitId,
      content: OrgUnitContent.parse(content),
      columns,
    })),
    faults,
  };
};
