import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { AppraisalDecision, Claim, ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { settledAnswer } from '../../../../shared/domain/eligibility/settled-answer.ts';
import { noInputs } from '../scoring/one-leaf-table.ts';

const value = (count: number): AnswerValue => ({ kind: 'count', count });
const claim = (more: Partial<Claim>): Claim => ({ evidence: 0, justified: false, ...more });
const claimed = claim({ value: value(3) });
const corrected = (count: number): AppraisalDecision => ({
  decision: 'CORRECT',
  value: value(count),
  reason: 'r',
});
const settled = (
  given: Claim | undefined,
  first?: AppraisalDecision,
  second?: AppraisalDecision,
  provided: ScoreInputs['provided'] = {},
) =>
  settledAnswer(
    {
      ...noInputs,
      claims: given ? { '1.1': given } : {},
      appraisals: first ? { '1.1': first } : {},
      ...(second ? { secondAppraisals: { '1.1': second } } : {}),
      provided,
    },
    '1.1',
  );

describe('the answer of a leaf', () => {
  it('is not settled before its appraiser has looked at it', () => {
    expect(settled(claimed)).toEqual({ missing: 'APPRAISAL' });
    expect(settled(undefined)).toEqual({ missing: 'VALUES' });
  });

  it('is the claim that was accepted: its value, its lack of cases, or nothing', () => {
    const accept = { decision: 'ACCEPT' as const };
    expect(settled(claimed, accept)).toEqual({ value: value(3) });
    expect(settled(claim({ notApplicable: 'NO_CASES' }), accept)).toEqual({ notApplicable: 'NO_CASES' });
    expect(settled(claim({}), accept)).toEqual({ missing: 'ANSWER' });
    expect(settled(undefined, accept)).toEqual({ missing: 'ANSWER' });
  });

  it('is what the appraiser put in its place', () => {
    expect(settled(claimed, corrected(2))).toEqual({ value: value(2) });
    expect(settled(undefined, { ...corrected(4), decision: 'ASSESS' } as AppraisalDecision)).toEqual({
      value: value(4),
    });
    expect(settled(claimed, { decision: 'NO_CASES', reason: 'r' })).toEqual({ notApplicable: 'NO_CASES' });
    expect(settled(claimed, { decision: 'NO_POINTS', reason: 'r' })).toEqual({ missing: 'ANSWER' });
  });

  it('is what the second pass says, where it said anything', () => {
    expect(settled(claimed, corrected(2), corrected(5))).toEqual({ value: value(5) });
  });

  it('is what a provider brought, be it that there were no cases', () => {
    expect(settled(undefined, undefined, undefined, { '1.1': { value: value(7) } })).toEqual({
      value: value(7),
    });
    expect(settled(undefined, undefined, undefined, { '1.1': { notApplicable: 'NO_CASES' } })).toEqual({
      notApplicable: 'NO_CASES',
    });
  });
});
