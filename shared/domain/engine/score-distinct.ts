import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { CellDictionary } from './cell-dictionary.ts';
import { cellOf } from './group-columns.ts';
import { asks } from './kernels/kernel.ts';
import { fate, type Lane } from './lanes.ts';
import type { Contribution } from './score-cell.ts';
import type { VectorForm } from './vector-form.ts';

/** Whether a leaf of a row has its value, waits for it, or does not apply. */
export const lack = { HERE: 0, AWAITED: 1, OUT: 2 } as const;
export type Lack = (typeof lack)[keyof typeof lack];

/** What each distinct cell of a leaf adds, by code: points (hundredths), and what it lacks. */
export type DistinctScores = { points: Int32Array; lacks: Uint8Array };

/** What a contribution lacks. */
export const lackOf = ({ applies, awaiting }: Contribution): Lack => {
  if (!applies) return lack.OUT;
  return awaiting ? lack.AWAITED : lack.HERE;
};

/**
 * Scores every distinct cell of a leaf once, the same as `scoreCell`: by the leaf's kernel, and by the exact rule what
 * that leaves.
 * @param best the best value of the group, for a relative rule
 * @throws RangeError as `scoreEntrant`, for days that no calendar covers
 */
export const scoreDistinct = (
  lane: Lane,
  form: VectorForm,
  dictionary: CellDictionary,
  best?: PeerBest,
): DistinctScores => {
  const { leaf, kernel, fates, settled, exactly } = lane;
  const { size, states, slots, width } = dictionary;
  const points = new Int32Array(size);
  const lacks = new Uint8Array(size);
  for (let code = 0; code < size; code += 1) {
    const of = fates[states[code]!]!;
    const worth = of === fate.COUNTS || of === fate.COSTS ? kernel(slots, code * width) : asks;
    if (of === fate.COUNTS && worth !== asks) {
      points[code] = worth;
      continue;
    }
    const byState = of === fate.COSTS && worth === asks ? undefined : settled[of];
    const own = byState ?? exactly(cellOf(form, dictionary, leaf.index, code), best);
    points[code] = own.points;
    lacks[code] = lackOf(own);
  }
  return { points, lacks };
};
