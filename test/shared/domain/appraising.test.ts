import { describe, expect, it } from 'vitest';
import type { AppraisalDecision } from '../../../shared/contracts/score-inputs.ts';
import { ownLeaf, requireAnswer } from '../../../shared/domain/answering.ts';
import { appraisedLeaves, requireDecisions, requirePassOpen } from '../../../shared/domain/appraising.ts';
import { compileTable } from '../../../shared/domain/scoring/compiled-table.ts';
import { AppError } from '../../../shared/errors.ts';
import { leafNode, plainContext, shareMeasure, tableOf, words } from './scoring/one-leaf-table.ts';

const ratio = {
  kind: 'ratio' as const,
  measure: shareMeasure,
  fullPoints: 100,
  targetPercent: '100',
  zeroBelowPercent: null,
};
const award = { kind: 'award' as const, basis: words('b'), fullPoints: 200 };
const table = compileTable(
  tableOf([
    leafNode('1', 100, ratio),
    leafNode('2', 200, award, { source: 'APPRAISER' }),
    leafNode('3', 100, ratio, { source: 'PROVIDED', provider: 'so-noi-vu' }),
  ]),
  plainContext,
);
const leavesOf = (field: string) => appraisedLeaves(table, field, 'so-y-te');

const refused = (act: () => void): string[] => {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError)
      return [error.code, ...error.faults.map((one) => `${one.pointer} ${one.code}`)];
    throw error;
  }
  return [];
};
const decided = (code: string, decision: AppraisalDecision) =>
  refused(() => requireDecisions(leavesOf(code), { decisions: { [code]: decision } }));
const points = (value: number) => ({ kind: 'award' as const, points: value });

describe('decisions on a field', () => {
  it('cover what units assess and what the appraiser assesses, nothing that others provide', () => {
    expect(['1', '2', '3'].map((field) => leavesOf(field).length)).toEqual([1, 1, 0]);
  });

  it('give a value where there is no claim, within its bound, and nothing else', () => {
    expect(decided('2', { decision: 'ASSESS', value: points(200), reason: 'r' })).toEqual([]);
    expect(decided('2', { decision: 'ASSESS', value: points(201), reason: 'r' })).toEqual([
      'invalid_request',
      '#/decisions/2/value/points award_over_maximum',
    ]);
    expect(decided('2', { decision: 'ACCEPT' })).toEqual(['invalid_request', '#/decisions/2 value_needed']);
  });

  it('decide on a claim where there is one', () => {
    const value = { kind: 'ratio' as const, numerator: 1, denominator: 2 };
    expect(decided('1', { decision: 'CORRECT', value, reason: 'r' })).toEqual([]);
    expect(decided('1', { decision: 'ASSESS', value, reason: 'r' })).toEqual([
      'invalid_request',
      '#/decisions/1 claim_to_decide_on',
    ]);
  });
});

describe('the window of a pass', () => {
  const windows = {
    selfAssessment: { opensAt: 0, closesAt: 10 },
    appraisal: { opensAt: 20, closesAt: 30 },
    secondAppraisal: { opensAt: 40, closesAt: 50 },
  };
  const at = (pass: number, instant: number, second = true) =>
    refused(() => {
      const { secondAppraisal, ...one } = windows;
      const round = { windows: second ? { ...one, secondAppraisal } : one, extensions: {} };
      requirePassOpen(round, pass, { entrantId: 'a' }, instant);
    });

  it('is its own, both ends included', () => {
    expect([20, 30].map((instant) => at(1, instant))).toEqual([[], []]);
    expect([40, 50].map((instant) => at(2, instant))).toEqual([[], []]);
    expect([39, 51, 25].map((instant) => at(2, instant))).toEqual([
      ['window_closed'],
      ['window_closed'],
      ['window_closed'],
    ]);
    expect(at(1, 45)).toEqual(['window_closed']);
  });

  it('is none in a round of one pass', () => {
    expect(at(2, 45, false)).toEqual(['conflict']);
  });
});

describe("a unit's answer", () => {
  const save = (code: string, content: Parameters<typeof requireAnswer>[1]) =>
    refused(() => requireAnswer(ownLeaf(table, code, 'so-y-te'), content));

  it('is a justification alone where the appraiser assesses', () => {
    expect(save('2', { justification: 'why' })).toEqual([]);
    expect(save('2', { value: points(1) })).toEqual(['invalid_request', '#/value not_self_assessed']);
    expect(save('2', { notApplicable: 'NO_CASES' })).toEqual([
      'invalid_request',
      '#/notApplicable not_self_assessed',
    ]);
  });

  it('is refused with the code of a leaf that others assess, or that the table does not have', () => {
    expect(save('3', { justification: 'why' })).toEqual(['conflict', '#/path/leaf not_self_assessed']);
    expect(save('9', { justification: 'why' })).toEqual(['not_found', '#/path/leaf unknown_leaf']);
  });
});
