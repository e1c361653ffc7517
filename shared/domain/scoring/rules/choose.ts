import type { BooleanRule, ChecklistRule, ChoiceRule, DeductRule } from '../../../contracts/scoring-rule.ts';
import { type Earned, earns, type Finding, type Outcome } from './outcome.ts';

/** Yes or no: the points of what was said. */
export const scoreBoolean = (rule: BooleanRule, value: boolean): Earned =>
  value
    ? earns(rule.truePoints, { step: 'CHOSEN', label: rule.whenTrue })
    : earns(rule.falsePoints, { step: 'CHOSEN', label: rule.whenFalse });

/** The points of the level chosen. Faults: unknown_option. */
export const scoreChoice = (rule: ChoiceRule, code: string): Outcome => {
  const option = rule.options.find((candidate) => candidate.code === code);
  if (!option) return { faults: [{ pointer: '/option', fault: 'unknown_option' }] };
  return earns(option.points, { step: 'CHOSEN', label: option.label });
};

/** The sum of the items met. Faults: unknown_item, repeated_item. */
export const scoreChecklist = (rule: ChecklistRule, met: readonly string[]): Outcome => {
  const known = new Set(rule.items.map(({ code }) => code));
  const faults = met.flatMap((code, at): Finding[] => {
    if (!known.has(code)) return [{ pointer: `/met/${at}`, fault: 'unknown_item' }];
    return met.indexOf(code) < at ? [{ pointer: `/met/${at}`, fault: 'repeated_item' }] : [];
  });
  if (faults.length > 0) return { faults };
  const isMet = ({ code }: { code: string }) => met.includes(code);
  const points = rule.items.filter(isMet).reduce((sum, item) => sum + item.points, 0);
  return earns(points, {
    step: 'CHECKED',
    met: rule.items.filter(isMet).map(({ label }) => label),
    unmet: rule.items.filter((item) => !isMet(item)).map(({ label }) => label),
  });
};

/** `start` less every violation's cost, never under `floor`. Faults: missing_item, unknown_item. */
export const scoreDeduct = (rule: DeductRule, counts: Readonly<Record<string, number>>): Outcome => {
  const known = new Set(rule.items.map(({ code }) => code));
  const faults = [
    ...rule.items
      .filter(({ code }) => !Object.hasOwn(counts, code))
      .map(({ code }): Finding => ({ pointer: `/counts/${code}`, fault: 'missing_item' })),
    ...Object.keys(counts)
      .filter((code) => !known.has(code))
      .map((code): Finding => ({ pointer: `/counts/${code}`, fault: 'unknown_item' })),
  ];
  if (faults.length > 0) return { faults };
  const items = rule.items.map(({ code, label, pointsEach }) => ({
    label,
    count: counts[code] ?? 0,
    pointsEach,
  }));
  // BigInt: a count may be as large as 10^15.
  const cost = items.reduce((sum, { count, pointsEach }) => sum + BigInt(count) * BigInt(pointsEach), 0n);
  const points = Math.max(rule.floor, Number(BigInt(rule.start) - cost));
  return earns(points, { step: 'DEDUCTED', start: rule.start, floor: rule.floor, items });
};
