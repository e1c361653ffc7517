import type { EvidenceItem } from '../../contracts/evidence.ts';
import type { CriterionNode } from '../../contracts/scoring-table.ts';
import type { AnswerItem } from '../../contracts/submission.ts';
import type {
  LeafReview,
  LeafReviewItem,
  LeafWork,
  LeafWorkState,
  WorkBoard,
  WorkCounts,
  WorkPlan,
} from '../../contracts/unit-work.ts';
import { present } from '../freeze.ts';
import { instantText } from '../local-time.ts';
import type { CompiledLeaf } from '../scoring/compiled-table.ts';
import { holderOf } from './holder.ts';

/** The word on a row as the unit's people see it. */
export const asReview = ({
  leaf,
  decision,
  answerRevision,
  reason,
  by,
  revision,
  at,
}: LeafReviewItem): LeafReview => ({
  leaf,
  decision,
  answerRevision,
  ...(reason === undefined ? {} : { reason }),
  by,
  revision,
  at: instantText(at),
});

/** Where a row stands: a review counts for the answer that it was made of, and for no later one. */
export const leafState = (
  answer: Pick<AnswerItem, 'revision'> | undefined,
  review: Pick<LeafReviewItem, 'decision' | 'answerRevision'> | undefined,
): LeafWorkState => {
  const revision = answer?.revision ?? 0;
  if (review !== undefined && review.answerRevision === revision)
    return review.decision === 'ACCEPT' ? 'ACCEPTED' : 'RETURNED';
  return revision === 0 ? 'MISSING' : 'ANSWERED';
};

/** The titles of a table's leaves, by code. */
export const leafTitles = (fields: readonly CriterionNode[]): Map<string, CriterionNode['title']> =>
  new Map(
    fields.flatMap((node): [string, CriterionNode['title']][] => [
      [node.code, node.title],
      ...leafTitles(node.children ?? []),
    ]),
  );

/** Counts of rows; those that nobody has to answer are in none but `leaves` until they are answered. */
export const countWork = (leaves: readonly LeafWork[]): WorkCounts => {
  const of = (state: LeafWorkState) => leaves.filter((leaf) => leaf.state === state).length;
  return {
    leaves: leaves.length,
    missing: leaves.filter(({ state, required }) => state === 'MISSING' && required).length,
    answered: of('ANSWERED'),
    returned: of('RETURNED'),
    accepted: of('ACCEPTED'),
    overdue: leaves.filter((leaf) => leaf.overdue).length,
  };
};

type Draft = {
  leaves: readonly CompiledLeaf[];
  titles: ReadonlyMap<string, CriterionNode['title']>;
  answers: readonly AnswerItem[];
  evidence: readonly EvidenceItem[];
  reviews: readonly LeafReviewItem[];
};

/** The rows of the table that the unit works on, each with whose it is and where it stands at `at` (UTC ms). */
export const workOn = (plan: WorkPlan | undefined, draft: Draft, at: number): LeafWork[] => {
  const answers = new Map(draft.answers.map((answer) => [answer.leaf, answer]));
  const reviews = new Map(draft.reviews.map((review) => [review.leaf, review]));
  const cited = present(draft.evidence).flatMap(({ citations }) => citations.map(({ leaf }) => leaf));
  return draft.leaves.map(({ code, source }) => {
    const answer = answers.get(code);
    const review = reviews.get(code);
    const holder = plan && holderOf(plan, code);
    const state = leafState(answer, review);
    const required = source === 'SELF';
    const late = holder?.dueAt !== undefined && at > holder.dueAt;
    return {
      leaf: code,
      title: draft.titles.get(code) ?? { vi: code, en: code },
      required,
      state,
      ...(holder?.division === undefined ? {} : { division: holder.division.id }),
      people: holder?.assignment.people ?? [],
      ...(holder?.dueAt === undefined ? {} : { due: instantText(holder.dueAt) }),
      overdue: late && ((state === 'MISSING' && required) || state === 'RETURNED'),
      answerRevision: answer?.revision ?? 0,
      ...(answer === undefined ? {} : { savedAt: instantText(answer.savedAt), savedBy: answer.savedBy }),
      evidence: cited.filter((leaf) => leaf === code).length,
      ...(review === undefined ? {} : { review: asReview(review) }),
    };
  });
};

/** What is missing by division, in the plan's order; then people's rows and nobody's, where there are any. */
export const countsByDivision = (
  plan: WorkPlan | undefined,
  leaves: readonly LeafWork[],
): WorkBoard['by'] => {
  const divisions = (plan?.divisions ?? []).map(({ id, name }) => ({
    to: 'DIVISION' as const,
    division: id,
    name,
    ...countWork(leaves.filter(({ division }) => division === id)),
  }));
  const others = leaves.filter(({ division }) => division === undefined);
  const people = others.filter((leaf) => leaf.people.length > 0);
  const nobody = others.filter((leaf) => leaf.people.length === 0);
  return [
    ...divisions,
    ...(people.length > 0 ? [{ to: 'PEOPLE' as const, ...countWork(people) }] : []),
    ...(nobody.length > 0 ? [{ to: 'NOBODY' as const, ...countWork(nobody) }] : []),
  ];
};
