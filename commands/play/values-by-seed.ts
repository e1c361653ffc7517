import type { AnswerValue, PartValue } from '../../shared/contracts/answer-value.ts';
import type { PartRule, ShareMeasure } from '../../shared/contracts/scoring-rule.ts';
import { dayNumber, dayText } from '../../shared/domain/calendar/day-number.ts';
import type { Random } from './random.ts';
import type { PlayLeaf } from './self-leaves.ts';

/** How well a unit does, from 0 to 1: the higher, the more of everything it reaches. */
export type Quality = number;

const million = 1_000_000;

/** A whole of plausible size: money in đồng, dossiers by the thousand, papers by the hundred, tasks by the dozen. */
const wholeOf = ({ denominator }: ShareMeasure, random: Random): number => {
  const what = denominator.vi.toLowerCase();
  if (what.includes('(đồng)')) return random.whole(8_000, 640_000) * million;
  if (what.includes('hồ sơ')) return random.whole(400, 9_000);
  if (what.includes('văn bản')) return random.whole(60, 900);
  return random.whole(6, 90);
};

const shareOf = (measure: ShareMeasure, quality: Quality, random: Random) => {
  const denominator = wholeOf(measure, random);
  const missing = random.chance(quality * 0.7) ? 0 : random.next() ** 2 * (1.1 - quality);
  const reached = measure.share ? 1 - missing : 1.06 - missing;
  return { numerator: Math.max(0, Math.round(denominator * reached)), denominator };
};

const paperDay = (
  { due, paperDates }: Pick<PlayLeaf['compiled'], 'due' | 'paperDates'>,
  quality: Quality,
  random: Random,
): string | null => {
  if (random.chance((1 - quality) * 0.1)) return null;
  const late = random.chance((1 - quality) * 0.6);
  const day = dayNumber(due ?? paperDates.to) + (late ? random.whole(1, 20) : -random.whole(0, 15));
  return dayText(Math.min(dayNumber(paperDates.to), Math.max(dayNumber(paperDates.from), day)));
};

const hundredths = (value: number): string => (Math.round(value * 100) / 100).toFixed(2);

// Options are printed from the best down.
const optionAt = (count: number, quality: Quality, random: Random): number =>
  random.chance(0.2 + quality * 0.7) ? 0 : random.whole(1, count - 1);

/** A value that a rule without parts can take; `due` is the last day in time of a deadline. */
const partValueFor = (
  rule: PartRule,
  paper: { due: string | undefined; paperDates: { from: string; to: string } },
  quality: Quality,
  random: Random,
): PartValue => {
  switch (rule.kind) {
    case 'boolean':
      return { kind: 'boolean', value: random.chance(0.3 + quality * 0.65) };
    case 'choice':
      return { kind: 'choice', option: rule.options[optionAt(rule.options.length, quality, random)]!.code };
    case 'tiered':
      if (rule.measure.type === 'PERCENT')
        return { kind: 'tiered_percent', ...shareOf(rule.measure, quality, random) };
      return {
        kind: 'tiered_count',
        count: random.chance(quality) ? random.whole(2, 4) : random.whole(0, 1),
      };
    case 'ratio':
      return { kind: 'ratio', ...shareOf(rule.measure, quality, random) };
    case 'piecewise_linear':
      return { kind: 'piecewise_linear', ...shareOf(rule.measure, quality, random) };
    case 'count':
      return { kind: 'count', count: random.chance(quality) ? random.whole(2, 12) : random.whole(0, 2) };
    case 'deadline':
      return { kind: 'deadline', issuedOn: paperDay(paper, quality, random) };
    case 'deduct': {
      const found = () => (random.chance(0.75 + quality * 0.2) ? 0 : random.whole(1, 2));
      return { kind: 'deduct', counts: Object.fromEntries(rule.items.map(({ code }) => [code, found()])) };
    }
    case 'checklist': {
      const met = rule.items.filter(() => random.chance(0.4 + quality * 0.58));
      return { kind: 'checklist', met: met.map(({ code }) => code) };
    }
  }
};

/** A value that the leaf can take, as a unit of this quality would give it; whole numbers are never over zero. */
export const valueFor = (leaf: PlayLeaf, quality: Quality, random: Random): AnswerValue => {
  const { rule } = leaf.leaf;
  const { compiled } = leaf;
  switch (rule.kind) {
    case 'all_of': {
      const parts = rule.parts.map((part, at) => {
        const paper = { due: compiled.partDues[at], paperDates: compiled.paperDates };
        return [part.code, partValueFor(part.rule, paper, quality, random)];
      });
      return { kind: 'all_of', parts: Object.fromEntries(parts) };
    }
    case 'best_of': {
      const cases = Array.from({ length: random.whole(1, rule.maxCases) });
      return { kind: 'best_of', cases: cases.map(() => partValueFor(rule.rule, compiled, quality, random)) };
    }
    case 'relative':
      return rule.measure.type === 'PERCENT'
        ? { kind: 'relative_percent', ...shareOf(rule.measure, quality, random) }
        : { kind: 'relative_count', count: random.whole(1, 3 + Math.round(quality * 20)) };
    case 'award':
      return { kind: 'award', points: Math.floor(rule.fullPoints * quality) };
    case 'survey':
      return { kind: 'survey', meanPercent: hundredths(72 + quality * 20 + random.next() * 6) };
    case 'external_index': {
      const top = Number(rule.scaleMax);
      return {
        kind: 'external_index',
        value: hundredths(top * (0.5 + quality * 0.35 + random.next() * 0.1)),
      };
    }
    default:
      return partValueFor(rule, compiled, quality, random);
  }
};
