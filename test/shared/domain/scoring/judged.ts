import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { PeerBest } from '../../../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { reduce } from '../../../../shared/domain/scoring/fraction.ts';
import { judgeValue } from '../../../../shared/domain/scoring/judge-value.ts';
import { oneLeaf, words } from './one-leaf-table.ts';

/** A deadline on 2023-01-31, on which nothing else of the round hangs. */
export const deadlineRule = {
  kind: 'deadline' as const,
  paper: words('plan'),
  due: { type: 'FIXED' as const, on: { month: 1, day: 31, yearOffset: 0 } },
  dueOnDayOff: 'KEEP' as const,
  onTimePoints: 100,
  lateDays: 'WORKING' as const,
  late: [
    { upToDays: 2, points: 80 },
    { upToDays: 5, points: 50 },
  ],
  beyondPoints: 10,
  missingPoints: 0,
};

/** The same, counted from a day of the round that nobody has set. */
export const anchoredRule = {
  ...deadlineRule,
  due: { type: 'ANCHORED' as const, anchor: 'plan', plusDays: 2, days: 'WORKING' as const },
};

/** What a value is worth under a rule: hundredths in lowest terms ('375/2', '80') with the steps, or why there are none. */
export const judged = (rule: ScoringRule, value: AnswerValue, best?: PeerBest) => {
  const leaf = oneLeaf(500, rule, {}, { anchors: [{ id: 'plan', date: null }] });
  const outcome = judgeValue(leaf, value, best);
  if (!('exact' in outcome)) return outcome;
  const { num, den } = reduce(outcome.exact);
  return { worth: den === 1n ? `${num}` : `${num}/${den}`, steps: outcome.steps };
};
