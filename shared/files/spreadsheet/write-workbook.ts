import writeXlsxFile from 'write-excel-file/universal';

/** A sheet to write: its name, and rows of texts; the first row is its heading. */
export type TextSheet = { sheet: string; rows: readonly (readonly string[])[] };

/** A workbook of sheets of plain texts, as XLSX bytes. Texts stay texts: none is read as a formula, number or date. */
export const writeWorkbook = async (sheets: readonly TextSheet[]): Promise<Uint8Array> => {
  const blob = await writeXlsxFile(
    sheets.map(({ sheet, rows }) => ({
      sheet,
      data: rows.map((row, n) =>
        row.map((value) => ({ value, type: String, ...(n === 0 ? { fontWeight: 'bold' as const } : {}) })),
      ),
    })),
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
};
