import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Measure } from '../../contracts/eligibility-condition.ts';
import type { NodeScore } from '../../contracts/score-sheet.ts';
import { bandOf, comparedPercent } from '../ranking/band-of.ts';
import { decimal, type Fraction, fraction, percentage } from '../scoring/fraction.ts';
import { missing, type RoundFacts, type RoundResult, settled, type Verdict } from './facts.ts';
import { holds } from './holds.ts';

/** An index of a round as places and bands compare it, in percent; or why there is none. */
export type FoundIndex = { percent: Fraction; points: number; of: number } | { verdict: Verdict };

const indexIn = (
  { total, nodes, awaiting, rankBy }: RoundResult,
  node: string | undefined,
  round: string | null,
): FoundIndex => {
  const score: NodeScore | undefined = node === undefined ? total : nodes.get(node);
  if (score === undefined) return { verdict: missing('RESULT', round) };
  if (score.awaitingMax > 0) {
    const codes =
      node === undefined ? awaiting : awaiting.filter((code) => `${code}.`.startsWith(`${node}.`));
    return { verdict: missing('VALUES', round, codes) };
  }
  const { points, applicableMax: countedMax, indexPercent } = score;
  const percent = comparedPercent({ points, countedMax, indexPercent }, rankBy);
  if (percent === undefined) {
    const nothing = { step: 'NOTHING_APPLIES' as const, node: node ?? null, round };
    return { verdict: { status: 'NOT_APPLICABLE', steps: [nothing] } };
  }
  return { percent, points, of: countedMax };
};

/** The index of the total, or of a node, in a round. @param round its id where it is not the one asked in, else null */
export const findIndex = (facts: RoundFacts, node: string | undefined, round: string | null): FoundIndex =>
  'missing' in facts ? { verdict: missing(facts.missing, round) } : indexIn(facts.result, node, round);

/** The step that shows a found index; the percentage as an exact fraction, text. */
export const indexStep = (
  { percent, points, of }: Extract<FoundIndex, { percent: Fraction }>,
  node: string | undefined,
  round: string | null,
) => ({
  step: 'INDEX' as const,
  node: node ?? null,
  round,
  points,
  of,
  percent: `${percent.num}/${percent.den}`,
});

/** An index against a bound. */
export const measureIndex = (
  { node, is, percent: bound }: Pick<Extract<Measure, { of: 'INDEX' }>, 'node' | 'is' | 'percent'>,
  facts: RoundFacts,
  round: string | null,
): Verdict => {
  const found = findIndex(facts, node, round);
  if ('verdict' in found) return found.verdict;
  const held = holds(found.percent, is, decimal(bound));
  return settled(held, indexStep(found, node, round), {
    step: 'COMPARED',
    is,
    bound,
    percent: true,
    holds: held,
  });
};

/** Whether the total's band is the named one or a better one. A group without that band leaves it unknown. */
export const measureBand = (needed: string, facts: RoundFacts, round: string | null): Verdict => {
  const found = findIndex(facts, undefined, round);
  if ('verdict' in found) return found.verdict;
  const bands = 'result' in facts ? facts.result.bands : [];
  const at = bands.findIndex(({ code }) => code === needed);
  const needs = bands[at];
  if (needs === undefined) return missing('RESULT', round);
  const band = bandOf(found.percent, bands);
  const held = bands.indexOf(band) <= at;
  return settled(held, indexStep(found, undefined, round), {
    step: 'BAND',
    round,
    band: band.label,
    needs: needs.label,
    holds: held,
  });
};

/** An answer as one exact number; undefined for answers that are none. Shares are percentages. */
const numberOf = (value: AnswerValue): { number: Fraction; percent: boolean } | undefined => {
  switch (value.kind) {
    case 'tiered_percent':
    case 'ratio':
    case 'piecewise_linear':
    case 'relative_percent':
      return value.denominator === 0
        ? undefined
        : { number: percentage(value.numerator, value.denominator), percent: true };
    case 'tiered_count':
    case 'count':
    case 'relative_count':
      return { number: fraction(value.count), percent: false };
    case 'survey':
      return { number: decimal(value.meanPercent), percent: true };
    case 'external_index':
      return { number: decimal(value.value), percent: false };
    default:
      return undefined;
  }
};

/** The settled answer of a leaf against a bound. */
export const measureLeaf = (
  { leaf, is, value: bound }: Extract<Measure, { of: 'LEAF' }>,
  facts: RoundFacts,
): Verdict => {
  if ('missing' in facts) return missing(facts.missing);
  const answer = facts.result.answers.get(leaf);
  if (answer === undefined) return missing('RESULT');
  if ('missing' in answer) return missing(answer.missing, null, [leaf]);
  if ('notApplicable' in answer)
    return {
      status: 'NOT_APPLICABLE',
      steps: [{ step: 'NOTHING_APPLIES', node: leaf, round: null }],
    };
  const found = numberOf(answer.value);
  if (found === undefined) return missing('ANSWER_NOT_A_NUMBER', null, [leaf]);
  const { number, percent } = found;
  const held = holds(number, is, decimal(bound));
  return settled(
    held,
    { step: 'ANSWERED', leaf, numerator: String(number.num), denominator: String(number.den), percent },
    { step: 'COMPARED', is, bound, percent, holds: held },
  );
};
