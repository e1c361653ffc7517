import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { judgePart } from './judge-part.ts';
import { scoreAward } from './rules/award.ts';
import type { Outcome } from './rules/outcome.ts';
import { scoreAllOf, scoreBestOf } from './rules/parts.ts';
import { scoreExternalIndex, scoreSurvey } from './rules/published.ts';
import { measuredAs, scoreRelative } from './rules/relative.ts';

/** The parts of a compiled leaf that decide what a value is worth. */
export type JudgedLeaf = Pick<CompiledLeaf, 'rule' | 'due' | 'partDues' | 'paperDates' | 'calendar'>;

const wrongKind: Outcome = { faults: [{ pointer: '/kind', fault: 'wrong_kind' }] };

/**
 * What a value is worth under the leaf's rule, before evidence, rounding and appraisal: exact hundredths with the steps
 * that lead there, or the faults for which it cannot be scored. Never throws on a value that passed the contract.
 * @param best the best value of the group, for a relative rule; absent while it is not known
 */
export const judgeValue = (leaf: JudgedLeaf, value: AnswerValue, best?: PeerBest): Outcome => {
  const { rule, partDues } = leaf;
  switch (rule.kind) {
    case 'survey':
      return value.kind === 'survey' ? scoreSurvey(rule, value.meanPercent) : wrongKind;
    case 'external_index':
      return value.kind === 'external_index' ? scoreExternalIndex(rule, value.value) : wrongKind;
    case 'all_of':
      if (value.kind !== 'all_of') return wrongKind;
      return scoreAllOf(rule, value.parts, (part, at, given) =>
        judgePart(part.rule, given, { ...leaf, due: partDues[at] }),
      );
    case 'best_of':
      if (value.kind !== 'best_of') return wrongKind;
      return scoreBestOf(rule, value.cases, (given) => judgePart(rule.rule, given, leaf));
    case 'relative': {
      const measured = measuredAs(rule, value);
      return measured === undefined ? wrongKind : scoreRelative(rule, measured, best);
    }
    case 'award':
      return value.kind === 'award' ? scoreAward(rule, value.points) : wrongKind;
    default:
      return judgePart(rule, value, leaf);
  }
};
