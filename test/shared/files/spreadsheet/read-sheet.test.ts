import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sheetLimits } from '../../../../shared/contracts/sheet.ts';
import { readSheet } from '../../../../shared/files/spreadsheet/read-sheet.ts';
import { writeWorkbook } from '../../../../shared/files/spreadsheet/write-workbook.ts';
import { withPart, zipOf } from './hostile-workbooks.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const cells = async (file: Uint8Array) => {
  const reading = await readSheet(file, 'Đơn vị');
  return 'sheet' in reading ? reading.sheet.rows : reading.faults.map(({ code }) => code);
};
const places = async (file: Uint8Array) => {
  const reading = await readSheet(file, 'Đơn vị');
  return 'faults' in reading ? reading.faults.map(({ row, column, code }) => [row, column, code]) : 'read';
};
const workbook = () => writeWorkbook([{ sheet: 'Đơn vị', rows: [['Mã'], ['so-noi-vu']] }]);
const sheetXml = 'xl/worksheets/sheet1.xml';

describe('a CSV file', () => {
  it.each<[string, string, unknown]>([
    [
      'quotes, commas and line ends in cells',
      'a,"b,""c""\r\nd"\r\n1,2',
      [
        ['a', 'b,"c"\r\nd'],
        ['1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\ufeffa,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, as Excel writes them in Vietnam',
      'a;b\n"1,5";2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\r1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells and rows',
      'a,,b\n\n,,\n1,,2',
      [['a', null, 'b'], [null], [null, null, null], ['1', null, '2']],
    ],
    ['letters in parts', 'So\u031B\u0309', [['Sở']]],
  ])('is read with %s', async (_, text, rows) => {
    expect(await cells(utf8(text))).toEqual(rows);
  });

  it.each<[string, Uint8Array, string]>([
    ['in Windows-1258', new Uint8Array([0x53, 0xf5, 0xd2, 0x2c]), 'not_utf8'],
    ['in UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'not_utf8'],
    ['with a quotation mark left open', utf8('a\n"b'), 'open_quote'],
    ['with text behind a closed quotation', utf8('a\n"b"c,d'), 'stray_quote'],
    ['with 100,000 rows', utf8('a,b\n'.repeat(100_000)), 'too_many_rows'],
    ['with a thousand columns', utf8(','.repeat(1_000)), 'too_many_columns'],
    ['over the size', new Uint8Array(sheetLimits.bytes + 1).fill(0x41), 'file_too_large'],
  ])('is refused %s', async (_, file, code) => {
    expect(await cells(file)).toEqual([code]);
  });

  it('is taken with as many rows as the limit says, and refused with one more', async () => {
    const rows = (count: number) => cells(utf8('a\n'.repeat(count)));
    expect((await rows(sheetLimits.rows)).length).toBe(sheetLimits.rows);
    expect(await rows(sheetLimits.rows + 1)).toEqual(['too_many_rows']);
  });
});

describe('a workbook', () => {
  it('is read as it was written, blank rows in their place', async () => {
    const rows = [
      ['Mã', 'Tên'],
      ['', ''],
      ['so-noi-vu', 'Sở Nội vụ'],
    ];
    const file = await writeWorkbook([
      { sheet: 'Hướng dẫn', rows: [['x']] },
      { sheet: 'Đơn vị', rows },
    ]);
    expect(await cells(file)).toEqual([
      ['Mã', 'Tên'],
      [null, null],
      ['so-noi-vu', 'Sở Nội vụ'],
    ]);
  });

  it('with several sheets needs the one that is asked for', async () => {
    const file = await writeWorkbook([
      { sheet: 'Một', rows: [['x']] },
      { sheet: 'Hai', rows: [['x']] },
    ]);
    expect(await cells(file)).toEqual(['no_such_sheet']);
  });

  it.each<[string, string, unknown]>([
    ['a formula', '<row r="2"><c r="B2" t="str"><f>1+1</f><v>2</v></c></row>', [[2, 'B', 'formula']]],
    [
      'a far row',
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
      [[undefined, undefined, 'too_many_rows']],
    ],
    ['a far row without cells', '<row r="1048576"/>', [[undefined, undefined, 'too_many_rows']]],
    ['a far column', '<row r="2"><c r="XFD2"><v>1</v></c></row>', [[2, undefined, 'too_many_columns']]],
  ])('is refused with %s, at its cell', async (_, row, expected) => {
    const file = await withPart(await workbook(), sheetXml, (xml) =>
      xml.replace('</sheetData>', `${row}</sheetData>`),
    );
    expect(await places(file)).toEqual(expected);
  });

  it('is refused with merged cells, at the first of them', async () => {
    const merge = '</sheetData><mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>';
    const file = await withPart(await workbook(), sheetXml, (xml) => xml.replace('</sheetData>', merge));
    expect(await places(file)).toEqual([[2, 'A', 'merged_cells']]);
  });

  it('is refused with entities that grow', async () => {
    const file = await withPart(await workbook(), 'xl/sharedStrings.xml', (xml) =>
      xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
    );
    expect(await cells(file)).toEqual(['broken']);
  });

  it('is refused where its parts unpack to more than they say, or than is taken', async () => {
    const zeros = Buffer.alloc(sheetLimits.unpackedBytes + 1);
    const packed = deflateRawSync(zeros);
    expect(packed.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    for (const claimed of [zeros.length, 100]) {
      const file = zipOf([{ name: 'xl/workbook.xml', packed, bytes: claimed }]);
      expect(await cells(file)).toEqual(['too_large']);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * sheetLimits.unpackedBytes);
  });

  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['cut short', async () => (await workbook()).subarray(0, 900)],
    ['a ZIP of something else', () => zipOf([{ name: 'a.txt', packed: deflateRawSync('a'), bytes: 1 }])],
    ['noise behind its first letters', () => Buffer.from(`PK${'\u0007x'.repeat(500)}`)],
    ['the old form', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
  ])('is refused as %s, in words', async (_, file) => {
    const reading = await readSheet(await file(), 'Đơn vị');
    expect('faults' in reading && reading.faults.length === 1 && reading.faults[0]!.toDo.vi.length > 0).toBe(
      true,
    );
  });
});
