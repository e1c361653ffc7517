import { describe, expect, it } from 'vitest';
import type { ScoringRule, TieredRule } from '../../../../shared/contracts/scoring-rule.ts';
import { bestPoints } from '../../../../shared/domain/campaign/best-points.ts';
import { checkRule } from '../../../../shared/domain/campaign/check-rule.ts';
import { shareMeasure, words } from '../scoring/one-leaf-table.ts';

const faults = (rule: ScoringRule) => checkRule(rule, '').map(({ pointer, code }) => `${pointer} ${code}`);
const count = { type: 'COUNT' as const, counted: words('c') };
const counted = (
  elsePoints: number,
  ...tiers: [op: '>' | '>=', value: string, points: number][]
): TieredRule => ({
  kind: 'tiered',
  measure: count,
  tiers: tiers.map(([op, value, points]) => ({ op, value, points })),
  elsePoints,
});

describe('tiers of a count', () => {
  it.each<[string, TieredRule]>([
    ['at least 1, then over 0', counted(0, ['>=', '1', 100], ['>', '0', 50])],
    ['at least 2, then over 1.5', counted(0, ['>=', '2', 100], ['>', '1.5', 50])],
    ['over 1, then at least 1.5', counted(0, ['>', '1', 100], ['>=', '1.5', 50])],
    ['over 1.5, then over 1', counted(0, ['>', '1.5', 100], ['>', '1', 50])],
  ])('overlap where no whole number lies between them: %s', (_, rule) => {
    expect(faults(rule)).toEqual(['/tiers/1 tier_unreachable']);
  });

  it('are apart where one does', () => {
    expect(faults(counted(0, ['>', '1', 100], ['>=', '1', 50]))).toEqual([]);
    expect(faults(counted(0, ['>=', '2', 100], ['>', '0.5', 50]))).toEqual([]);
  });

  it('of a share may lie as close as they like', () => {
    const rule = { ...counted(0, ['>=', '1', 100], ['>', '0', 50]), measure: shareMeasure };
    expect(faults(rule)).toEqual([]);
  });
});

describe('the best value of a rule', () => {
  it('is not what no value gets, for every value is at least 0', () => {
    const rule = counted(200, ['>=', '5', 0], ['>=', '0', 100]);
    expect(bestPoints(rule)).toEqual({ num: 100n, den: 1n });
    expect(bestPoints({ ...rule, measure: shareMeasure })).toEqual({ num: 100n, den: 1n });
    expect(bestPoints(counted(200, ['>=', '5', 0], ['>', '0', 100]))).toEqual({ num: 200n, den: 1n });
  });

  it('of a survey cannot lie under a floor over 100 %', () => {
    const survey = (floor: string | null): ScoringRule => ({
      kind: 'survey',
      survey: words('s'),
      fullPoints: 100,
      zeroBelowPercent: floor,
    });
    expect(faults(survey('100.01'))).toEqual(['/zeroBelowPercent floor_over_100']);
    expect([faults(survey('100')), faults(survey(null))]).toEqual([[], []]);
  });
});
