import type { Bilingual } from '../../shared/errors.ts';
import type { Check, Supplies, Surroundings } from './check.ts';
import { whyLacking } from './gather-supplies.ts';
import { CannotTell, textOf } from './words-error.ts';

/** What came of one check. */
export type Outcome = Pick<Check, 'id' | 'title'> &
  ({ state: 'passed' | 'failed'; observed: string } | { state: 'skipped'; why: Bilingual });

const joined = (words: readonly Bilingual[]): Bilingual => ({
  vi: words.map(({ vi }) => vi).join('; '),
  en: words.map(({ en }) => en).join('; '),
});

const outcomeOf = async (
  { id, title, needs, run }: Check,
  surroundings: Surroundings,
  supplies: Partial<Supplies>,
): Promise<Outcome> => {
  const lacking = needs.filter((need) => supplies[need] === undefined);
  if (lacking.length > 0)
    return { id, title, state: 'skipped', why: joined(lacking.map((need) => whyLacking[need])) };
  try {
    const { ok, observed } = await run(surroundings, supplies);
    return { id, title, state: ok ? 'passed' : 'failed', observed };
  } catch (error) {
    if (error instanceof CannotTell) return { id, title, state: 'skipped', why: error.words };
    return { id, title, state: 'failed', observed: `the check did not come to its end: ${textOf(error)}` };
  }
};

/** Runs the checks one after the other, so that none disturbs another's timing; tells of each as it is done. */
export const runChecks = async (
  checks: readonly Check[],
  surroundings: Surroundings,
  supplies: Partial<Supplies>,
  onOutcome: (outcome: Outcome) => void,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const each of checks) {
    const outcome = await outcomeOf(each, surroundings, supplies);
    onOutcome(outcome);
    outcomes.push(outcome);
  }
  return outcomes;
};
