import { describe, expect, it } from 'vitest';
import { type Derivation, DerivationStep } from '../../../../shared/contracts/derivation.ts';
import { explainDerivation } from '../../../../shared/domain/scoring/explain-derivation.ts';
import { words } from './one-leaf-table.ts';

const explain = (derivation: Derivation) => [
  explainDerivation(derivation, 'vi'),
  explainDerivation(derivation, 'en'),
];

describe('explainDerivation', () => {
  it('says why 1.88', () => {
    const [vi, en] = explain({
      steps: [
        { step: 'SHARE', numerator: 1_200, denominator: 2_000 },
        { step: 'TO_TARGET', targetPercent: '80', reached: false, fullPoints: 250 },
        { step: 'EXACT', numerator: '375', denominator: '2' },
        { step: 'ROUNDED', mode: 'HALF_UP', decimals: 2 },
      ],
      points: 188,
      maxPoints: 250,
    });
    expect(vi).toBe(
      'Tỷ lệ: 1.200/2.000 = 60 %.\nTính theo tỷ lệ so với mục tiêu 80 % của 2,50 điểm.\nĐiểm chưa làm tròn: 1,875.\nLàm tròn nửa lên, 2 chữ số thập phân.\nĐiểm: 1,88/2,50.',
    );
    expect(en).toBe(
      'Share: 1,200/2,000 = 60 %.\nIn proportion to the target of 80 %, out of 2.50 points.\nBefore rounding: 1.875.\nRounded half up to 2 decimals.\nPoints: 1.88/2.50.',
    );
  });

  it('marks a percentage that goes on', () => {
    const [vi, en] = explain({
      steps: [{ step: 'SHARE', numerator: 1_874, denominator: 1_973 }],
      points: 0,
      maxPoints: 500,
    });
    expect(vi).toContain('1.874/1.973 = 94,982260… %');
    expect(en).toContain('1,874/1,973 = 94.982260… %');
  });

  it('has words in both languages for every step', () => {
    const label = words('label');
    const points = 100;
    const steps: DerivationStep[] = [
      { step: 'NO_ANSWER' },
      { step: 'AWAITING', from: 'SURVEY' },
      { step: 'INVALID', fault: 'zero_denominator' },
      { step: 'NOT_APPLICABLE', reason: 'OUT_OF_REMIT', effect: 'EXCLUDE' },
      { step: 'CHOSEN', label },
      { step: 'SHARE', numerator: 1, denominator: 3 },
      { step: 'COUNTED', count: 3 },
      { step: 'TIER', op: '>', value: '30', unit: 'PERCENT' },
      { step: 'TIER', op: '>=', value: '2', unit: 'COUNT' },
      { step: 'NO_TIER' },
      { step: 'BELOW_FLOOR', floorPercent: '95' },
      { step: 'TO_TARGET', targetPercent: '80', reached: true, fullPoints: points },
      { step: 'PER_UNIT', pointsPerUnit: 10, cap: 50, capped: true },
      { step: 'PAPER', issuedOn: '2023-03-20', due: '2023-03-17' },
      { step: 'PAPER', issuedOn: null, due: '2023-03-17' },
      { step: 'LATE', days: 1, counted: 'WORKING', upToDays: 10 },
      { step: 'TOO_LATE', days: 40, counted: 'CALENDAR' },
      { step: 'DEDUCTED', start: 150, floor: 0, items: [{ label, count: 2, pointsEach: 25 }] },
      { step: 'DEDUCTED', start: 150, floor: 0, items: [{ label, count: 0, pointsEach: 25 }] },
      { step: 'CHECKED', met: [label], unmet: [label] },
      { step: 'SEGMENT', fromPercent: '70', fromPoints: 0, toPercent: '95', toPoints: 200 },
      { step: 'MEAN', meanPercent: '87.35', fullPoints: 200 },
      { step: 'INDEX', value: '63.41', scaleMax: '100', fullPoints: 800 },
      { step: 'EXACT', numerator: '1', denominator: '3' },
      { step: 'ROUNDED', mode: 'TRUNCATE', decimals: 1 },
      { step: 'NO_EVIDENCE', effect: 'ZERO' },
      { step: 'CORRECTED', reason: 'why' },
      { step: 'REFUSED', reason: 'why' },
      {
        step: 'PARTS',
        parts: [
          { label, earned: { numerator: '100', denominator: '1' }, needs: 100, met: true },
          { label, earned: { numerator: '100', denominator: '3' }, needs: 50, met: false },
        ],
      },
      { step: 'BEST_CASE', case: 2, of: 3 },
      {
        step: 'AGAINST_BEST',
        numerator: 9,
        denominator: 10,
        unit: 'PERCENT',
        better: 'HIGHER',
        fullPoints: points,
      },
      {
        step: 'AGAINST_BEST',
        numerator: 2,
        denominator: 1,
        unit: 'COUNT',
        better: 'LOWER',
        fullPoints: points,
      },
      { step: 'AWARDED', points: 75, fullPoints: points },
      { step: 'ASSESSED', reason: 'why' },
      { step: 'SUBMITTED_LATE', due: 0, at: 86_400_000, workingDays: 1, pointsPerDay: 10, cap: 50 },
    ];
    expect(new Set(steps.map(({ step }) => step)).size).toBe(DerivationStep.options.length);
    const [vi, en] = explain({ steps, points, maxPoints: 200 });
    expect(vi).toMatchSnapshot();
    expect(en).toMatchSnapshot();
  });
});
