import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import type { CriterionNode, Leaf, ScoringTable } from '../../contracts/scoring-table.ts';
import { answerKindOf } from '../scoring/compiled-table.ts';

/** A leaf of a table by its code; `maxPoints` are hundredths. */
export type TableLeaf = { code: string; maxPoints: number; leaf: Leaf };

const below = ({ code, maxPoints, leaf, children = [] }: CriterionNode): TableLeaf[] =>
  leaf === undefined ? children.flatMap(below) : [{ code, maxPoints, leaf }];

/** The leaves of a table, in its order. */
export const leavesOf = (table: Pick<ScoringTable, 'fields'>): TableLeaf[] => table.fields.flatMap(below);

const namesOf = (rule: ScoringRule): readonly string[] => {
  if (rule.kind === 'choice') return rule.options.map(({ code }) => code);
  return rule.kind === 'checklist' || rule.kind === 'deduct' ? rule.items.map(({ code }) => code) : [];
};

const isShare = (rule: ScoringRule): boolean =>
  'measure' in rule && rule.measure.type === 'PERCENT' && rule.measure.share;

const takesNames = (before: ScoringRule, after: ScoringRule): boolean => {
  const [then, now] = [new Set(namesOf(before)), new Set(namesOf(after))];
  // A deduction counts every item, so that none may come or go; elsewhere the old names have to be there.
  return then.isSubsetOf(now) && (after.kind !== 'deduct' || now.isSubsetOf(then));
};

const takes = (before: ScoringRule, after: ScoringRule): boolean => {
  if (answerKindOf(before) !== answerKindOf(after) || !takesNames(before, after)) return false;
  if (isShare(after) && !isShare(before)) return false;
  if (before.kind === 'award' && after.kind === 'award') return after.fullPoints >= before.fullPoints;
  if (before.kind === 'best_of' && after.kind === 'best_of')
    return after.maxCases >= before.maxCases && takes(before.rule, after.rule);
  if (before.kind !== 'all_of' || after.kind !== 'all_of') return true;
  // Every part is asked for, so that none may come or go.
  const now = new Map(after.parts.map((part) => [part.code, part.rule]));
  return (
    before.parts.length === after.parts.length &&
    before.parts.every(({ code, rule }) => {
      const same = now.get(code);
      return same !== undefined && takes(rule, same);
    })
  );
};

/** Whether every value that one leaf took can be a value of the other: the same giver, kind, names to choose from and bounds. */
export const takesSameValues = (before: Leaf, after: Leaf): boolean =>
  before.source === after.source && takes(before.rule, after.rule);
