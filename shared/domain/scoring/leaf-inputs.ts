import type { AnswerKind } from '../../contracts/answer-value.ts';
import type { CriterionNode, Leaf, ScoringTable } from '../../contracts/scoring-table.ts';
import type { Bilingual } from '../../errors.ts';
import { answerKindOf } from './compiled-table.ts';

/** A leaf as whoever fills the table sees it: what is asked, of whom, and in which kind of answer. */
export type LeafInput = {
  code: string;
  title: Bilingual;
  /** Codes of the nodes above, the field first. */
  path: readonly string[];
  /** Hundredths of a point. */
  maxPoints: number;
  source: Leaf['source'];
  provider: string | undefined;
  answerKind: AnswerKind;
  leaf: Leaf;
};

/** The table's leaves in its own order. */
export const leafInputs = (table: ScoringTable): LeafInput[] => {
  const below = (node: CriterionNode, path: readonly string[]): LeafInput[] => {
    const { code, title, maxPoints, leaf, children = [] } = node;
    if (!leaf) return children.flatMap((child) => below(child, [...path, code]));
    const { source, provider, rule } = leaf;
    return [{ code, title, path, maxPoints, source, provider, answerKind: answerKindOf(rule), leaf }];
  };
  return table.fields.flatMap((field) => below(field, []));
};
