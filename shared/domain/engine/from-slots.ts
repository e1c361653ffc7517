import { type AnswerValue, PartValue } from '../../contracts/answer-value.ts';
import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import { dayText } from '../calendar/day-number.ts';
import { dayZero, slotCount, unknownKind } from './slot-count.ts';

const decimalText = (mantissa: number, decimals: number): string => {
  if (decimals === 0) return String(mantissa);
  const digits = String(mantissa).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

/**
 * The value that `toSlots` laid out: the same, but that a checklist's items come in the table's order.
 * @param slot the number in the value's n-th slot, n from 0
 * @throws RangeError for numbers that no value of the rule gives
 */
export const fromSlots = (rule: ScoringRule, slot: (n: number) => number): AnswerValue => {
  const share = () => ({ numerator: slot(0), denominator: slot(1) });
  switch (rule.kind) {
    case 'boolean':
      return { kind: 'boolean', value: slot(0) === 1 };
    case 'choice': {
      const option = rule.options[slot(0)];
      if (!option) throw new RangeError(`no option ${slot(0)}`);
      return { kind: 'choice', option: option.code };
    }
    case 'checklist': {
      const mask = slot(0);
      return { kind: 'checklist', met: rule.items.filter((_, n) => mask & (1 << n)).map(({ code }) => code) };
    }
    case 'count':
      return { kind: 'count', count: slot(0) };
    case 'tiered':
      return rule.measure.type === 'COUNT'
        ? { kind: 'tiered_count', count: slot(0) }
        : { kind: 'tiered_percent', ...share() };
    case 'relative':
      return rule.measure.type === 'COUNT'
        ? { kind: 'relative_count', count: slot(0) }
        : { kind: 'relative_percent', ...share() };
    case 'ratio':
    case 'piecewise_linear':
      return { kind: rule.kind, ...share() };
    case 'deadline':
      return { kind: 'deadline', issuedOn: slot(0) === 0 ? null : dayText(slot(0) + dayZero) };
    case 'deduct':
      return { kind: 'deduct', counts: Object.fromEntries(rule.items.map(({ code }, n) => [code, slot(n)])) };
    case 'survey':
      return { kind: 'survey', meanPercent: decimalText(slot(0), slot(1)) };
    case 'external_index':
      return { kind: 'external_index', value: decimalText(slot(0), slot(1)) };
    case 'award':
      return { kind: 'award', points: slot(0) };
    case 'all_of': {
      let from = 0;
      const parts = rule.parts.map(({ code, rule: own }): [string, PartValue] => {
        const first = from;
        from += slotCount(own);
        return [code, PartValue.parse(fromSlots(own, (n) => slot(first + n)))];
      });
      return { kind: 'all_of', parts: Object.fromEntries(parts) };
    }
    case 'best_of': {
      const each = slotCount(rule.rule);
      const cases = Array.from({ length: slot(0) }, (_, at) =>
        PartValue.parse(fromSlots(rule.rule, (n) => slot(1 + at * each + n))),
      );
      return { kind: 'best_of', cases };
    }
    default:
      return unknownKind(rule);
  }
};
