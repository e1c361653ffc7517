import type { SheetFault } from '../../contracts/set-up-table.ts';
import { Text } from '../../contracts/text.ts';
import { hundredths } from '../scoring/number-words.ts';
import type { PlacedNode, Titled } from './place-nodes.ts';
import { pointsInCell } from './read-points.ts';
import { cellName, sheetFault } from './sheet-fault.ts';
import { isBlank } from './sheet-words.ts';
import type { TableColumns } from './table-columns.ts';
import type { TableRows } from './table-rows.ts';

const title500 = Text(500);
const evidence300 = Text(300);

/** A maximum that is missing, or that no exact number of points can be read from. */
export const pointsFaults = (sheet: string, { at }: TableColumns, node: PlacedNode): SheetFault[] => {
  const cell = cellName(node.row, at.max ?? 0);
  if (isBlank(node.max))
    return [
      sheetFault(
        sheet,
        cell,
        'points_missing',
        [`${node.fullCode} không có điểm tối đa.`, `${node.fullCode} has no maximum points.`],
        ['Điền điểm tối đa của mục này.', 'Fill in its maximum.'],
      ),
    ];
  if (pointsInCell(node.max) !== undefined) return [];
  return [
    sheetFault(
      sheet,
      cell,
      'bad_points',
      [
        `“${String(node.max).slice(0, 60)}” không phải số điểm có nhiều nhất hai chữ số thập phân.`,
        `'${String(node.max).slice(0, 60)}' is no number of points with two decimals at most.`,
      ],
      ['Viết dạng 1,5 hoặc 0,25.', 'Write it as 1.5 or 0.25.'],
    ),
  ];
};

/** A title that is missing or cannot be held, and documents that are too long. */
export const wordFaults = (sheet: string, { at }: TableColumns, node: PlacedNode): SheetFault[] => {
  const cell = cellName(node.row, at.title ?? 0);
  const shorter = ['Rút ngắn, gõ lại nội dung ô.', 'Shorten it, or type it again.'] as const;
  const faults: SheetFault[] = [];
  if (node.title === '')
    faults.push(
      sheetFault(
        sheet,
        cell,
        'title_missing',
        [`${node.fullCode} không có tên.`, `${node.fullCode} has no title.`],
        ['Điền tên.', 'Fill it in.'],
      ),
    );
  else if (!title500.safeParse(node.title).success)
    faults.push(
      sheetFault(
        sheet,
        cell,
        'bad_title',
        [
          'Tên dài quá 500 ký tự hoặc có ký tự điều khiển.',
          'Over 500 characters, or with control characters.',
        ],
        shorter,
      ),
    );
  for (const { cell: place, text } of node.evidence)
    if (!evidence300.safeParse(text).success)
      faults.push(
        sheetFault(
          sheet,
          place,
          'bad_evidence',
          [
            'Một tài liệu dài quá 300 ký tự hoặc có ký tự điều khiển.',
            'A document takes over 300 characters, or has control characters.',
          ],
          ['Mỗi tài liệu một dòng trong ô.', 'One line of the cell for each document.'],
        ),
      );
  return faults;
};

/** Parts that do not add up to what holds them, and fields that do not add up to the total. */
export const sumFaults = (
  sheet: string,
  { at }: TableColumns,
  nodes: readonly Titled[],
  total: TableRows['total'],
): SheetFault[] => {
  const column = at.max ?? 0;
  const say = (row: number, code: string, sum: number, said: number): SheetFault =>
    sheetFault(
      sheet,
      cellName(row, column),
      code,
      [
        `Các mục con cộng lại được ${hundredths(sum, 'vi')}, không phải ${hundredths(said, 'vi')}.`,
        `The parts add up to ${hundredths(sum, 'en')}, not to ${hundredths(said, 'en')}.`,
      ],
      ['Sửa điểm của mục này hoặc của mục con.', 'Correct its points, or those of a part.'],
    );
  const sumOf = (parent: string | null) => {
    const parts = nodes.filter((node) => node.parent === parent);
    return parts.length === 0 ? undefined : parts.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
  };
  const faults = nodes.flatMap(({ fullCode, row, maxPoints }) => {
    const sum = sumOf(fullCode);
    return sum === undefined || sum === maxPoints ? [] : [say(row, 'sum_mismatch', sum, maxPoints)];
  });
  const said = total === undefined ? undefined : pointsInCell(total.points);
  const sum = sumOf(null) ?? 0;
  return said === undefined || said === sum || total === undefined
    ? faults
    : [...faults, say(total.row, 'total_mismatch', sum, said)];
};

/** Cells of numbers that a spreadsheet program spoilt. */
export const badCodeFaults = (sheet: string, { badCodes }: TableRows): SheetFault[] =>
  badCodes.map(({ cell, fault }) =>
    sheetFault(
      sheet,
      cell,
      fault,
      fault === 'date_for_code'
        ? ['Số thứ tự đã bị đổi thành ngày.', 'The number was turned into a date.']
        : ['Không đọc được số thứ tự.', 'The number cannot be read.'],
      [
        'Định dạng ô là Văn bản rồi gõ lại, ví dụ 1.1.2.',
        'Format the cell as text and type it again, 1.1.2 for example.',
      ],
    ),
  );

/** A sheet without the heading of a table. */
export const noTable = (sheet: string): SheetFault =>
  sheetFault(
    sheet,
    undefined,
    'no_heading',
    [
      'Không tìm thấy dòng tiêu đề có cột tiêu chí và cột điểm tối đa.',
      'No row has a column of criteria and one of maximum points.',
    ],
    [
      'Đặt tên cột: STT; Lĩnh vực/Tiêu chí/Tiêu chí thành phần; Điểm tối đa; Tài liệu kiểm chứng; Ghi chú.',
      'Name the columns: STT; Lĩnh vực/Tiêu chí/Tiêu chí thành phần; Điểm tối đa; Tài liệu kiểm chứng; Ghi chú.',
    ],
  );
