import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import { dayNumber } from '../calendar/day-number.ts';

/** Stops the type checker, and a program that was not checked, at a kind of rule that has no layout. */
export const unknownKind = (rule: never): never => {
  throw new TypeError(`no layout for the rule ${JSON.stringify(rule)}`);
};

/** Slots that a value takes under a rule: as many for every value, so that each slot is a column of its own. */
export const slotCount = (rule: ScoringRule): number => {
  switch (rule.kind) {
    case 'boolean':
    case 'choice':
    case 'checklist':
    case 'count':
    case 'deadline':
    case 'award':
      return 1;
    case 'tiered':
    case 'relative':
      return rule.measure.type === 'COUNT' ? 1 : 2;
    case 'ratio':
    case 'piecewise_linear':
    case 'survey':
    case 'external_index':
      return 2;
    case 'deduct':
      return rule.items.length;
    case 'all_of':
      return rule.parts.reduce((sum, part) => sum + slotCount(part.rule), 0);
    case 'best_of':
      return 1 + rule.maxCases * slotCount(rule.rule);
    default:
      return unknownKind(rule);
  }
};

/** The day before the first that has a slot: days count from 1 on, and 0 is 'no such paper'. */
export const dayZero = dayNumber('1000-01-01') - 1;
