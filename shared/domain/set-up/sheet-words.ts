import type { SheetCell } from '../../contracts/sheet.ts';

/** A cell's words: NFC, without spaces around; '' for an empty one. Line breaks stay. */
export const words = (cell: SheetCell | undefined): string =>
  cell === null || cell === undefined || cell instanceof Date ? '' : String(cell).normalize('NFC').trim();

/** Whether nothing can be read in a cell. */
export const isBlank = (cell: SheetCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** Words to compare: small letters, single spaces, none around slashes, commas and brackets. */
export const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*([/,()])\s*/g, '$1')
    .trim();

/** The lines of a cell, without bullets ('-', '+', '•', 'a)') and empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map(withoutBullet)
    .filter((line) => line !== '');

/** A line without the bullet before it. */
export const withoutBullet = (line: string): string =>
  line
    .trim()
    .replace(/^(?:[-–—+•*·]\s*|[a-zđ]\)\s*|\d{1,2}\)\s*)+/u, '')
    .trim();
