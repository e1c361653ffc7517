import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';
import { columnVector } from './column-vector.ts';
import { packVector } from './pack-vector.ts';
import { vectorForm } from './vector-form.ts';

/** One entrant's column, packed under a table, as base64: claims (self), or what counts in the end (final). */
export const packedColumn = (table: CompiledTable, inputs: ScoreInputs, column: 'self' | 'final'): string =>
  packVector(vectorForm(table), columnVector(table, inputs, column));
