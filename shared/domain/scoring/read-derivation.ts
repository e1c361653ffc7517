import type { Derivation } from '../../contracts/derivation.ts';
import type { LeafRow, ScoreColumn } from '../../contracts/score-sheet.ts';

/** The derivation behind a leaf's score in a column, wherever it is written out; undefined where the column has none. */
export const readDerivation = (row: LeafRow, column: ScoreColumn | 'firstPass'): Derivation | undefined => {
  const derivation = row[column]?.derivation;
  if (!derivation || !('sameAs' in derivation)) return derivation;
  return readDerivation(row, derivation.sameAs);
};
