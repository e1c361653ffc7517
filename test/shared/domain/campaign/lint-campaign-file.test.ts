import { describe, expect, it } from 'vitest';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { lintCampaignFile } from '../../../../shared/domain/campaign/lint-campaign-file.ts';
import { lintRule } from '../../../../shared/domain/campaign/lint-rule.ts';
import { shareMeasure, words } from '../scoring/one-leaf-table.ts';
import { edited, example, faultsOf, leafPointer } from './edited-example.ts';

const warnings = (rule: ScoringRule) => lintRule(rule, '').map(({ pointer, code }) => `${pointer} ${code}`);
const tier = (op: '>' | '>=', value: string, points: number) => ({ op, value, points });
const option = (code: string, points: number) => ({ code, label: words(code), points });
const leaf = leafPointer(0, '1.2.2');
const yesNo = (points: number) => ({
  kind: 'boolean',
  whenTrue: words('y'),
  truePoints: points,
  whenFalse: words('n'),
  falsePoints: 0,
});

describe('warnings of a rule', () => {
  it('name levels that earn the same', () => {
    const options = [option('a', 100), option('b', 50), option('c', 100)];
    expect(warnings({ kind: 'choice', options })).toEqual(['/options/2/points same_points']);
    const tiers = [tier('>=', '80', 100), tier('>=', '50', 100)];
    expect(warnings({ kind: 'tiered', measure: shareMeasure, tiers, elsePoints: 100 })).toEqual([
      '/tiers/1/points same_points',
      '/elsePoints same_points',
    ]);
  });

  it('name tiers that leave out exactly 0', () => {
    const of = (op: '>' | '>=') =>
      warnings({ kind: 'tiered', measure: shareMeasure, tiers: [tier(op, '0', 100)], elsePoints: 0 });
    expect(of('>')).toEqual(['/tiers/0 zero_in_no_tier']);
    expect(of('>=')).toEqual([]);
  });

  it('look into parts and cases', () => {
    const rule = { kind: 'choice' as const, options: [option('a', 1), option('b', 1)] };
    const parts = [{ code: 'p', label: words('p'), rule, needs: 1 }];
    expect(warnings({ kind: 'all_of', parts, fullPoints: 1 })).toEqual([
      '/parts/0/rule/options/1/points same_points',
    ]);
    expect(warnings({ kind: 'best_of', cases: words('c'), maxCases: 2, rule })).toEqual([
      '/rule/options/1/points same_points',
    ]);
  });
});

describe('a campaign file', () => {
  it('may be imported with warnings', () => {
    const { faults, warnings: found } = lintCampaignFile(example);
    expect(faults).toEqual([]);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['zero_in_no_tier']));
  });

  it('keeps faults apart, and reads past them', () => {
    const found = lintCampaignFile(edited([`${leaf}/maxPoints`, 99_999]));
    expect(found.faults.map(({ code }) => code)).toContain('best_value_not_max');
    expect(found.warnings.length).toBeGreaterThan(0);
  });

  it('takes the new kinds where they fit', () => {
    const max = 50;
    const part = (code: string) => ({ code, label: words(code), rule: yesNo(100), needs: 100 });
    const allOf = { kind: 'all_of', fullPoints: max, parts: [part('a'), part('b')] };
    const award = { kind: 'award', basis: words('b'), fullPoints: max };
    expect(faultsOf(edited([`${leaf}/leaf/rule`, allOf]))).toEqual([]);
    expect(faultsOf(edited([`${leaf}/leaf/rule`, award], [`${leaf}/leaf/source`, 'APPRAISER']))).toEqual([]);
    expect(faultsOf(edited([`${leaf}/leaf/rule`, award]))).toEqual([
      `${leaf}/leaf/rule/kind rule_does_not_fit_source`,
    ]);
  });

  it('refuses parts that repeat, cannot be reached, or hold parts themselves', () => {
    const part = (code: string, needs: number) => ({ code, label: words(code), rule: yesNo(100), needs });
    const rule = { kind: 'all_of', fullPoints: 50, parts: [part('a', 100), part('a', 101)] };
    expect(faultsOf(edited([`${leaf}/leaf/rule`, rule]))).toEqual([
      `${leaf}/leaf/rule/parts/1/code duplicate_item`,
      `${leaf}/leaf/rule/parts/1/needs part_unreachable`,
    ]);
    const nested = { kind: 'best_of', cases: words('c'), maxCases: 2, rule };
    expect(faultsOf(edited([`${leaf}/leaf/rule`, nested]))).not.toEqual([]);
  });

  it('holds the deadlines of parts against the calendars', () => {
    const deadline = {
      kind: 'deadline',
      paper: words('p'),
      due: { type: 'ANCHORED', anchor: 'nowhere', plusDays: 1, days: 'WORKING' },
      dueOnDayOff: 'KEEP',
      onTimePoints: 50,
      lateDays: 'WORKING',
      late: [],
      beyondPoints: 0,
      missingPoints: 0,
    };
    const parts = [
      { code: 'a', label: words('a'), rule: yesNo(50), needs: 50 },
      { code: 'b', label: words('b'), rule: deadline, needs: 50 },
    ];
    expect(faultsOf(edited([`${leaf}/leaf/rule`, { kind: 'all_of', fullPoints: 50, parts }]))).toEqual([
      `${leaf}/leaf/rule/parts/1/rule/due/anchor unknown_anchor`,
    ]);
  });
});
