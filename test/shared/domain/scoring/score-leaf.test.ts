import { describe, expect, it } from 'vitest';
import type { EvidencePolicy } from '../../../../shared/contracts/evidence-policy.ts';
import type { AppraisalDecision, Claim } from '../../../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { NotApplicableEffect } from '../../../../shared/contracts/scoring-table.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { noInputs, oneLeafTable, shareMeasure, words } from './one-leaf-table.ts';

const ratio: ScoringRule = {
  kind: 'ratio',
  measure: shareMeasure,
  fullPoints: 250,
  targetPercent: '80',
  zeroBelowPercent: '40',
};
const may = (effect: NotApplicableEffect) => ({ allowed: true as const, effect, when: words('none') });
const of = (numerator: number, denominator: number) => ({ kind: 'ratio' as const, numerator, denominator });
const claim = (more: Partial<Claim>): Claim => ({ evidence: 1, justified: false, ...more });

const row = (
  claimed: Claim | undefined,
  effect?: NotApplicableEffect,
  policy?: EvidencePolicy,
  decision?: AppraisalDecision,
) => {
  const table = oneLeafTable(250, ratio, {
    notApplicable: effect ? may(effect) : { allowed: false },
    ...(policy ? { evidencePolicy: policy } : {}),
  });
  const sheet = scoreEntrant(table, {
    ...noInputs,
    claims: claimed ? { '1.1': claimed } : {},
    appraisals: decision ? { '1.1': decision } : {},
  });
  return { ...sheet.leaves[0]!, sheet };
};

describe('no cases', () => {
  it.each([
    ['FULL', 250, 250],
    ['EXCLUDE', 0, 0],
    ['ZERO', 0, 250],
  ] as const)('%s gives %i points of %i that apply', (effect, points, max) => {
    const { self, sheet } = row(claim({ notApplicable: 'NO_CASES' }), effect);
    expect([self?.status, self?.points, sheet.total.self.applicableMax]).toEqual([
      'NOT_APPLICABLE',
      points,
      max,
    ]);
  });

  it('is invalid where the table does not allow it', () => {
    expect(row(claim({ notApplicable: 'NO_CASES' })).self?.status).toBe('INVALID_ANSWER');
  });

  it('follows from a zero denominator where allowed, and never divides where not', () => {
    expect(row(claim({ value: of(0, 0) }), 'EXCLUDE').self).toMatchObject({
      status: 'NOT_APPLICABLE',
      applicable: false,
    });
    expect(row(claim({ value: of(0, 0) })).self).toMatchObject({ status: 'INVALID_ANSWER', points: 0 });
  });

  it('does not follow from a share that is wrong in another way', () => {
    expect(row(claim({ value: of(5, 0) }), 'FULL').self?.status).toBe('INVALID_ANSWER');
  });

  it('needs no evidence', () => {
    const strict: EvidencePolicy = { requirement: 'REQUIRED', whenMissing: 'ZERO' };
    expect(row(claim({ notApplicable: 'NO_CASES', evidence: 0 }), 'FULL', strict).self?.points).toBe(250);
  });
});

describe('evidence policy', () => {
  const points = (
    requirement: EvidencePolicy['requirement'],
    whenMissing: EvidencePolicy['whenMissing'],
    evidence: number,
    justified: boolean,
  ) => {
    const { self } = row({ value: of(80, 100), evidence, justified }, undefined, {
      requirement,
      whenMissing,
    });
    return `${self?.status} ${self?.points}${self?.explanationOwed ? ' owed' : ''}`;
  };

  it('REQUIRED is satisfied by evidence alone', () => {
    expect(points('REQUIRED', 'ZERO', 1, false)).toBe('SCORED 250');
    expect(points('REQUIRED', 'ZERO', 0, true)).toBe('MISSING_EVIDENCE 0');
    expect(points('REQUIRED', 'EXPLAIN', 0, true)).toBe('SCORED 250 owed');
  });

  it('JUSTIFICATION_INSTEAD is satisfied by either', () => {
    expect(points('JUSTIFICATION_INSTEAD', 'ZERO', 0, true)).toBe('SCORED 250');
    expect(points('JUSTIFICATION_INSTEAD', 'ZERO', 1, false)).toBe('SCORED 250');
    expect(points('JUSTIFICATION_INSTEAD', 'ZERO', 0, false)).toBe('MISSING_EVIDENCE 0');
    expect(points('JUSTIFICATION_INSTEAD', 'EXPLAIN', 0, false)).toBe('SCORED 250 owed');
  });

  it('OPTIONAL asks for nothing', () => {
    expect(points('OPTIONAL', 'ZERO', 0, false)).toBe('SCORED 250');
  });
});

describe('appraisal', () => {
  const claimed = claim({ value: of(80, 100) });
  const appraised = (decision?: AppraisalDecision) => row(claimed, 'EXCLUDE', undefined, decision);

  it('waits for its decision, unless nothing was answered', () => {
    expect(appraised().appraised).toMatchObject({ status: 'AWAITING', points: 0 });
    expect(appraised().sheet.completeness).toEqual({
      state: 'UNAPPRAISED',
      awaiting: [{ code: '1.1', from: 'APPRAISAL' }],
    });
    const silent = row(undefined);
    expect([silent.appraised?.status, silent.sheet.completeness.state]).toEqual(['NO_ANSWER', 'COMPLETE']);
  });

  it('accepts the claim as it stands, also one without its evidence', () => {
    expect(appraised({ decision: 'ACCEPT' }).final).toMatchObject({
      points: 250,
      derivation: { sameAs: 'self' },
    });
    const strict: EvidencePolicy = { requirement: 'REQUIRED', whenMissing: 'ZERO' };
    const bare = row({ ...claimed, evidence: 0 }, undefined, strict, { decision: 'ACCEPT' });
    expect(bare.final).toMatchObject({ points: 0, status: 'MISSING_EVIDENCE' });
  });

  it('scores a corrected value by the same rule, whatever the evidence', () => {
    const { self, final } = appraised({ decision: 'CORRECT', value: of(60, 100), reason: 'counted again' });
    expect([self?.points, final.points]).toEqual([250, 188]);
  });

  it('can find that there were no cases, or give no points', () => {
    expect(appraised({ decision: 'NO_CASES', reason: 'none' }).final.applicable).toBe(false);
    expect(appraised({ decision: 'NO_POINTS', reason: 'not proven' }).final).toMatchObject({
      points: 0,
      status: 'REFUSED',
      applicable: true,
    });
  });
});
