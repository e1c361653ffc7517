import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import { dayNumber } from '../calendar/day-number.ts';
import { dayZero, slotCount, unknownKind } from './slot-count.ts';

type Slots = readonly number[] | undefined;

const daySlot = (day: string): Slots => (day < '1000-01-01' ? undefined : [dayNumber(day) - dayZero]);

const decimalSlots = (text: string): Slots => {
  const [whole = '', decimals = ''] = text.split('.');
  return [Number(whole + decimals), decimals.length];
};
const shareSlots = ({ numerator, denominator }: { numerator: number; denominator: number }): Slots => [
  numerator,
  denominator,
];

const maskOf = (codes: readonly string[], met: readonly string[]): Slots => {
  const places = met.map((code) => codes.indexOf(code));
  if (places.includes(-1) || new Set(places).size < places.length) return undefined;
  return [places.reduce((mask, place) => mask | (1 << place), 0)];
};

const countsOf = (codes: readonly string[], counts: Readonly<Record<string, number>>): Slots => {
  if (Object.keys(counts).length !== codes.length) return undefined;
  const slots = codes.map((code) => (Object.hasOwn(counts, code) ? counts[code] : undefined));
  return slots.every((slot) => slot !== undefined) ? slots : undefined;
};

/** The slots of a value under a rule; undefined when the rule's layout has none for it, and then it scores nothing. */
export const toSlots = (rule: ScoringRule, value: AnswerValue): Slots => {
  switch (value.kind) {
    case 'boolean':
      return rule.kind === 'boolean' ? [Number(value.value)] : undefined;
    case 'choice': {
      const at = rule.kind === 'choice' ? rule.options.findIndex(({ code }) => code === value.option) : -1;
      return at < 0 ? undefined : [at];
    }
    case 'checklist':
      return rule.kind === 'checklist'
        ? maskOf(
            rule.items.map(({ code }) => code),
            value.met,
          )
        : undefined;
    case 'count':
      return rule.kind === 'count' ? [value.count] : undefined;
    case 'tiered_count':
      return rule.kind === 'tiered' && rule.measure.type === 'COUNT' ? [value.count] : undefined;
    case 'relative_count':
      return rule.kind === 'relative' && rule.measure.type === 'COUNT' ? [value.count] : undefined;
    case 'tiered_percent':
      return rule.kind === 'tiered' && rule.measure.type === 'PERCENT' ? shareSlots(value) : undefined;
    case 'relative_percent':
      return rule.kind === 'relative' && rule.measure.type === 'PERCENT' ? shareSlots(value) : undefined;
    case 'ratio':
    case 'piecewise_linear':
      return rule.kind === value.kind ? shareSlots(value) : undefined;
    case 'deadline':
      if (rule.kind !== 'deadline') return undefined;
      return value.issuedOn === null ? [0] : daySlot(value.issuedOn);
    case 'deduct':
      return rule.kind === 'deduct'
        ? countsOf(
            rule.items.map(({ code }) => code),
            value.counts,
          )
        : undefined;
    case 'survey':
      return rule.kind === 'survey' ? decimalSlots(value.meanPercent) : undefined;
    case 'external_index':
      return rule.kind === 'external_index' ? decimalSlots(value.value) : undefined;
    case 'award':
      return rule.kind === 'award' ? [value.points] : undefined;
    case 'all_of': {
      if (rule.kind !== 'all_of' || Object.keys(value.parts).length !== rule.parts.length) return undefined;
      const parts = rule.parts.map(({ code, rule: own }) => {
        const part = Object.hasOwn(value.parts, code) ? value.parts[code] : undefined;
        return part && toSlots(own, part);
      });
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case 'best_of': {
      if (rule.kind !== 'best_of' || value.cases.length > rule.maxCases) return undefined;
      const cases = value.cases.map((one) => toSlots(rule.rule, one));
      if (!cases.every((one) => one !== undefined)) return undefined;
      const slots = [cases.length, ...cases.flat()];
      return [...slots, ...new Array<number>(slotCount(rule) - slots.length).fill(0)];
    }
    default:
      return unknownKind(value);
  }
};
