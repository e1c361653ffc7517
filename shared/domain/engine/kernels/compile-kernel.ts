import type { AnswerValue } from '../../../contracts/answer-value.ts';
import type { Rounding } from '../../../contracts/campaign-round.ts';
import type { CompiledLeaf } from '../../scoring/compiled-table.ts';
import { roundHundredths } from '../../scoring/fraction.ts';
import { judgeValue } from '../../scoring/judge-value.ts';
import { fromSlots } from '../from-slots.ts';
import { roundingStep, roundQuotient } from '../round-quotient.ts';
import { unknownKind } from '../slot-count.ts';
import { toSlots } from '../to-slots.ts';
import { awardKernel, countKernel, deductKernel, tieredCountKernel } from './counts.ts';
import { asks, type Kernel } from './kernel.ts';
import { askingKernel, checklistKernel, lookupKernel } from './lookup.ts';
import { piecewiseKernel } from './piecewise.ts';
import { externalIndexKernel, surveyKernel } from './published.ts';
import { ratioKernel } from './shares.ts';
import { tieredPercentKernel } from './tiers.ts';

const askAlways: Kernel = () => asks;

const daySlot = (leaf: CompiledLeaf, issuedOn: string): number =>
  toSlots(leaf.rule, { kind: 'deadline', issuedOn })?.[0] ?? 0;

/** How a leaf's cells are scored. Rules whose value has parts, or that look at others, always ask. */
export const compileKernel = (leaf: CompiledLeaf, { mode, leafDecimals }: Rounding): Kernel => {
  const { rule } = leaf;
  const rounding = roundingStep(mode, leafDecimals);
  const rounded = (points: number) => roundQuotient(points, 1, rounding);
  const worth = (value: AnswerValue): number | undefined => {
    const outcome = judgeValue(leaf, value);
    return 'exact' in outcome ? roundHundredths(outcome.exact, mode, leafDecimals) : undefined;
  };
  switch (rule.kind) {
    case 'boolean':
      return lookupKernel(Int32Array.from([rule.falsePoints, rule.truePoints], rounded));
    case 'choice':
      return lookupKernel(Int32Array.from(rule.options, ({ points }) => rounded(points)));
    case 'tiered':
      return rule.measure.type === 'COUNT'
        ? tieredCountKernel(rule, rounding)
        : tieredPercentKernel(rule, rule.measure, rounding);
    case 'ratio':
      return ratioKernel(rule, rounding);
    case 'count':
      return countKernel(rule, rounding);
    case 'deadline': {
      const { from, to } = leaf.paperDates;
      return askingKernel(daySlot(leaf, from), daySlot(leaf, to), (slot) =>
        worth(fromSlots(rule, () => slot)),
      );
    }
    case 'deduct':
      return deductKernel(rule, rounding);
    case 'checklist':
      return checklistKernel(rule, rounding);
    case 'piecewise_linear':
      return piecewiseKernel(rule, rounding);
    case 'survey':
      return surveyKernel(rule, rounding);
    case 'external_index':
      return externalIndexKernel(rule, rounding);
    case 'award':
      return awardKernel(rule, rounding);
    case 'all_of':
    case 'best_of':
    case 'relative':
      return askAlways;
    default:
      return unknownKind(rule);
  }
};
