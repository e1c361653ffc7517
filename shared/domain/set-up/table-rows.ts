import type { Sheet, SheetCell } from '../../contracts/sheet.ts';
import { type ReadCode, readCode } from './read-code.ts';
import { pointsInCell } from './read-points.ts';
import { cellName } from './sheet-fault.ts';
import { folded, isBlank, linesOf, words } from './sheet-words.ts';
import type { ColumnRole, TableColumns } from './table-columns.ts';

/** A line below a node: where it stands, its words, and points that stand in the column of points beside it. */
export type RawLine = { cell: string; text: string; points: number | undefined };

/** The parts of a table outside of its maximum. */
export type SectionKind = 'bonus' | 'penalty';

/** A numbered row with everything that goes on below it, not yet placed in the tree. Rows from 1. */
export type RawNode = {
  row: number;
  code: Extract<ReadCode, { segments: string[] }> | undefined;
  /** From the column of levels, where the sheet has one: 1 for a field. */
  level: number | undefined;
  /** Of an item below 'Điểm thưởng' or 'Điểm trừ'. */
  section: SectionKind | undefined;
  title: string;
  english: string;
  max: SheetCell;
  survey: boolean;
  lines: RawLine[];
  evidence: { cell: string; text: string }[];
  notes: { cell: string; text: string }[];
};

/** What a sheet holds row by row: nodes, the total, and cells where a number cannot be read. */
export type TableRows = {
  nodes: RawNode[];
  total: { row: number; points: SheetCell } | undefined;
  badCodes: { cell: string; fault: 'date_for_code' | 'bad_code' }[];
  /** Headings of bonus and penalty, with the cap that stands beside each. */
  sections: { kind: SectionKind; row: number; cap: SheetCell }[];
  /** Words before the first numbered row. */
  early: RawLine[];
};

const levels: Record<string, number> = { 'lĩnh vực': 1, 'tiêu chí': 2, 'tiêu chí thành phần': 3 };

const levelOf = (text: string): number | undefined =>
  /^[1-5]$/.test(text) ? Number(text) : levels[folded(text)];

const isTotal = (text: string): boolean => /^(tổng|cộng)( (cộng|điểm|số|số điểm))*:?$/.test(folded(text));

const sectionOf = (title: string): SectionKind | undefined => {
  const [, kind] =
    /^(?:các )?(?:tiêu chí )?điểm (thưởng|cộng|cộng thêm|trừ)(?: \(.*\))?:?$/.exec(folded(title)) ?? [];
  return kind === undefined ? undefined : kind === 'trừ' ? 'penalty' : 'bonus';
};

const pointsBehind = /[:=]\s*[+-]?\d+(?:[.,]\d+)?\s*(?:điểm|đ)?\.?$|\d\s*điểm\s*\)?\.?$/i;

/** A row without number and points that begins in the middle of a sentence belongs to the title above it. */
const goesOn = (node: RawNode, text: string, points: SheetCell): boolean =>
  node.lines.length === 0 &&
  isBlank(points) &&
  /^\p{Ll}/u.test(text) &&
  !/^[a-zđ]\)/u.test(text) &&
  !pointsBehind.test(text);

/** Reads the rows of a table one after the other: rows without a number, and what merged cells leave empty, go on the row above. */
export const readTableRows = ({ rows }: Sheet, { at, firstRow }: TableColumns): TableRows => {
  const found: TableRows = { nodes: [], total: undefined, badCodes: [], sections: [], early: [] };
  for (let n = firstRow; n < rows.length; n += 1) {
    const cells = rows[n] ?? [];
    const row = n + 1;
    const cell = (role: ColumnRole): SheetCell => (at[role] === undefined ? null : (cells[at[role]] ?? null));
    const name = (role: ColumnRole): string => cellName(row, at[role] ?? 0);
    const [title, max] = [words(cell('title')), cell('max')];
    const code = readCode(cell('code'));
    if ((code === undefined && isTotal(title)) || (title === '' && isTotal(words(cell('code'))))) {
      found.total = { row, points: max };
      continue;
    }
    const section = sectionOf(title);
    if (section !== undefined && (code === undefined || ('segments' in code && code.segments.length === 1))) {
      found.sections.push({ kind: section, row, cap: max });
      continue;
    }
    const numbered = code ?? codeInTitle(title, max);
    if (numbered !== undefined && 'fault' in numbered) {
      found.badCodes.push({ cell: name('code'), fault: numbered.fault });
      continue;
    }
    const level = levelOf(words(cell('level')));
    const current = found.nodes.at(-1);
    if (numbered === undefined && level === undefined) {
      if (current === undefined) {
        if (title !== '') found.early.push({ cell: name('title'), text: title, points: undefined });
        continue;
      }
      if (goesOn(current, title, max)) current.title = `${current.title} ${title}`;
      else addLines(current, title, name('title'), max);
    }
    const node = numbered === undefined && level === undefined ? current : undefined;
    const target = node ?? begin(found, row, numbered, level, title, max, name('title'));
    if (node === undefined) target.english = words(cell('english'));
    addLines(target, words(cell('scale')), name('scale'), null);
    target.survey ||= !isBlank(cell('survey')) && pointsInCell(cell('survey')) !== 0;
    for (const text of linesOf(words(cell('evidence'))))
      target.evidence.push({ cell: name('evidence'), text });
    if (!isBlank(cell('note'))) target.notes.push({ cell: name('note'), text: words(cell('note')) });
  }
  return found;
};

/** A table without a column of numbers has them before its titles: '1.1. Kế hoạch', 'II. Cải cách thể chế'. */
const codeInTitle = (title: string, max: SheetCell): ReadCode | undefined => {
  if (isBlank(max) || !/^(?:[IVX]+[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}\.)\s+\p{L}/u.test(title))
    return undefined;
  return readCode(title);
};

const begin = (
  { nodes, sections }: TableRows,
  row: number,
  code: RawNode['code'],
  level: number | undefined,
  title: string,
  max: SheetCell,
  titleCell: string,
): RawNode => {
  // A title cell that begins with the number, or a number cell that holds the title too.
  const own =
    code?.rest === undefined || code.rest === ''
      ? title
      : title.includes(code.rest)
        ? code.rest
        : `${code.rest} ${title}`;
  const [first = '', ...more] = own.split(/\r\n|\r|\n/).map((line) => line.trim());
  const lines = more.filter((line) => line !== '');
  const node: RawNode = {
    row,
    code,
    level,
    section: sections.at(-1)?.kind,
    title: first,
    english: '',
    max,
    survey: false,
    lines: [],
    evidence: [],
    notes: [],
  };
  nodes.push(node);
  for (const line of lines) addLines(node, line, titleCell, null);
  return node;
};

const addLines = (node: RawNode, text: string, cell: string, max: SheetCell): void => {
  const lines = linesOf(text);
  const beside = lines.length === 1 && !isBlank(max) ? pointsInCell(max) : undefined;
  for (const line of lines) node.lines.push({ cell, text: line, points: beside });
};
