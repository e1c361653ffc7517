import { describe, expect, it } from 'vitest';
import { copyOf, type Edit, edited, faultsOf, inLeaf, inRule } from './edited-example.ts';

/** What is changed, and one fault that must follow. */
const cases: Record<string, [edits: Edit[], fault: string][]> = {
  'sums and codes': [
    [[[inLeaf('1.1.1', '/maxPoints'), 90]], `${inLeaf('1.1', '/maxPoints')} sum_mismatch`],
    [[[inLeaf('1.1', '/maxPoints'), 360]], `${inLeaf('1', '/maxPoints')} sum_mismatch`],
    [[[inLeaf('1', '/maxPoints'), 1_500]], '/scoringTables/0/maxPoints sum_mismatch'],
    [[['/scoringTables/1/maxPoints', 9_900]], '/scoringTables/1/maxPoints sum_mismatch'],
    [[[inLeaf('1.1.1', '/maxPoints'), 90]], `${inLeaf('1.1.1', '/maxPoints')} best_value_not_max`],
    [[[inLeaf('1.1.2', '/code'), '1.1.1']], `${inLeaf('1.1.2', '/code')} duplicate_code`],
    [[[inLeaf('1.1.2', '/code'), '1.2.9']], `${inLeaf('1.1.2', '/code')} code_not_under_parent`],
    [[[inLeaf('1.1.1', '/leaf'), undefined]], `${inLeaf('1.1.1')} leaf_or_children`],
    [[[inLeaf('1.1.1', '/children'), [copyOf(inLeaf('1.1.2'))]]], `${inLeaf('1.1.1')} leaf_or_children`],
  ],
  'the best value of each rule': [
    [[[inRule('1.2.2', '/truePoints'), 40]], `${inLeaf('1.2.2', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.4.1', '/options/0/points'), 90]], `${inLeaf('1.4.1', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.5.1', '/tiers/0/points'), 90]], `${inLeaf('1.5.1', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.1.3', '/fullPoints'), 140]], `${inLeaf('1.1.3', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.1.3', '/targetPercent'), '110']], `${inLeaf('1.1.3', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.5.2', '/cap'), 60]], `${inLeaf('1.5.2', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.5.2', '/pointsPerUnit'), 0]], `${inLeaf('1.5.2', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.1.1', '/onTimePoints'), 110]], `${inLeaf('1.1.1', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.3.1', '/start'), 140]], `${inLeaf('1.3.1', '/maxPoints')} best_value_not_max`],
    [[[inRule('1.1.2', '/items/0/points'), 20]], `${inLeaf('1.1.2', '/maxPoints')} best_value_not_max`],
    [
      [
        [inRule('6.1.1', '/knots/2/points'), 190],
        [inRule('6.1.1', '/knots/3/points'), 190],
      ],
      `${inLeaf('6.1.1', '/maxPoints')} best_value_not_max`,
    ],
    [[[inRule('8.2.1', '/fullPoints'), 190]], `${inLeaf('8.2.1', '/maxPoints')} best_value_not_max`],
    [[[inRule('8.1.1', '/fullPoints'), 790]], `${inLeaf('8.1.1', '/maxPoints')} best_value_not_max`],
  ],
  'the inside of rules': [
    [[[inRule('7.3.1', '/tiers/1/value'), '85']], `${inRule('7.3.1', '/tiers/1')} tier_unreachable`],
    [[[inRule('7.3.1', '/tiers/1/value'), '80']], `${inRule('7.3.1', '/tiers/1')} tier_unreachable`],
    [[[inRule('7.3.1', '/tiers/0/value'), '100.01']], `${inRule('7.3.1', '/tiers/0')} tier_unreachable`],
    [[[inRule('1.5.1', '/tiers/0/op'), '>']], `${inRule('1.5.1', '/tiers/0')} tier_unreachable`],
    [[[inRule('7.3.1', '/tiers/1/points'), 50]], `${inRule('7.3.1', '/tiers')} tiers_not_monotone`],
    [[[inRule('1.1.3', '/targetPercent'), '0']], `${inRule('1.1.3', '/targetPercent')} target_zero`],
    [
      [[inRule('7.3.2', '/zeroBelowPercent'), '81']],
      `${inRule('7.3.2', '/zeroBelowPercent')} floor_over_target`,
    ],
    [[[inRule('1.1.1', '/late/0/points'), 150]], `${inRule('1.1.1')} late_points_rise`],
    [[[inRule('1.1.1', '/missingPoints'), 10]], `${inRule('1.1.1')} late_points_rise`],
    [
      [[inRule('1.1.1', '/late/1'), { upToDays: 10, points: 20 }]],
      `${inRule('1.1.1', '/late/1')} late_tier_unreachable`,
    ],
    [
      [
        [inRule('1.1.1', '/late/0/upToDays'), null],
        [inRule('1.1.1', '/late/1'), { upToDays: 20, points: 20 }],
      ],
      `${inRule('1.1.1', '/late/1')} late_tier_unreachable`,
    ],
    [
      [[inRule('6.1.1', '/knots/1/atPercent'), '95']],
      `${inRule('6.1.1', '/knots/2/atPercent')} knots_not_ascending`,
    ],
    [
      [[inRule('6.1.1', '/knots/3/atPercent'), '101']],
      `${inRule('6.1.1', '/knots/3/atPercent')} knot_over_100`,
    ],
    [[[inRule('6.1.1', '/knots/3/points'), 100]], `${inRule('6.1.1', '/knots')} knots_not_monotone`],
    [[[inRule('1.4.1', '/options/1/code'), 'all']], `${inRule('1.4.1', '/options/1/code')} duplicate_item`],
    [[[inRule('1.1.2', '/items/1/code'), 'tasks']], `${inRule('1.1.2', '/items/1/code')} duplicate_item`],
    [[[inRule('1.3.1', '/items/1/code'), 'late']], `${inRule('1.3.1', '/items/1/code')} duplicate_item`],
    [[[inRule('1.3.1', '/floor'), 160]], `${inRule('1.3.1', '/floor')} floor_over_start`],
    [[[inRule('8.1.1', '/scaleMax'), '0']], `${inRule('8.1.1', '/scaleMax')} scale_zero`],
    [
      [[inLeaf('1.1.1', '/leaf/provider'), 'so-noi-vu']],
      `${inLeaf('1.1.1', '/leaf/provider')} provider_not_allowed`,
    ],
    [
      [[inLeaf('1.7.1', '/leaf/provider'), undefined]],
      `${inLeaf('1.7.1', '/leaf/provider')} provider_missing`,
    ],
    [[[inLeaf('8.2.1', '/leaf/source'), 'PROVIDED']], `${inRule('8.2.1', '/kind')} rule_does_not_fit_source`],
    [[[inLeaf('1.7.1', '/leaf/source'), 'SURVEY']], `${inRule('1.7.1', '/kind')} rule_does_not_fit_source`],
  ],
};

describe('what the parts of a scoring table say to each other', () => {
  for (const [area, list] of Object.entries(cases)) {
    it.each(list.map(([edits, fault]) => ({ edits, fault })))(`${area}: $fault`, ({ edits, fault }) => {
      expect(faultsOf(edited(...edits))).toContain(fault);
    });
  }

  it('allows a strict tier before the one that includes its own threshold', () => {
    const pair = [
      { op: '>', value: '80', points: 200 },
      { op: '>=', value: '80', points: 150 },
    ];
    expect(faultsOf(edited([inRule('7.3.1', '/tiers'), pair]))).toEqual([]);
  });

  it('allows a floor at the target', () => {
    expect(faultsOf(edited([inRule('7.3.2', '/zeroBelowPercent'), '80']))).toEqual([]);
  });
});
