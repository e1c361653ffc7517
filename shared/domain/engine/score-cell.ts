import type { Rounding } from '../../contracts/campaign-round.ts';
import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { NotApplicableEffect } from '../../contracts/scoring-table.ts';
import type { CompiledLeaf } from '../scoring/compiled-table.ts';
import { type Fraction, fraction, multiply, roundHundredths } from '../scoring/fraction.ts';
import { judgeValue } from '../scoring/judge-value.ts';
import { dividesByNothing } from '../scoring/rules/outcome.ts';
import type { Cell } from './cell.ts';

/**
 * What a cell adds to the sums above it: its points (hundredths); and the leaf's maximum, if the leaf applies, which may
 * still be awaited.
 */
export type Contribution = { points: number; applies: boolean; awaiting: boolean };

type Leaf = Pick<CompiledLeaf, 'maxPoints' | 'notApplicable' | 'evidencePolicy'>;

const earned = (points: number): Contribution => ({ points, applies: true, awaiting: false });
const out: Contribution = { points: 0, applies: false, awaiting: false };
const awaited: Contribution = { points: 0, applies: true, awaiting: true };

const outside = (leaf: Leaf, effect: NotApplicableEffect): Contribution => {
  if (effect === 'EXCLUDE') return out;
  return earned(effect === 'FULL' ? leaf.maxPoints : 0);
};

const noCases = (leaf: Leaf): Contribution =>
  leaf.notApplicable.allowed ? outside(leaf, leaf.notApplicable.effect) : earned(0);

/** Whether evidence that the policy asks for is missing and costs the points. */
export const costsPoints = (
  { evidencePolicy: { requirement, whenMissing } }: Leaf,
  { given, evidence, justified }: Pick<Cell, 'given' | 'evidence' | 'justified'>,
): boolean =>
  given === 'CLAIMED' &&
  whenMissing === 'ZERO' &&
  requirement !== 'OPTIONAL' &&
  evidence === 0 &&
  !(requirement === 'JUSTIFICATION_INSTEAD' && justified);

/** What a cell without a value gives; undefined for one that has one inside the entrant's remit. */
export const scoreState = (
  leaf: Leaf,
  { given, remit }: Pick<Cell, 'given' | 'remit'>,
): Contribution | undefined => {
  if (given === 'NOT_COVERED') return out;
  if (remit) return outside(leaf, remit);
  switch (given) {
    case 'NO_CLAIM':
    case 'EMPTY_CLAIM':
    case 'REFUSED':
      return earned(0);
    case 'NO_CASES':
      return noCases(leaf);
    case 'AWAITING_APPRAISAL':
    case 'AWAITING_PROVIDER':
    case 'AWAITING_SURVEY':
    case 'AWAITING_EXTERNAL_INDEX':
      return awaited;
    default:
      return undefined;
  }
};

/** What a cell adds, of what its value earned the exact points before they are rounded. */
const judged = (leaf: CompiledLeaf, cell: Cell, best?: PeerBest): Contribution | { exact: Fraction } => {
  const settled = scoreState(leaf, cell);
  if (settled) return settled;
  if (!cell.value) throw new RangeError(`a cell of ${leaf.code} without the value that it says it has`);
  const outcome = judgeValue(leaf, cell.value, best);
  if ('awaits' in outcome) return outcome.awaits === 'PEERS' && costsPoints(leaf, cell) ? earned(0) : awaited;
  if ('exact' in outcome) return costsPoints(leaf, cell) ? earned(0) : { exact: outcome.exact };
  return leaf.notApplicable.allowed && dividesByNothing(outcome.faults) ? noCases(leaf) : earned(0);
};

/**
 * What one cell adds, by the exact rules (`judgeValue`): the reference for every faster way.
 * @param best the best value of the group, for a relative rule
 */
export const scoreCell = (
  leaf: CompiledLeaf,
  cell: Cell,
  { mode, leafDecimals }: Rounding,
  best?: PeerBest,
): Contribution => {
  const found = judged(leaf, cell, best);
  return 'exact' in found ? earned(roundHundredths(found.exact, mode, leafDecimals)) : found;
};

/** A leaf's other maximum, in proportion to its own; both hundredths, `from` above 0. */
export type Weight = { from: number; to: number };

/** What one cell adds where its leaf weighs otherwise: in exact proportion to what it earned, and rounded once. */
export const scoreWeighed = (
  leaf: CompiledLeaf,
  cell: Cell,
  { mode, leafDecimals }: Rounding,
  { from, to }: Weight,
  best?: PeerBest,
): Contribution => {
  const found = judged(leaf, cell, best);
  const [exact, rest] = 'exact' in found ? [found.exact, earned(0)] : [fraction(found.points), found];
  return { ...rest, points: roundHundredths(multiply(exact, fraction(to, from)), mode, leafDecimals) };
};
