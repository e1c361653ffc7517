import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { scoreBoolean, scoreChecklist, scoreChoice, scoreDeduct } from './rules/choose.ts';
import { scoreDeadline } from './rules/deadline.ts';
import {
  scoreCount,
  scorePiecewise,
  scoreRatio,
  scoreTieredCount,
  scoreTieredPercent,
} from './rules/measure.ts';
import type { Outcome } from './rules/outcome.ts';
import { scoreExternalIndex, scoreSurvey } from './rules/published.ts';

/** The parts of a compiled leaf that decide what a value is worth. */
export type JudgedLeaf = Pick<CompiledLeaf, 'rule' | 'due' | 'paperDates' | 'calendar'>;

const wrongKind: Outcome = { faults: [{ pointer: '/kind', fault: 'wrong_kind' }] };

/**
 * What a value is worth under the leaf's rule, before evidence, rounding and appraisal: exact hundredths with the steps
 * that lead there, or the faults for which it cannot be scored. Never throws on a value that passed the contract.
 */
export const judgeValue = (leaf: JudgedLeaf, value: AnswerValue): Outcome => {
  const { rule } = leaf;
  switch (rule.kind) {
    case 'boolean':
      return value.kind === 'boolean' ? scoreBoolean(rule, value.value) : wrongKind;
    case 'choice':
      return value.kind === 'choice' ? scoreChoice(rule, value.option) : wrongKind;
    case 'tiered':
      if (rule.measure.type === 'COUNT')
        return value.kind === 'tiered_count' ? scoreTieredCount(rule, value.count) : wrongKind;
      return value.kind === 'tiered_percent' ? scoreTieredPercent(rule, rule.measure, value) : wrongKind;
    case 'ratio':
      return value.kind === 'ratio' ? scoreRatio(rule, value) : wrongKind;
    case 'count':
      return value.kind === 'count' ? scoreCount(rule, value.count) : wrongKind;
    case 'deadline':
      if (value.kind !== 'deadline') return wrongKind;
      if (leaf.due === undefined) return { awaits: 'ANCHOR' };
      return scoreDeadline(rule, value.issuedOn, { ...leaf, due: leaf.due });
    case 'deduct':
      return value.kind === 'deduct' ? scoreDeduct(rule, value.counts) : wrongKind;
    case 'checklist':
      return value.kind === 'checklist' ? scoreChecklist(rule, value.met) : wrongKind;
    case 'piecewise_linear':
      return value.kind === 'piecewise_linear' ? scorePiecewise(rule, value) : wrongKind;
    case 'survey':
      return value.kind === 'survey' ? scoreSurvey(rule, value.meanPercent) : wrongKind;
    case 'external_index':
      return value.kind === 'external_index' ? scoreExternalIndex(rule, value.value) : wrongKind;
  }
};
