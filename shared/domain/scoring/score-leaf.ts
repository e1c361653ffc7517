import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Rounding } from '../../contracts/campaign-round.ts';
import type { AwaitedFrom, DerivationStep } from '../../contracts/derivation.ts';
import type { AppraisalDecision, Claim, ProvidedValue } from '../../contracts/score-inputs.ts';
import type { LeafScore, LeafStatus } from '../../contracts/score-sheet.ts';
import type { NotApplicableEffect } from '../../contracts/scoring-table.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { reduce, roundHundredths } from './fraction.ts';
import { judgeValue } from './judge-value.ts';
import type { Earned } from './rules/outcome.ts';

type NotApplicableReason = Extract<DerivationStep, { step: 'NOT_APPLICABLE' }>['reason'];
type Cell = Omit<LeafScore, 'derivation'>;

const cell = (
  leaf: CompiledLeaf,
  steps: DerivationStep[],
  result: Partial<Cell> & { status: LeafStatus },
): LeafScore => {
  const { points = 0, status, applicable = true, explanationOwed = false } = result;
  return {
    points,
    status,
    applicable,
    explanationOwed,
    derivation: { steps, points, maxPoints: leaf.maxPoints },
  };
};

const awaiting = (leaf: CompiledLeaf, from: AwaitedFrom, given: DerivationStep[] = []): LeafScore =>
  cell(leaf, [...given, { step: 'AWAITING', from }], { status: 'AWAITING' });

const notApplicable = (
  leaf: CompiledLeaf,
  reason: NotApplicableReason,
  effect: NotApplicableEffect,
): LeafScore =>
  cell(leaf, [{ step: 'NOT_APPLICABLE', reason, effect }], {
    status: 'NOT_APPLICABLE',
    points: effect === 'FULL' ? leaf.maxPoints : 0,
    applicable: effect !== 'EXCLUDE',
  });

/** Rounds what was earned, once, and says so where rounding changed it. */
const settle = ({ steps, exact }: Earned, { mode, leafDecimals }: Rounding) => {
  const points = roundHundredths(exact, mode, leafDecimals);
  if (exact.num === BigInt(points) * exact.den) return { points, steps };
  const { num, den } = reduce(exact);
  const before: DerivationStep = { step: 'EXACT', numerator: String(num), denominator: String(den) };
  return { points, steps: [...steps, before, { step: 'ROUNDED' as const, mode, decimals: leafDecimals }] };
};

const noCases = (leaf: CompiledLeaf): LeafScore =>
  leaf.notApplicable.allowed
    ? notApplicable(leaf, 'NO_CASES', leaf.notApplicable.effect)
    : cell(leaf, [{ step: 'INVALID', fault: 'not_applicable_not_allowed' }], { status: 'INVALID_ANSWER' });

const scoreValue = (leaf: CompiledLeaf, value: AnswerValue, rounding: Rounding): LeafScore => {
  const outcome = judgeValue(leaf, value);
  if ('awaits' in outcome) return awaiting(leaf, outcome.awaits, outcome.steps);
  if ('steps' in outcome) {
    const { points, steps } = settle(outcome, rounding);
    return cell(leaf, steps, { status: 'SCORED', points });
  }
  const faults = outcome.faults.map(({ fault }) => fault);
  // Nothing to divide by is 'no cases', whoever sent it; never a division, and never a silent zero.
  if (leaf.notApplicable.allowed && faults.every((fault) => fault === 'zero_denominator'))
    return notApplicable(leaf, 'ZERO_DENOMINATOR', leaf.notApplicable.effect);
  return cell(
    leaf,
    faults.map((fault) => ({ step: 'INVALID', fault })),
    { status: 'INVALID_ANSWER' },
  );
};

const steps = ({ derivation }: LeafScore): DerivationStep[] =>
  'steps' in derivation ? derivation.steps : [];

/** Whether what came with the claim satisfies the leaf's evidence policy; if not, what its policy makes of it. */
const underEvidencePolicy = (leaf: CompiledLeaf, claim: Claim, scored: LeafScore): LeafScore => {
  const { requirement, whenMissing } = leaf.evidencePolicy;
  const satisfied =
    requirement === 'OPTIONAL' ||
    claim.evidence > 0 ||
    (requirement === 'JUSTIFICATION_INSTEAD' && claim.justified);
  if (satisfied || scored.status !== 'SCORED') return scored;
  const shown: DerivationStep[] = [...steps(scored), { step: 'NO_EVIDENCE', effect: whenMissing }];
  return whenMissing === 'ZERO'
    ? cell(leaf, shown, { status: 'MISSING_EVIDENCE' })
    : cell(leaf, shown, { status: 'SCORED', points: scored.points, explanationOwed: true });
};

const remitFor = (leaf: CompiledLeaf, entrantId: string): NotApplicableEffect | undefined =>
  leaf.outOfRemit.units.get(entrantId) ?? leaf.outOfRemit.all;

/** Outside the entrant's remit, whatever was claimed; undefined when it is inside. */
export const scoreOutOfRemit = (leaf: CompiledLeaf, entrantId: string): LeafScore | undefined => {
  const effect = remitFor(leaf, entrantId);
  return effect && notApplicable(leaf, 'OUT_OF_REMIT', effect);
};

/** The self column: what the unit claimed, under the evidence policy. Hundredths of a point, rounded. */
export const scoreClaim = (leaf: CompiledLeaf, claim: Claim | undefined, rounding: Rounding): LeafScore => {
  if (claim?.notApplicable) return noCases(leaf);
  if (!claim?.value) return cell(leaf, [{ step: 'NO_ANSWER' }], { status: 'NO_ANSWER' });
  return underEvidencePolicy(leaf, claim, scoreValue(leaf, claim.value, rounding));
};

/**
 * The appraised column: the claim's score where it is accepted, a corrected value by the same rule, or none. Where the
 * unit answered nothing there is nothing to wait for.
 */
export const scoreAppraisal = (
  leaf: CompiledLeaf,
  claimed: LeafScore,
  decision: AppraisalDecision | undefined,
  rounding: Rounding,
): LeafScore => {
  if (!decision) return claimed.status === 'NO_ANSWER' ? asClaimed(claimed) : awaiting(leaf, 'APPRAISAL');
  if (decision.decision === 'ACCEPT') return asClaimed(claimed);
  const { reason } = decision;
  if (decision.decision === 'NO_POINTS')
    return cell(leaf, [{ step: 'REFUSED', reason }], { status: 'REFUSED' });
  const corrected =
    decision.decision === 'NO_CASES' ? noCases(leaf) : scoreValue(leaf, decision.value, rounding);
  return {
    ...corrected,
    derivation: {
      steps: [...steps(corrected), { step: 'CORRECTED', reason }],
      points: corrected.points,
      maxPoints: leaf.maxPoints,
    },
  };
};

/** A score taken over from the self column: its derivation is written there, once. */
export const asClaimed = (claimed: LeafScore): LeafScore => ({ ...claimed, derivation: { sameAs: 'self' } });

const providers = {
  SELF: 'APPRAISAL',
  APPRAISER: 'APPRAISAL',
  PROVIDED: 'PROVIDER',
  SURVEY: 'SURVEY',
  EXTERNAL_INDEX: 'EXTERNAL_INDEX',
} as const;

/** The final column of a leaf that the unit does not assess: the value of whoever brings it, or waiting for it. */
export const scoreProvided = (
  leaf: CompiledLeaf,
  provided: ProvidedValue | undefined,
  rounding: Rounding,
): LeafScore => {
  if (!provided) return awaiting(leaf, providers[leaf.source]);
  return 'value' in provided ? scoreValue(leaf, provided.value, rounding) : noCases(leaf);
};
