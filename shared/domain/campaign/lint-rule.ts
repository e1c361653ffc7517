import type { ScoringRule, TieredRule } from '../../contracts/scoring-rule.ts';
import type { InputFault } from '../../errors.ts';
import { decimal } from '../scoring/fraction.ts';
import { fault } from './fault.ts';

type Pointed = { points: number };

/** Entries that earn what an earlier one earns: the choice between them decides nothing. */
const sameAsBefore = (entries: readonly Pointed[], pointer: string): InputFault[] =>
  entries.flatMap(({ points }, at) =>
    entries.findIndex((other) => other.points === points) < at
      ? [
          fault(
            `${pointer}/${at}/points`,
            'same_points',
            'Mức này được cùng số điểm với một mức khác.',
            'This level earns the same points as another.',
          ),
        ]
      : [],
  );

const worthNothing = (pointer: string): InputFault =>
  fault(
    pointer,
    'worth_nothing',
    'Nội dung này không cộng hoặc trừ điểm nào.',
    'This item adds or takes no points.',
  );

const lintTiers = ({ tiers, elsePoints }: TieredRule, pointer: string): InputFault[] => {
  const last = tiers.at(-1);
  const hole = last && last.op === '>' && decimal(last.value).num === 0n;
  const useless = last && last.points === elsePoints;
  return [
    ...sameAsBefore(tiers, `${pointer}/tiers`),
    ...(useless
      ? [
          fault(
            `${pointer}/elsePoints`,
            'same_points',
            'Không đạt bậc nào vẫn được điểm như bậc cuối.',
            'Reaching no tier earns the same as the last tier.',
          ),
        ]
      : []),
    ...(hole
      ? [
          fault(
            `${pointer}/tiers/${tiers.length - 1}`,
            'zero_in_no_tier',
            'Giá trị bằng đúng 0 không thuộc bậc nào.',
            'A value of exactly 0 is in no tier.',
          ),
        ]
      : []),
  ];
};

/**
 * What is allowed in a rule but is seldom meant: levels that earn the same, items worth nothing, tiers that leave out
 * exactly 0. Parts and cases are looked through as well. `pointer` is the rule's own.
 */
export const lintRule = (rule: ScoringRule, pointer: string): InputFault[] => {
  switch (rule.kind) {
    case 'boolean':
      return rule.truePoints === rule.falsePoints
        ? [
            fault(
              `${pointer}/falsePoints`,
              'same_points',
              'Có hay không đều được cùng số điểm.',
              'Yes and no earn the same points.',
            ),
          ]
        : [];
    case 'choice':
      return sameAsBefore(rule.options, `${pointer}/options`);
    case 'tiered':
      return lintTiers(rule, pointer);
    case 'checklist':
      return rule.items.flatMap(({ points }, at) =>
        points === 0 ? [worthNothing(`${pointer}/items/${at}/points`)] : [],
      );
    case 'deduct':
      return rule.items.flatMap(({ pointsEach }, at) =>
        pointsEach === 0 ? [worthNothing(`${pointer}/items/${at}/pointsEach`)] : [],
      );
    case 'count':
      return rule.pointsPerUnit > rule.cap
        ? [
            fault(
              `${pointer}/cap`,
              'cap_under_one',
              'Giới hạn nhỏ hơn điểm của một đơn vị.',
              'The cap is less than one unit earns.',
            ),
          ]
        : [];
    case 'all_of':
      return rule.parts.flatMap((part, at) => lintRule(part.rule, `${pointer}/parts/${at}/rule`));
    case 'best_of':
      return lintRule(rule.rule, `${pointer}/rule`);
    default:
      return [];
  }
};
