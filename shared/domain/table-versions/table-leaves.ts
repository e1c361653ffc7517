import type { CriterionNode, Leaf, ScoringTable } from '../../contracts/scoring-table.ts';
import { answerKindOf } from '../scoring/compiled-table.ts';

/** A leaf of a table by its code; `maxPoints` are hundredths. */
export type TableLeaf = { code: string; maxPoints: number; leaf: Leaf };

const below = ({ code, maxPoints, leaf, children = [] }: CriterionNode): TableLeaf[] =>
  leaf === undefined ? children.flatMap(below) : [{ code, maxPoints, leaf }];

/** The leaves of a table, in its order. */
export const leavesOf = (table: Pick<ScoringTable, 'fields'>): TableLeaf[] => table.fields.flatMap(below);

const namesOf = ({ rule }: Leaf): readonly string[] => {
  if (rule.kind === 'choice') return rule.options.map(({ code }) => code);
  return rule.kind === 'checklist' || rule.kind === 'deduct' ? rule.items.map(({ code }) => code) : [];
};

/** Whether every value that one leaf took can be a value of the other: the same giver, kind, and names to choose from. */
export const takesSameValues = (before: Leaf, after: Leaf): boolean => {
  if (before.source !== after.source || answerKindOf(before.rule) !== answerKindOf(after.rule)) return false;
  const [then, now] = [new Set(namesOf(before)), new Set(namesOf(after))];
  // A deduction counts every item, so that none may come or go; elsewhere the old names have to be there.
  return then.isSubsetOf(now) && (after.rule.kind !== 'deduct' || now.isSubsetOf(then));
};
