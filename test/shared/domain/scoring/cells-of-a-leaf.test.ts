import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { EvidencePolicy } from '../../../../shared/contracts/evidence-policy.ts';
import type { AppraisalDecision, Claim } from '../../../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { Leaf, NotApplicableEffect } from '../../../../shared/contracts/scoring-table.ts';
import type { TableContext } from '../../../../shared/domain/scoring/compiled-table.ts';
import { awaitedBy, stepsOf } from '../../../../shared/domain/scoring/leaf-cell.ts';
import { readDerivation } from '../../../../shared/domain/scoring/read-derivation.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { asClaimed, scoreClaim } from '../../../../shared/domain/scoring/score-leaf.ts';
import { anchoredRule } from './judged.ts';
import { noInputs, oneLeaf, oneLeafTable, plainContext, shareMeasure, words } from './one-leaf-table.ts';

const ratio: ScoringRule = {
  kind: 'ratio',
  measure: shareMeasure,
  fullPoints: 250,
  targetPercent: '80',
  zeroBelowPercent: null,
};
const relative: ScoringRule = {
  kind: 'relative',
  measure: { type: 'COUNT', counted: words('c') },
  better: 'HIGHER',
  fullPoints: 250,
};
const award: ScoringRule = { kind: 'award', basis: words('b'), fullPoints: 250 };
const share = (numerator: number, denominator: number): AnswerValue => ({
  kind: 'ratio',
  numerator,
  denominator,
});
const may = (effect: NotApplicableEffect) => ({ allowed: true as const, effect, when: words('none') });
const strict = (whenMissing: EvidencePolicy['whenMissing']): { evidencePolicy: EvidencePolicy } => ({
  evidencePolicy: { requirement: 'REQUIRED', whenMissing },
});

/** The self cell of a claim with this value and no evidence. */
const claimed = (rule: ScoringRule, value: AnswerValue | undefined, more: Partial<Leaf> = {}) => {
  const context = { anchors: [{ id: 'plan', date: null }] };
  const claim: Claim = { evidence: 0, justified: false, ...(value ? { value } : {}) };
  return scoreClaim(oneLeaf(250, rule, more, context), claim, plainContext);
};
/** The row of a leaf of which this was said. */
const row = (
  rule: ScoringRule,
  said: { claim?: Claim; decision?: AppraisalDecision },
  more: Partial<Leaf> = {},
  context: Partial<TableContext> = {},
) =>
  scoreEntrant(oneLeafTable(250, rule, more, context), {
    ...noInputs,
    claims: said.claim ? { '1.1': said.claim } : {},
    appraisals: said.decision ? { '1.1': said.decision } : {},
  }).leaves[0]!;
const without = { points: 0, applicable: true, explanationOwed: false };
const written = (...steps: object[]) => ({ steps, points: 0, maxPoints: 250 });

describe('a leaf without points says why', () => {
  it('nothing was answered', () => {
    expect(claimed(ratio, undefined)).toEqual({
      ...without,
      status: 'NO_ANSWER',
      derivation: written({ step: 'NO_ANSWER' }),
    });
  });

  it('the value cannot be scored', () => {
    expect(claimed(ratio, share(2, 1))).toEqual({
      ...without,
      status: 'INVALID_ANSWER',
      derivation: written({ step: 'INVALID', fault: 'numerator_over_denominator' }),
    });
  });

  it('no cases were claimed, where the table takes that and where it does not', () => {
    const claim: Claim = { notApplicable: 'NO_CASES', evidence: 0, justified: false };
    const noCases = (effect?: NotApplicableEffect) =>
      row(ratio, { claim }, effect ? { notApplicable: may(effect) } : {}).self;
    expect(noCases()).toMatchObject({
      status: 'INVALID_ANSWER',
      derivation: written({ step: 'INVALID', fault: 'not_applicable_not_allowed' }),
      indexPercent: 0,
    });
    const step = { step: 'NOT_APPLICABLE', reason: 'NO_CASES' };
    expect(noCases('EXCLUDE')).toMatchObject({
      derivation: written({ ...step, effect: 'EXCLUDE' }),
      indexPercent: null,
    });
    expect(noCases('ZERO')).toMatchObject({
      derivation: written({ ...step, effect: 'ZERO' }),
      indexPercent: 0,
    });
    expect(noCases('FULL')).toMatchObject({ points: 250, indexPercent: 10_000 });
  });

  it('there was nothing to divide by', () => {
    expect(claimed(ratio, share(0, 0), { notApplicable: may('EXCLUDE') })).toMatchObject({
      status: 'NOT_APPLICABLE',
      derivation: written({ step: 'NOT_APPLICABLE', reason: 'ZERO_DENOMINATOR', effect: 'EXCLUDE' }),
    });
  });

  it('it is outside the remit', () => {
    const outOfRemit = [{ units: 'ALL' as const, nodes: ['1'], effect: 'ZERO' as const, reason: words('r') }];
    const claim = { value: share(80, 100), evidence: 1, justified: false };
    expect(row(ratio, { claim }, {}, { outOfRemit }).self).toMatchObject({
      points: 0,
      derivation: written({ step: 'NOT_APPLICABLE', reason: 'OUT_OF_REMIT', effect: 'ZERO' }),
    });
  });
});

describe('rounding', () => {
  it('shows the exact fraction where it changed it', () => {
    const steps = stepsOf(claimed(ratio, share(601, 1_000)));
    expect(steps.slice(2)).toEqual([
      { step: 'EXACT', numerator: '3005', denominator: '16' },
      { step: 'ROUNDED', mode: 'HALF_UP', decimals: 2 },
    ]);
  });

  it('is not spoken of where the fraction is whole', () => {
    expect(stepsOf(claimed(ratio, share(32, 100))).map(({ step }) => step)).toEqual(['SHARE', 'TO_TARGET']);
  });
});

describe('evidence that is missing', () => {
  it('is told after what was measured', () => {
    expect(claimed(ratio, share(32, 100), strict('ZERO'))).toMatchObject({
      status: 'MISSING_EVIDENCE',
      explanationOwed: false,
      derivation: { steps: [{ step: 'SHARE' }, {}, { step: 'NO_EVIDENCE', effect: 'ZERO' }], points: 0 },
    });
    expect(claimed(ratio, share(32, 100), strict('EXPLAIN'))).toMatchObject({
      status: 'SCORED',
      points: 100,
      explanationOwed: true,
      derivation: { steps: [{}, {}, { step: 'NO_EVIDENCE', effect: 'EXPLAIN' }], points: 100 },
    });
  });

  it('takes the points of a value that would wait for the group, which then waits no longer', () => {
    const none = claimed(relative, { kind: 'relative_count', count: 4 }, strict('ZERO'));
    expect(none).toMatchObject({
      status: 'MISSING_EVIDENCE',
      derivation: written({ step: 'COUNTED', count: 4 }, { step: 'NO_EVIDENCE', effect: 'ZERO' }),
    });
    const owed = claimed(relative, { kind: 'relative_count', count: 4 }, strict('EXPLAIN'));
    expect([owed.status, owed.explanationOwed, awaitedBy(owed)]).toEqual(['AWAITING', true, 'PEERS']);
  });

  it('changes nothing of a value that cannot be scored, does not apply, or waits for a day', () => {
    expect(claimed(ratio, share(2, 1), strict('ZERO')).status).toBe('INVALID_ANSWER');
    const open = { ...strict('EXPLAIN'), notApplicable: may('FULL') };
    expect(claimed(ratio, share(0, 0), open)).toMatchObject({ points: 250, explanationOwed: false });
    const early = claimed(anchoredRule, { kind: 'deadline', issuedOn: '2023-02-03' }, strict('ZERO'));
    expect(early).toEqual({
      ...without,
      status: 'AWAITING',
      derivation: written({ step: 'AWAITING', from: 'ANCHOR' }),
    });
  });
});

describe('the word of the appraiser', () => {
  const claim: Claim = { value: share(80, 100), evidence: 1, justified: false };
  const final = (decision: AppraisalDecision) =>
    readDerivation(row(ratio, { claim, decision }, { notApplicable: may('ZERO') }), 'final')?.steps;
  const reason = 'counted again';

  it('stands in the derivation with its reason', () => {
    expect(final({ decision: 'NO_POINTS', reason })).toEqual([{ step: 'REFUSED', reason }]);
    expect(final({ decision: 'NO_CASES', reason })).toEqual([
      { step: 'NOT_APPLICABLE', reason: 'NO_CASES', effect: 'ZERO' },
      { step: 'CORRECTED', reason },
    ]);
    expect(final({ decision: 'CORRECT', value: share(80, 100), reason })).toEqual([
      { step: 'SHARE', numerator: 80, denominator: 100 },
      { step: 'TO_TARGET', targetPercent: '80', reached: true, fullPoints: 250 },
      { step: 'CORRECTED', reason },
    ]);
  });

  it('is awaited, without an index, where it alone counts: there is no claim that it could accept', () => {
    for (const said of [{}, { decision: { decision: 'ACCEPT' as const } }]) {
      const { appraised } = row(award, said, { source: 'APPRAISER' });
      expect(appraised).toEqual({
        ...without,
        status: 'AWAITING',
        derivation: written({ step: 'AWAITING', from: 'APPRAISAL' }),
        indexPercent: null,
      });
    }
  });
});

describe('a score taken over from another column', () => {
  it('has no steps of its own, and waits for nothing of its own', () => {
    const taken = asClaimed(claimed(relative, { kind: 'relative_count', count: 4 }));
    expect([stepsOf(taken), awaitedBy(taken)]).toEqual([[], undefined]);
  });

  it('is found nowhere in a column that does not hold the leaf', () => {
    const provided = row(ratio, {}, { source: 'PROVIDED', provider: 'so-tu-phap' });
    expect(readDerivation(provided, 'self')).toBeUndefined();
    expect(readDerivation(provided, 'firstPass')).toBeUndefined();
    expect(readDerivation(provided, 'final')?.steps).toEqual([{ step: 'AWAITING', from: 'PROVIDER' }]);
  });
});
