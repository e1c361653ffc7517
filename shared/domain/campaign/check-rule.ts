import type { AllOfRule, DeadlineRule, ScoringRule } from '../../contracts/scoring-rule.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal, fraction } from '../scoring/fraction.ts';
import { bestPoints } from './best-points.ts';
import { checkKnots, checkRatio, checkSurvey, checkTiers } from './check-measure-rules.ts';
import { fault } from './fault.ts';

const repeats = (items: readonly { code: string }[], pointer: string): InputFault[] =>
  items.flatMap(({ code }, at) =>
    items.findIndex((other) => other.code === code) < at
      ? [
          fault(
            `${pointer}/${at}/code`,
            'duplicate_item',
            `Mã "${code}" bị lặp.`,
            `The code '${code}' is used twice.`,
          ),
        ]
      : [],
  );

const checkLate = (
  { onTimePoints, late, beyondPoints, missingPoints }: DeadlineRule,
  pointer: string,
): InputFault[] => {
  const faults = late.flatMap(({ upToDays }, at) => {
    const before = late[at - 1];
    const hidden = before && (before.upToDays === null || (upToDays !== null && upToDays <= before.upToDays));
    return hidden
      ? [
          fault(
            `${pointer}/late/${at}`,
            'late_tier_unreachable',
            'Bậc chậm này đã nằm trong bậc trước.',
            'The late tier before already covers this one.',
          ),
        ]
      : [];
  });
  const points = [onTimePoints, ...late.map((tier) => tier.points), beyondPoints, missingPoints];
  const rises = points.some((value, at) => at > 0 && value > (points[at - 1] ?? value));
  return rises
    ? [
        ...faults,
        fault(
          pointer,
          'late_points_rise',
          'Chậm hơn mà lại được nhiều điểm hơn.',
          'A later paper would get more points.',
        ),
      ]
    : faults;
};

const checkParts = ({ parts }: AllOfRule, pointer: string): InputFault[] => [
  ...repeats(parts, `${pointer}/parts`),
  ...parts.flatMap(({ rule, needs }, at) => {
    const part = `${pointer}/parts/${at}`;
    const faults = checkRule(rule, `${part}/rule`);
    return compare(bestPoints(rule), fraction(needs)) >= 0
      ? faults
      : [
          ...faults,
          fault(
            `${part}/needs`,
            'part_unreachable',
            'Phần này không bao giờ đạt được mức cần.',
            'No value of this part earns what it needs.',
          ),
        ];
  }),
];

/** What is wrong inside one rule, whatever the leaf around it. `pointer` is the rule's own. */
export const checkRule = (rule: ScoringRule, pointer: string): InputFault[] => {
  switch (rule.kind) {
    case 'tiered':
      return checkTiers(rule, pointer);
    case 'ratio':
      return checkRatio(rule, pointer);
    case 'deadline':
      return checkLate(rule, pointer);
    case 'piecewise_linear':
      return checkKnots(rule, pointer);
    case 'choice':
      return repeats(rule.options, `${pointer}/options`);
    case 'checklist':
      return repeats(rule.items, `${pointer}/items`);
    case 'deduct':
      return [
        ...repeats(rule.items, `${pointer}/items`),
        ...(rule.floor > rule.start
          ? [
              fault(
                `${pointer}/floor`,
                'floor_over_start',
                'Mức sàn cao hơn mức khởi điểm.',
                'The floor is over the start.',
              ),
            ]
          : []),
      ];
    case 'external_index':
      return decimal(rule.scaleMax).num === 0n
        ? [
            fault(
              `${pointer}/scaleMax`,
              'scale_zero',
              'Thang đo phải lớn hơn 0.',
              'The scale must be over 0.',
            ),
          ]
        : [];
    case 'all_of':
      return checkParts(rule, pointer);
    case 'best_of':
      return checkRule(rule.rule, `${pointer}/rule`);
    case 'survey':
      return checkSurvey(rule, pointer);
    case 'boolean':
    case 'count':
    case 'relative':
    case 'award':
      return [];
  }
};
