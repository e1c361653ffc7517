import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { AnnexEntry } from '../../../../shared/contracts/set-up-table.ts';
import type { SheetCell } from '../../../../shared/contracts/sheet.ts';
import { annexEntries, readAnnexEntries } from '../../../../shared/domain/set-up/annex-entries.ts';
import { annexCells, annexRows } from '../../../../shared/domain/set-up/annex-rows.ts';
import { readTableSheet } from '../../../../shared/domain/set-up/read-table-sheet.ts';
import { annexWorkbook } from '../../../../shared/files/annex-workbook.ts';
import { readSheets } from '../../../../shared/files/spreadsheet/read-sheet.ts';
import { campaign } from '../../../examples/example-files.ts';

const heading: SheetCell[] = [
  'STT',
  'Lĩnh vực/Tiêu chí/Tiêu chí thành phần',
  'Điểm tối đa',
  'Tài liệu kiểm chứng',
];
const read = (rows: SheetCell[][], entries: AnnexEntry[] = []) =>
  readTableSheet({ name: 'Bảng', rows, isText: false }, entries);
const reading = (rows: SheetCell[][], entries: AnnexEntry[] = []) => {
  const found = read(rows, entries);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.reading;
};
const faults = (rows: SheetCell[][]): string[] => {
  const found = read(rows);
  return 'faults' in found ? found.faults.map(({ cell, code }) => `${cell} ${code}`) : [];
};
const codes = (rows: SheetCell[][]): string[] => reading([heading, ...rows]).nodes.map(({ code }) => code);

describe('numbers of a table', () => {
  it('give the tree: 1, 1.1, 1.1.1; fields in Roman numerals with numbers of their own, or with the field before them', () => {
    expect(
      codes([
        ['1', 'A', 1],
        ['1.1', 'B', 1],
        ['1.1.1', 'C', 1],
      ]),
    ).toEqual(['1', '1.1', '1.1.1']);
    expect(
      codes([
        ['I', 'A', 1],
        ['1', 'B', 1],
        ['1.1', 'C', 1],
        ['II', 'D', 1],
        ['1', 'E', 1],
      ]),
    ).toEqual(['I', 'I.1', 'I.1.1', 'II', 'II.1']);
    expect(
      codes([
        ['I', 'A', 1],
        ['1.1', 'B', 1],
        ['1.1.1', 'C', 1],
        ['II', 'D', 1],
        ['2.1', 'E', 1],
      ]),
    ).toEqual(['1', '1.1', '1.1.1', '2', '2.1']);
    expect(
      codes([
        [null, 'I. Chỉ đạo', 1],
        [null, '1.1. Kế hoạch', 1],
      ]),
    ).toEqual(['1', '1.1']);
  });

  it('may be absent where a column says the level', () => {
    const rows: SheetCell[][] = [
      ['Cấp', 'Tiêu chí', 'Điểm tối đa'],
      ['Lĩnh vực', 'A', 2],
      ['Tiêu chí', 'B', 1],
      ['Tiêu chí', 'C', 1],
      ['Tiêu chí thành phần', 'D', 1],
      ['Lĩnh vực', 'E', 1],
    ];
    expect(reading(rows).nodes.map(({ code, parent }) => `${code} ${parent}`)).toEqual([
      '1 null',
      '1.1 1',
      '1.2 1',
      '1.2.1 1.2',
      '2 null',
    ]);
  });

  it('that a spreadsheet program spoilt are faults at their cells', () => {
    const rows = [
      heading,
      ['1', 'A', 2],
      [1.1, 'B', 1],
      [1.1, 'C', 1],
      [new Date('2001-01-01T00:00:00.000Z'), 'D', 1],
      ['2.1', 'E', 1],
    ];
    expect(faults(rows)).toEqual(['A5 date_for_code', 'A4 number_for_code', 'A6 parent_missing']);
  });
});

describe('points', () => {
  it('that are missing, unclear, or do not add up are told all at once', () => {
    expect(
      faults([heading, ['1', 'A', 2], ['1.1', 'B', null], ['1.2', 'C', '1/2'], ['1.3', '', 0.125]]),
    ).toEqual(['C3 points_missing', 'C4 bad_points', 'C5 bad_points', 'B5 title_missing']);
    expect(
      faults([heading, ['1', 'A', 2], ['1.1', 'B', '1,5'], ['2', 'C', 1], [null, 'Tổng cộng', 4]]),
    ).toEqual(['C2 sum_mismatch', 'C5 total_mismatch']);
  });
});

describe('rows below a number', () => {
  it('go on the title, the scale or the documents of the row above', () => {
    const { leaves, nodes, remarks } = reading([
      heading,
      ['1', 'Ban hành kế hoạch', 1, 'Kế hoạch'],
      [null, 'của cơ quan đúng quy định', null, null],
      [null, '- Đạt', 1, '- Quyết định\n- Công văn'],
      [null, '- Không đạt: 0', null, null],
    ]);
    expect(nodes[0]?.title.vi).toBe('Ban hành kế hoạch của cơ quan đúng quy định');
    expect(leaves[0]?.proposed).toMatchObject({
      rule: { kind: 'boolean', truePoints: 100, falsePoints: 0 },
      evidence: ['Kế hoạch', 'Quyết định', 'Công văn'],
    });
    expect(remarks.map(({ code }) => code)).toEqual(['no_english']);
  });

  it('that no part is read from are told: words above the first number, lines under a criterion, columns without a role', () => {
    const found = reading([
      [...heading, 'Màu'],
      [null, 'Căn cứ Quyết định số 01', null],
      ['1', 'A', 1],
      [null, 'Mục này chấm theo quý: 1', null],
      ['1.1', 'B', 1],
    ]);
    expect(found.unread).toEqual([{ column: 'E', heading: 'Màu' }]);
    expect(found.remarks.map(({ code, cell }) => `${cell ?? ''} ${code}`)).toEqual([
      ' no_english',
      'B2 not_read',
      'B4 not_read',
    ]);
  });
});

describe('a workbook', () => {
  it('with merged cells and a heading in two rows is read where its table stands', async () => {
    const text = (value: string, more: object = {}) => ({ value, type: String, ...more });
    const data = [
      [text('PHỤ LỤC BẢNG ĐIỂM', { span: 6 })],
      [
        text('STT', { rowSpan: 2 }),
        text('Tiêu chí', { rowSpan: 2 }),
        text('Điểm tối đa', { rowSpan: 2 }),
        text('Điểm đánh giá', { span: 2 }),
        null,
        text('Tài liệu minh chứng', { rowSpan: 2 }),
      ],
      [null, null, null, text('Điều tra XHH'), text('Tự đánh giá'), null],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'].map((value) => text(value)),
      [text('1'), text('Tác động'), text('2'), null, null, text('Báo cáo', { rowSpan: 2 })],
      [text('1.1'), text('Mức độ hài lòng'), text('2'), text('x'), null, null],
    ];
    const found = await readSheets(new Uint8Array(await writeXlsxFile(data, { sheet: 'PL' }).toBuffer()));
    const table = 'sheets' in found ? reading(found.sheets[0]!.rows) : undefined;
    expect(table?.leaves.map(({ code, certainty, proposed }) => [code, certainty, proposed?.source])).toEqual(
      [['1.1', 'MEDIUM', 'SURVEY']],
    );
    expect(table?.unread).toEqual([{ column: 'E', heading: 'Tự đánh giá' }]);
  });
});

describe('an annex', () => {
  const table = campaign.scoringTables[0]!;
  const rows = annexRows(table, campaign.instruments[1]);

  it('is the same bytes each time, and says the same table again part by part', async () => {
    const bytes = await annexWorkbook(rows, annexEntries(table));
    expect(Buffer.compare(bytes, await annexWorkbook(rows, annexEntries(table)))).toBe(0);
    const found = await readSheets(bytes);
    if ('faults' in found) throw new Error('unread');
    expect(readAnnexEntries(found.sheets[1]!)).toEqual(annexEntries(table));
  });

  it('that was edited is read anew where it was edited, whichever of its sheets that was', () => {
    const cells = rows.map(annexCells);
    const at = cells.findIndex(([code]) => code === '1.1.3');
    cells[at + 3]![1] = '- Dưới 70 %: 0';
    const forged = annexEntries(table).map((entry) =>
      entry.code === '1.2.2' && entry.leaf?.rule.kind === 'boolean'
        ? { ...entry, leaf: { ...entry.leaf, rule: { ...entry.leaf.rule, falsePoints: 50 } } }
        : entry,
    );
    const { leaves } = reading(cells, forged);
    const others = leaves.filter(({ certainty }) => certainty !== 'EXACT');
    expect(others.map(({ code }) => code)).toEqual(['1.1.3', '1.2.2']);
    expect(others[0]?.proposed?.rule).toMatchObject({ kind: 'ratio', zeroBelowPercent: '70' });
    expect(others[1]?.proposed?.rule).toMatchObject({ kind: 'boolean', falsePoints: 0 });
  });
});
