import type { AcrossRounds } from '../../contracts/eligibility-condition.ts';
import { add, compare, decimal, divide, type Fraction, fraction, reduce } from '../scoring/fraction.ts';
import { type EntrantFacts, joined, missing, type RoundFacts, settled, type Verdict } from './facts.ts';
import { holds } from './holds.ts';
import { type FoundIndex, findIndex, indexStep, measureBand, measureIndex } from './measure-result.ts';

type Asked = { id: string; facts: RoundFacts };
type Has<K extends AcrossRounds['kind']> = Extract<AcrossRounds, { kind: K }>;
type Index = { id: string; found: Extract<FoundIndex, { percent: Fraction }> };

/** Full ids of the rounds that a condition names, where some are keys of the campaign's own. */
export const roundIds = (refs: readonly string[], campaignId: string): string[] =>
  refs.map((ref) => (ref.includes('.') ? ref : `${campaignId}.${ref}`));

/** Every round's index, or the outcome where one is missing: a missing year is never taken for a bad one. */
const indexes = (
  node: string | undefined,
  rounds: readonly Asked[],
): { all: Index[] } | { verdict: Verdict } => {
  const found = rounds.map(({ id, facts }) => ({ id, found: findIndex(facts, node, id) }));
  const faults = found.flatMap((one) => ('verdict' in one.found ? [one.found.verdict] : []));
  if (faults.length > 0) {
    const steps = faults.flatMap((verdict) => verdict.steps);
    return { verdict: { status: 'UNKNOWN', steps } };
  }
  return { all: found.flatMap(({ id, found: one }) => ('percent' in one ? [{ id, found: one }] : [])) };
};

const meanOf = ({ node, is, percent: bound }: Has<'MEAN'>, rounds: readonly Asked[]): Verdict => {
  const found = indexes(node, rounds);
  if ('verdict' in found) return found.verdict;
  const sum = found.all.reduce<Fraction>((total, one) => add(total, one.found.percent), fraction(0));
  const mean = reduce(divide(sum, fraction(found.all.length)));
  const held = holds(mean, is, decimal(bound));
  return settled(
    held,
    ...found.all.map((one) => indexStep(one.found, node, one.id)),
    {
      step: 'MEAN',
      rounds: found.all.length,
      numerator: String(mean.num),
      denominator: String(mean.den),
    },
    { step: 'COMPARED', is, bound, percent: true, holds: held },
  );
};

const betterThanFirst = ({ node }: Has<'BETTER_THAN_FIRST'>, rounds: readonly Asked[]): Verdict => {
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (first === undefined || last === undefined) return missing('RESULT');
  const found = indexes(node, [first, last]);
  if ('verdict' in found) return found.verdict;
  const [from, to] = found.all;
  if (from === undefined || to === undefined) return missing('RESULT');
  const held = compare(to.found.percent, from.found.percent) > 0;
  return settled(held, ...found.all.map((one) => indexStep(one.found, node, one.id)), {
    step: 'AGAINST_FIRST',
    first: first.id,
    last: last.id,
    holds: held,
  });
};

/**
 * What holds over several rounds. Each round is judged by its own rules; the mean is the exact mean of the rounds'
 * indexes; better means a higher index in the last round named than in the first.
 * @param ids full ids, in the condition's order
 */
export const measureAcross = (
  has: AcrossRounds,
  ids: readonly string[],
  { rounds }: Pick<EntrantFacts, 'rounds'>,
): Verdict => {
  const asked = ids.map((id): Asked => ({ id, facts: rounds.get(id) ?? { missing: 'NOT_IN_ROUND' } }));
  switch (has.kind) {
    case 'EACH_BAND':
      return joined(asked.map(({ id, facts }) => measureBand(has.band, facts, id)));
    case 'EACH_INDEX':
      return joined(asked.map(({ id, facts }) => measureIndex(has, facts, id)));
    case 'MEAN':
      return meanOf(has, asked);
    case 'BETTER_THAN_FIRST':
      return betterThanFirst(has, asked);
  }
};
