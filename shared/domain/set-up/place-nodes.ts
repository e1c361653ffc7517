import type { SheetFault } from '../../contracts/set-up-table.ts';
import { romanValue } from './read-code.ts';
import { cellName, sheetFault } from './sheet-fault.ts';
import type { TableColumns } from './table-columns.ts';
import type { RawNode } from './table-rows.ts';

/** A node with its full code and that of its parent (null: a field). */
export type PlacedNode = RawNode & { fullCode: string; parent: string | null };

/** A placed node whose points and title were read. */
export type Titled = PlacedNode & { maxPoints: number; titleWords: { vi: string; en: string } };

const retype = [
  'Sửa số thứ tự; định dạng ô là Văn bản rồi gõ lại, ví dụ 1.10.',
  'Correct the number; format the cell as text and type it again, 1.10 for example.',
] as const;

/**
 * How fields with Roman numerals number what is below them: 1, 1.1 from each field anew (RELATIVE), or with the field's own
 * number before it (1.1 under I, 2.1 under II: the field's code is then its Arabic number).
 */
const belowRoman = (nodes: readonly RawNode[]): 'RELATIVE' | 'WITH_FIELD' => {
  for (const [n, node] of nodes.entries()) {
    const [field] = node.code?.segments ?? [];
    const below = nodes[n + 1]?.code?.segments;
    if (node.code?.segments.length !== 1 || field === undefined || romanValue(field) === undefined) continue;
    if (below === undefined || below.length < 2) continue;
    if (Number(below[0]) === romanValue(field)) return 'WITH_FIELD';
  }
  return 'RELATIVE';
};

const isLetters = (segment: string): boolean => /^[A-Z]+$/.test(segment);

/** Gives numbers to rows that have only a level: each level counts anew below its parent. */
const byLevel = (level: number, counts: number[]): string[] => {
  counts.length = Math.min(counts.length, level);
  while (counts.length < level) counts.push(0);
  counts[level - 1] = (counts[level - 1] ?? 0) + 1;
  return counts.map(String);
};

/**
 * Gives each row its place in the tree: by numbers (1, 1.1, 1.1.1; I, 1, 1.1; I, 1.1, 1.1.1) or by the column of levels.
 * Rows whose parent is not there, or whose number was there before, are faults at their cell.
 */
export const placeNodes = (
  sheet: string,
  nodes: readonly RawNode[],
  { at }: TableColumns,
): { placed: PlacedNode[]; faults: SheetFault[] } => {
  const numbering = belowRoman(nodes);
  const faults: SheetFault[] = [];
  const seen = new Map<string, number>();
  const counts: number[] = [];
  let field: string[] = [];
  const placed = nodes.flatMap((node): PlacedNode[] => {
    const cell = cellName(node.row, at.code ?? at.level ?? at.title ?? 0);
    let segments = node.code?.segments ?? byLevel(node.level ?? 1, counts);
    const [first = ''] = segments;
    if (node.section !== undefined) field = [];
    else if (segments.length === 1 && isLetters(first)) {
      field = [numbering === 'WITH_FIELD' ? String(romanValue(first) ?? first) : first];
      segments = field;
    } else if (!isLetters(first) && field.length > 0 && numbering === 'RELATIVE')
      segments = [...field, ...segments];
    const fullCode = segments.join('.');
    const parent =
      segments.length === 1 || node.section !== undefined ? null : segments.slice(0, -1).join('.');
    const before = seen.get(fullCode);
    if (before !== undefined) {
      const isNumber = node.code?.isNumber === true;
      faults.push(
        sheetFault(
          sheet,
          cell,
          isNumber ? 'number_for_code' : 'repeated_code',
          isNumber
            ? [
                `Ô là con số nên không phân biệt được ${fullCode} với ${fullCode}0; ${fullCode} đã có ở dòng ${before}.`,
                `The cell is a number, in which ${fullCode} and ${fullCode}0 are the same; ${fullCode} is on row ${before} already.`,
              ]
            : [
                `Số ${fullCode} đã có ở dòng ${before}.`,
                `The number ${fullCode} is on row ${before} already.`,
              ],
          retype,
        ),
      );
      return [];
    }
    seen.set(fullCode, node.row);
    if (parent !== null && !seen.has(parent)) {
      faults.push(
        sheetFault(
          sheet,
          cell,
          'parent_missing',
          [`Không có dòng ${parent} phía trên ${fullCode}.`, `There is no row ${parent} above ${fullCode}.`],
          retype,
        ),
      );
      return [];
    }
    if (segments.length > 5) {
      faults.push(
        sheetFault(
          sheet,
          cell,
          'too_deep',
          [`Số ${fullCode} có quá năm cấp.`, `${fullCode} has over five levels.`],
          retype,
        ),
      );
      return [];
    }
    return [{ ...node, fullCode, parent }];
  });
  return { placed, faults };
};
