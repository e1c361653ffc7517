import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { AdjustmentScore } from '../../contracts/score-sheet.ts';
import type { Adjustment, Adjustments } from '../../contracts/scoring-table.ts';
import { scoreBoolean } from './rules/choose.ts';
import { scoreCount } from './rules/measure.ts';
import type { Earned } from './rules/outcome.ts';

const judge = ({ rule }: Adjustment, value: AnswerValue): Earned | undefined => {
  if (rule.kind === 'boolean' && value.kind === 'boolean') return scoreBoolean(rule, value.value);
  if (rule.kind === 'count' && value.kind === 'count') return scoreCount(rule, value.count);
  return undefined;
};

/** Whole hundredths: boolean and count rules never give fractions. */
const scoreItem = (item: Adjustment, value: AnswerValue): AdjustmentScore['items'][number] => {
  const earned = judge(item, value);
  const maxPoints =
    item.rule.kind === 'count' ? item.rule.cap : Math.max(item.rule.truePoints, item.rule.falsePoints);
  if (!earned)
    return {
      code: item.code,
      points: 0,
      derivation: { steps: [{ step: 'INVALID', fault: 'wrong_kind' }], points: 0, maxPoints },
    };
  const points = Number(earned.exact.num);
  return { code: item.code, points, derivation: { steps: earned.steps, points, maxPoints } };
};

/** Bonus and penalty of one entrant, each sum under its cap, as positive hundredths. Items without a value give none. */
export const scoreAdjustments = (
  adjustments: Adjustments,
  values: Readonly<Record<string, AnswerValue>>,
): AdjustmentScore => {
  const list = (items: readonly Adjustment[]) =>
    items.flatMap((item) => {
      const value = values[item.code];
      return value ? [scoreItem(item, value)] : [];
    });
  const sum = (items: AdjustmentScore['items'], cap: number): number =>
    Math.min(
      cap,
      items.reduce((points, item) => points + item.points, 0),
    );
  const bonus = list(adjustments.bonus);
  const penalty = list(adjustments.penalty);
  return {
    bonus: sum(bonus, adjustments.bonusCap),
    penalty: sum(penalty, adjustments.penaltyCap),
    items: [...bonus, ...penalty],
  };
};
