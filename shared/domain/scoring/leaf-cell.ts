import type { Rounding } from '../../contracts/campaign-round.ts';
import type { AwaitedFrom, DerivationStep } from '../../contracts/derivation.ts';
import type { LeafScore, LeafStatus } from '../../contracts/score-sheet.ts';
import type { NotApplicableEffect } from '../../contracts/scoring-table.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { reduce, roundHundredths } from './fraction.ts';
import type { Earned } from './rules/outcome.ts';
import { indexOf } from './sum-column.ts';

/** A leaf's score in a column, before its index. */
export type LeafCell = Omit<LeafScore, 'indexPercent'>;

type NotApplicableReason = Extract<DerivationStep, { step: 'NOT_APPLICABLE' }>['reason'];
type Result = Partial<Omit<LeafCell, 'derivation'>> & { status: LeafStatus };

/** A score with its derivation; no points, counting, and nothing owed unless `result` says otherwise. */
export const cell = (leaf: CompiledLeaf, steps: DerivationStep[], result: Result): LeafCell => {
  const { points = 0, status, applicable = true, explanationOwed = false } = result;
  return {
    points,
    status,
    applicable,
    explanationOwed,
    derivation: { steps, points, maxPoints: leaf.maxPoints },
  };
};

/** No points yet. @param given what is known of the value already */
export const awaiting = (leaf: CompiledLeaf, from: AwaitedFrom, given: DerivationStep[] = []): LeafCell =>
  cell(leaf, [...given, { step: 'AWAITING', from }], { status: 'AWAITING' });

/** What a leaf that does not apply gives, by its effect. */
export const notApplicable = (
  leaf: CompiledLeaf,
  reason: NotApplicableReason,
  effect: NotApplicableEffect,
): LeafCell =>
  cell(leaf, [{ step: 'NOT_APPLICABLE', reason, effect }], {
    status: 'NOT_APPLICABLE',
    points: effect === 'FULL' ? leaf.maxPoints : 0,
    applicable: effect !== 'EXCLUDE',
  });

/** The steps written out in a score; none in one that says the same as another. */
export const stepsOf = ({ derivation }: LeafCell): DerivationStep[] =>
  'steps' in derivation ? derivation.steps : [];

/** What a score waits for; undefined when it waits for nothing, or says so elsewhere. */
export const awaitedBy = (score: LeafCell): AwaitedFrom | undefined =>
  stepsOf(score).find((step) => step.step === 'AWAITING')?.from;

/** Rounds what was earned, once, and says so where rounding changed it. */
export const settle = ({ steps, exact }: Earned, { mode, leafDecimals }: Rounding) => {
  const points = roundHundredths(exact, mode, leafDecimals);
  if (exact.num === BigInt(points) * exact.den) return { points, steps };
  const { num, den } = reduce(exact);
  const before: DerivationStep = { step: 'EXACT', numerator: String(num), denominator: String(den) };
  return { points, steps: [...steps, before, { step: 'ROUNDED' as const, mode, decimals: leafDecimals }] };
};

/** The score with its index: points ÷ the leaf's maximum, where it counts by now. */
export const withIndex = (leaf: CompiledLeaf, score: LeafCell, rounding: Rounding): LeafScore => {
  const counts = score.applicable && score.status !== 'AWAITING';
  return { ...score, indexPercent: indexOf(score.points, counts ? leaf.maxPoints : 0, rounding) };
};
