import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Rounding } from '../../contracts/campaign-round.ts';
import type { DerivationStep } from '../../contracts/derivation.ts';
import type { AppraisalDecision, Claim, PeerBest, ProvidedValue } from '../../contracts/score-inputs.ts';
import type { NotApplicableEffect } from '../../contracts/scoring-table.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { judgeValue } from './judge-value.ts';
import { awaitedBy, awaiting, cell, type LeafCell, notApplicable, settle, stepsOf } from './leaf-cell.ts';
import { dividesByNothing } from './rules/outcome.ts';

/** What a leaf's points depend on beside the leaf and its value. `best`: the best of the group, where one counts. */
export type ScoredUnder = { rounding: Rounding; best?: PeerBest | undefined };

const noCases = (leaf: CompiledLeaf): LeafCell =>
  leaf.notApplicable.allowed
    ? notApplicable(leaf, 'NO_CASES', leaf.notApplicable.effect)
    : cell(leaf, [{ step: 'INVALID', fault: 'not_applicable_not_allowed' }], { status: 'INVALID_ANSWER' });

const scoreValue = (leaf: CompiledLeaf, value: AnswerValue, { rounding, best }: ScoredUnder): LeafCell => {
  const outcome = judgeValue(leaf, value, best);
  if ('awaits' in outcome) return awaiting(leaf, outcome.awaits, outcome.steps);
  if ('steps' in outcome) {
    const { points, steps } = settle(outcome, rounding);
    return cell(leaf, steps, { status: 'SCORED', points });
  }
  // Nothing to divide by is 'no cases', whoever sent it; never a division, and never a silent zero.
  if (leaf.notApplicable.allowed && dividesByNothing(outcome.faults))
    return notApplicable(leaf, 'ZERO_DENOMINATOR', leaf.notApplicable.effect);
  return cell(
    leaf,
    outcome.faults.map(({ fault }) => ({ step: 'INVALID', fault })),
    { status: 'INVALID_ANSWER' },
  );
};

/** Whether what came with the claim satisfies the leaf's evidence policy; if not, what its policy makes of it. */
const underEvidencePolicy = (leaf: CompiledLeaf, claim: Claim, scored: LeafCell): LeafCell => {
  const { requirement, whenMissing } = leaf.evidencePolicy;
  const satisfied =
    requirement === 'OPTIONAL' ||
    claim.evidence > 0 ||
    (requirement === 'JUSTIFICATION_INSTEAD' && claim.justified);
  const measured = scored.status === 'SCORED' || awaitedBy(scored) === 'PEERS';
  if (satisfied || !measured) return scored;
  const shown: DerivationStep[] = [...stepsOf(scored), { step: 'NO_EVIDENCE', effect: whenMissing }];
  return whenMissing === 'ZERO'
    ? cell(
        leaf,
        shown.filter(({ step }) => step !== 'AWAITING'),
        { status: 'MISSING_EVIDENCE' },
      )
    : cell(leaf, shown, { status: scored.status, points: scored.points, explanationOwed: true });
};

const remitFor = (leaf: CompiledLeaf, entrantId: string): NotApplicableEffect | undefined =>
  leaf.outOfRemit.units.get(entrantId) ?? leaf.outOfRemit.all;

/** Outside the entrant's remit, whatever was claimed; undefined when it is inside. */
export const scoreOutOfRemit = (leaf: CompiledLeaf, entrantId: string): LeafCell | undefined => {
  const effect = remitFor(leaf, entrantId);
  return effect && notApplicable(leaf, 'OUT_OF_REMIT', effect);
};

/** The self column: what the unit claimed, under the evidence policy. Hundredths of a point, rounded. */
export const scoreClaim = (leaf: CompiledLeaf, claim: Claim | undefined, under: ScoredUnder): LeafCell => {
  if (claim?.notApplicable) return noCases(leaf);
  if (!claim?.value) return cell(leaf, [{ step: 'NO_ANSWER' }], { status: 'NO_ANSWER' });
  return underEvidencePolicy(leaf, claim, scoreValue(leaf, claim.value, under));
};

const withReason = (leaf: CompiledLeaf, score: LeafCell, step: 'ASSESSED' | 'CORRECTED', reason: string) => ({
  ...score,
  derivation: {
    steps: [...stepsOf(score), { step, reason }],
    points: score.points,
    maxPoints: leaf.maxPoints,
  },
});

const scoreDecision = (
  leaf: CompiledLeaf,
  decision: Exclude<AppraisalDecision, { decision: 'ACCEPT' }>,
  under: ScoredUnder,
): LeafCell => {
  const { reason } = decision;
  switch (decision.decision) {
    case 'NO_POINTS':
      return cell(leaf, [{ step: 'REFUSED', reason }], { status: 'REFUSED' });
    case 'NO_CASES':
      return withReason(leaf, noCases(leaf), 'CORRECTED', reason);
    case 'CORRECT':
      return withReason(leaf, scoreValue(leaf, decision.value, under), 'CORRECTED', reason);
    case 'ASSESS':
      return withReason(leaf, scoreValue(leaf, decision.value, under), 'ASSESSED', reason);
  }
};

/**
 * The appraised column of a claim: its score where it is accepted, a corrected value by the same rule, or none. Where
 * the unit answered nothing there is nothing to wait for. A leaf against the best peer is scored anew: among what
 * stands in the end the best may be another.
 */
export const scoreAppraisal = (
  leaf: CompiledLeaf,
  claim: Claim | undefined,
  claimed: LeafCell,
  decision: AppraisalDecision | undefined,
  under: ScoredUnder,
): LeafCell => {
  if (!decision) return claimed.status === 'NO_ANSWER' ? asClaimed(claimed) : awaiting(leaf, 'APPRAISAL');
  if (decision.decision !== 'ACCEPT') return scoreDecision(leaf, decision, under);
  return leaf.rule.kind === 'relative' ? scoreClaim(leaf, claim, under) : asClaimed(claimed);
};

/** The appraised column of a leaf that the appraiser alone assesses: there is no claim to accept. */
export const scoreAssessed = (
  leaf: CompiledLeaf,
  decision: AppraisalDecision | undefined,
  under: ScoredUnder,
): LeafCell =>
  decision && decision.decision !== 'ACCEPT'
    ? scoreDecision(leaf, decision, under)
    : awaiting(leaf, 'APPRAISAL');

/** A score taken over from the self column: its derivation is written there, once. */
export const asClaimed = (claimed: LeafCell): LeafCell => ({ ...claimed, derivation: { sameAs: 'self' } });

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
  under: ScoredUnder,
): LeafCell => {
  if (!provided) return awaiting(leaf, providers[leaf.source]);
  return 'value' in provided ? scoreValue(leaf, provided.value, under) : noCases(leaf);
};
