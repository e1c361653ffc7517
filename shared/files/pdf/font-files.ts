import { mayUseName } from './pdf-names.ts';

const fonts = /\/Subtype\s*\/(?:Type0|Type1|MMType1|TrueType|Type3)(?![A-Za-z0-9])/g;
const letters = /\/ToUnicode(?![A-Za-z0-9])/g;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Takes the names of embedded fonts away from a PDF, in place, where every font says by itself which letters its codes are:
 * a parser then does not translate them, which is half of the work on a short paper, and reads the same words. Where
 * that cannot be told from outside nothing is changed.
 */
export const forgetFontFiles = (pdf: Buffer): void => {
  // Packed objects, or names in a spelling of their own, hide what there is to count.
  if (mayUseName(pdf, '/ObjStm')) return;
  const text = pdf.toString('latin1');
  const known = count(text, fonts);
  if (known === 0 || count(text, letters) < known) return;
  const name = '/FontFile';
  for (let at = pdf.indexOf(name); at >= 0; at = pdf.indexOf(name, at + 1))
    pdf.write('/UnusedF', at, 'latin1');
};
