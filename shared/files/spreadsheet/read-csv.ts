import { type Sheet, type SheetReading, sheetLimits } from '../../contracts/sheet.ts';
import { cellFault } from '../../domain/registry/cell-fault.ts';
import { fileFault, tooManyColumns, tooManyRows } from './sheet-faults.ts';

const name = 'CSV';

type Scan = { rows: string[][]; fault?: { row: number; code: 'open_quote' | 'stray_quote' } };

/** RFC 4180, by one pass over the text; lines may end in CR LF, LF or CR. Stops behind the last row that is taken. */
const scan = (text: string, comma: string): Scan => {
  const rows: string[][] = [[]];
  let [cell, at] = ['', 0];
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  while (at < text.length && rows.length <= sheetLimits.rows + 1) {
    const char = text[at]!;
    if (char === '"' && cell === '') {
      const closed = closing(text, at + 1);
      if (closed === undefined) return { rows, fault: { row: rows.length, code: 'open_quote' } };
      cell = text.slice(at + 1, closed).replaceAll('""', '"');
      at = closed + 1;
      if (at < text.length && ![comma, '\n', '\r'].includes(text[at]!))
        return { rows, fault: { row: rows.length, code: 'stray_quote' } };
      if (at === text.length || text[at] !== comma) continue;
      endCell();
      at += 1;
    } else if (char === comma) {
      endCell();
      at += 1;
    } else if (char === '\n' || char === '\r') {
      endCell();
      rows.push([]);
      at += char === '\r' && text[at + 1] === '\n' ? 2 : 1;
    } else {
      const end = plainEnd(text, at, comma);
      cell += text.slice(at, end);
      at = end;
    }
  }
  endCell();
  if (rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop();
  return { rows };
};

/** Where the quoted cell that begins at `from` ends; undefined when it never does. */
const closing = (text: string, from: number): number | undefined => {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? undefined : at;
};

const plainEnd = (text: string, from: number, comma: string): number => {
  let at = from;
  while (at < text.length && text[at] !== comma && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
};

/** Excel writes semicolons where the comma is the decimal sign, as in Vietnam: the heading tells which it was. */
const separatorOf = (text: string): string => {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => heading.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
};

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Reads a CSV file (RFC 4180; comma, semicolon or tab) in UTF-8, with or without a byte order mark, into NFC texts.
 * Older encodings (TCVN3, VNI, Windows-1258, UTF-16) are refused: their bytes read as other letters without a sign.
 */
export const readCsv = (bytes: Uint8Array): SheetReading => {
  const text = decoded(bytes);
  if (text === undefined || text.includes('\u0000')) {
    return fileFault(
      name,
      'not_utf8',
      ['Tệp CSV không dùng bảng mã UTF-8.', 'The CSV file is not in UTF-8.'],
      ['Lưu lại dạng “CSV UTF-8”, hoặc gửi tệp XLSX.', "Save it as 'CSV UTF-8', or send an XLSX file."],
    );
  }
  const { rows, fault } = scan(text.normalize('NFC'), separatorOf(text));
  if (fault !== undefined) {
    const what: [string, string] =
      fault.code === 'open_quote'
        ? ['Dấu ngoặc kép mở ra mà không đóng lại.', 'A quotation mark is opened and never closed.']
        : ['Có chữ ngay sau dấu ngoặc kép đóng.', 'Text follows right behind a closing quotation mark.'];
    const toDo: [string, string] = [
      'Viết mỗi dấu ngoặc kép trong ô thành hai dấu và đóng ngoặc ở cuối ô.',
      'Double each quotation mark inside a cell, and close the cell with one.',
    ];
    return { faults: [cellFault({ sheet: name, row: fault.row }, fault.code, what, toDo)] };
  }
  if (rows.length > sheetLimits.rows) return tooManyRows(name);
  const wide = rows.findIndex((row) => row.length > sheetLimits.columns);
  if (wide >= 0) return tooManyColumns(name, wide + 1);
  const sheet: Sheet = {
    name,
    rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
    isText: true,
  };
  return { sheet };
};
