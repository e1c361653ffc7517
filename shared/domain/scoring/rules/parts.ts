import type { PartValue } from '../../../contracts/answer-value.ts';
import type { AllOfRule, BestOfRule, RequiredPart } from '../../../contracts/scoring-rule.ts';
import { compare, fraction, reduce } from '../fraction.ts';
import { type Earned, earns, type Finding, findingsAt, type Outcome } from './outcome.ts';

const isEarned = (outcome: Outcome): outcome is Earned => 'exact' in outcome;

/** What stands in the way of scoring any of several values: their faults first, then what they wait for. */
const hindrance = (outcomes: readonly Outcome[], faults: Finding[]): Outcome | undefined => {
  if (faults.length > 0) return { faults };
  return outcomes.find((outcome) => 'awaits' in outcome);
};

/**
 * Full points when every part earns what it needs, else none. Faults: unknown_part, missing_part, and those of a part
 * under '/parts/<code>'.
 * @param judge what a value is worth under a part; `at` is the part's place in the rule
 */
export const scoreAllOf = (
  { parts, fullPoints }: AllOfRule,
  values: Readonly<Record<string, PartValue>>,
  judge: (part: RequiredPart, at: number, value: PartValue) => Outcome,
): Outcome => {
  const known = new Set(parts.map(({ code }) => code));
  const unknown = Object.keys(values).filter((code) => !known.has(code));
  const judged = parts.map((part, at): { part: RequiredPart; outcome: Outcome } => {
    const value = Object.hasOwn(values, part.code) ? values[part.code] : undefined;
    if (!value) return { part, outcome: { faults: [{ pointer: '', fault: 'missing_part' }] } };
    return { part, outcome: judge(part, at, value) };
  });
  const faults = judged.flatMap(({ part, outcome }) =>
    'faults' in outcome ? findingsAt(`/parts/${part.code}`, outcome.faults) : [],
  );
  for (const code of unknown) faults.push({ pointer: `/parts/${code}`, fault: 'unknown_part' });
  const hindered = hindrance(
    judged.map(({ outcome }) => outcome),
    faults,
  );
  if (hindered) return hindered;
  const lines = judged.flatMap(({ part, outcome }) => {
    if (!isEarned(outcome)) return [];
    const { exact } = outcome;
    const { num, den } = reduce(exact);
    const met = compare(exact, fraction(part.needs)) >= 0;
    const earned = { numerator: String(num), denominator: String(den) };
    return [{ label: part.label, earned, needs: part.needs, met }];
  });
  return earns(lines.every(({ met }) => met) ? fullPoints : 0, { step: 'PARTS', parts: lines });
};

/**
 * The case that earns most, the first of equals. Faults: too_many_cases, and those of a case under '/cases/<n>'.
 * @param judge what one case is worth
 */
export const scoreBestOf = (
  { maxCases }: BestOfRule,
  cases: readonly PartValue[],
  judge: (value: PartValue) => Outcome,
): Outcome => {
  if (cases.length > maxCases) return { faults: [{ pointer: '/cases', fault: 'too_many_cases' }] };
  const outcomes = cases.map(judge);
  const faults = outcomes.flatMap((outcome, at) =>
    'faults' in outcome ? findingsAt(`/cases/${at}`, outcome.faults) : [],
  );
  const hindered = hindrance(outcomes, faults);
  if (hindered) return hindered;
  const [first, ...others] = outcomes.filter(isEarned);
  // The contract asks for one case; a value without any was never read through it.
  if (!first) throw new RangeError('a value of several cases without any');
  let best = { earned: first, at: 0 };
  for (const [at, earned] of others.entries())
    if (compare(earned.exact, best.earned.exact) > 0) best = { earned, at: at + 1 };
  const chosen = { step: 'BEST_CASE' as const, case: best.at + 1, of: cases.length };
  return { ...best.earned, steps: [chosen, ...best.earned.steps] };
};
