import type { CellFault } from '../../contracts/sheet.ts';

/** The letters of a column from 0: A … Z, AA … */
export const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);

/** The column from 0 of its letters; the reverse of `columnLetters`. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

type Words = [vi: string, en: string];

/** What is wrong at a cell, and what to do about it. Texts are cut where the file's own words make them too long. */
export const cellFault = (
  place: { sheet: string; row?: number; column?: string },
  code: string,
  [whatVi, whatEn]: Words,
  [doVi, doEn]: Words,
): CellFault => ({
  ...place,
  code,
  what: { vi: whatVi.slice(0, 500), en: whatEn.slice(0, 500) },
  toDo: { vi: doVi.slice(0, 500), en: doEn.slice(0, 500) },
});

/** A value as shown in a fault: quoted, short, without the characters that texts may not hold. */
export const shownValue = (value: unknown): string => {
  const text = String(value).replaceAll(/[^\P{C}]|\p{Bidi_Control}/gu, '?');
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
};
