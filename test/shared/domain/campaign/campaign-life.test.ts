import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../../shared/contracts/campaign-audience.ts';
import type { Goal, GoalTarget } from '../../../../shared/contracts/campaign-content.ts';
import type { CoverageState, GoalFigure } from '../../../../shared/contracts/campaign-life.ts';
import type { OrgUnitType } from '../../../../shared/contracts/unit.ts';
import { coverageProgress } from '../../../../shared/domain/campaign/life/count-coverage.ts';
import { baselineOf, judgeGoal } from '../../../../shared/domain/campaign/life/judge-goal.ts';
import { pageOf } from '../../../../shared/domain/campaign/life/page-of.ts';
import { isScored, isSelected } from '../../../../shared/domain/campaign/life/selected-units.ts';

const text = { vi: 'a', en: 'b' };
const coverage = (requiredPercent: string): Coverage => ({
  statedAs: text,
  requiredPercent,
  unitTypes: ['PROVINCIAL_AGENCY', 'COMMUNE'],
});
const units = (...types: OrgUnitType[]) => types.map((type, n) => ({ unitId: `u${n}`, type }));
const said = (...states: (CoverageState | undefined)[]) =>
  new Map(states.flatMap((state, n) => (state ? [[`u${n}`, state] as const] : [])));

describe('launch coverage', () => {
  const three = units('PROVINCIAL_AGENCY', 'COMMUNE', 'COMMUNE');

  it('counts who is further as launched too, whole and by type, and strangers not at all', () => {
    const states = new Map([...said('ORGANISED', 'LAUNCHED'), ['nobody', 'ORGANISED'] as const]);
    const progress = coverageProgress(coverage('100'), three, states, '2023-05-01');
    expect(progress).toMatchObject({ units: 3, LAUNCHED: 2, DEPLOYING: 1, ORGANISED: 1, asOf: '2023-05-01' });
    expect(progress.byType).toEqual([
      { unitType: 'COMMUNE', units: 2, LAUNCHED: 1, DEPLOYING: 0, ORGANISED: 0 },
      { unitType: 'PROVINCIAL_AGENCY', units: 1, LAUNCHED: 1, DEPLOYING: 1, ORGANISED: 1 },
    ]);
  });

  it('is met exactly at the share that is asked for, and never by nobody', () => {
    const met = (percent: string, states: Map<string, CoverageState>, list = three) =>
      coverageProgress(coverage(percent), list, states, '2023-05-01').met.LAUNCHED;
    expect(met('100', said('LAUNCHED', 'LAUNCHED'))).toBe(false);
    expect(met('100', said('LAUNCHED', 'LAUNCHED', 'DEPLOYING'))).toBe(true);
    expect(met('66.6666', said('LAUNCHED', 'LAUNCHED'))).toBe(true);
    expect(met('66.6667', said('LAUNCHED', 'LAUNCHED'))).toBe(false);
    expect(met('0', new Map(), [])).toBe(false);
  });
});

describe('a goal', () => {
  const goal = (target: GoalTarget, baseline: Goal['baseline'] = null): Goal => ({
    id: 'g',
    title: text,
    index: text,
    source: text,
    baseline,
    target,
    years: [2022, 2023],
  });
  const value = (of: string): GoalFigure => ({ kind: 'VALUE', value: of });
  const over = goal({ kind: 'OVER_BASELINE' });

  it('over a baseline is reached only by more, and open while there is none', () => {
    const baseline = { year: 2021, value: '85.10' };
    expect(judgeGoal(over, value('85.1'), null)).toBe('OPEN');
    expect(judgeGoal(over, value('85.1'), baseline)).toBe('NOT_REACHED');
    expect(judgeGoal(over, value('85.1001'), baseline)).toBe('REACHED');
  });

  it('takes the baseline of the plan, else the one that the latest review brought', () => {
    const review = (year: number, baseline?: { year: number; value: string }) => ({
      year,
      said: { figure: value('1'), source: 's', reviewedOn: '2023-01-01', ...(baseline ? { baseline } : {}) },
    });
    const [first, second] = [
      { year: 2021, value: '80' },
      { year: 2021, value: '81' },
    ];
    expect(baselineOf(over, [review(2022)])).toBeNull();
    expect(baselineOf(over, [review(2022, first), review(2023)])).toEqual(first);
    expect(baselineOf(over, [review(2022, first), review(2023, second)])).toEqual(second);
    expect(baselineOf({ ...over, baseline: first }, [review(2023, second)])).toEqual(first);
  });

  it('compares a value and a share exactly', () => {
    const atLeast = goal({ kind: 'VALUE', is: 'AT_LEAST', value: '90' });
    expect([judgeGoal(atLeast, value('90'), null), judgeGoal(atLeast, value('89.9999'), null)]).toEqual([
      'REACHED',
      'NOT_REACHED',
    ]);
    const all = goal({ kind: 'ENTRANTS_IN_BAND', band: 'FAIR', is: 'EQUAL', percent: '100' });
    const share = (numerator: number): GoalFigure => ({ kind: 'SHARE', numerator, denominator: 1_000_000 });
    expect([judgeGoal(all, share(1_000_000), null), judgeGoal(all, share(999_999), null)]).toEqual([
      'REACHED',
      'NOT_REACHED',
    ]);
  });
});

describe('an audience', () => {
  const communes = { unitTypes: ['COMMUNE' as const], include: ['dac-biet'], exclude: ['xa-2'] };
  const commune = (unitId: string) => ({ unitId, type: 'COMMUNE' });

  it('is whom its types mean and it names, less whom it leaves out', () => {
    expect(['xa-1', 'xa-2'].map((id) => isSelected(communes, commune(id)))).toEqual([true, false]);
    expect(isSelected(communes, { unitId: 'dac-biet', type: 'PARTY_BODY' })).toBe(true);
    expect(isSelected({ unitTypes: [] }, commune('xa-1'))).toBe(false);
  });

  it('scores nobody whom it leaves out or covers alone, unless a group names the unit', () => {
    const audience = {
      collectives: { unitTypes: ['COMMUNE' as const, 'WARD' as const], include: [], exclude: ['xa-2'] },
      coveredOnly: [
        { unitTypes: ['WARD' as const], include: ['xa-3'], exclude: ['phuong-2'], title: text, reason: text },
      ],
    };
    const scored = (unitId: string, type = 'COMMUNE', include: string[] = []) =>
      isScored(audience, [{ include }], { unitId, type });
    expect(['xa-1', 'xa-2', 'xa-3'].map((id) => scored(id))).toEqual([true, false, false]);
    expect(['phuong-1', 'phuong-2'].map((id) => scored(id, 'WARD'))).toEqual([false, true]);
    expect(scored('phuong-1', 'WARD', ['phuong-1'])).toBe(true);
  });
});

describe('a page of a short list', () => {
  const list = ['c', 'a', 'd', 'b'];
  const walk = (limit: number) => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = pageOf(list, (name) => name, { limit, cursor });
      pages.push(page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return pages;
  };

  it('comes in order, each entry once, with no empty last page', () => {
    expect(walk(3)).toEqual([['a', 'b', 'c'], ['d']]);
    expect(walk(2)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('refuses a cursor that is not of it', () => {
    expect(() => pageOf(list, (name) => name, { limit: 2, cursor: 'enp6' })).toThrow('invalid_request');
  });
});
