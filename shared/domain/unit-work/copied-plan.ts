import type { LeftBehind, WorkPlan } from '../../contracts/unit-work.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';

/**
 * The plan of an earlier round for another: without people who are no longer in the unit, without rows that the table does not
 * have, and without inner deadlines, which were days of that round. What is left behind is told; an assignment of which nothing
 * remains is gone.
 * @param isHere whether a person still belongs to the unit
 */
export const copiedPlan = (
  { divisions, assignments, afterDue }: WorkPlan,
  { leaves, nodes }: Pick<CompiledTable, 'leaves' | 'nodes'>,
  isHere: (personId: string) => boolean,
): { plan: WorkPlan; left: LeftBehind } => {
  const known = new Set([...leaves, ...nodes].map(({ code }) => code));
  const named = [...divisions, ...assignments].flatMap(({ people }) => people);
  const reviewers = assignments.flatMap((one) => one.reviewers);
  const given = assignments.flatMap((one) => one.nodes);
  return {
    plan: {
      divisions: divisions.map((one) => ({ ...one, people: one.people.filter(isHere) })),
      assignments: assignments.flatMap(({ due: _due, ...one }) => {
        const kept = {
          ...one,
          nodes: one.nodes.filter((node) => known.has(node)),
          people: one.people.filter(isHere),
          reviewers: one.reviewers.filter(isHere),
        };
        const hasHolder = kept.division !== undefined || kept.people.length > 0;
        return kept.nodes.length > 0 && hasHolder ? [kept] : [];
      }),
      afterDue,
    },
    left: {
      people: [...new Set([...named, ...reviewers])].filter((personId) => !isHere(personId)).toSorted(),
      nodes: given.filter((node) => !known.has(node)),
      unassigned: assignments
        .filter(({ division, people }) => division === undefined && !people.some(isHere))
        .flatMap((one) => one.nodes.filter((node) => known.has(node))),
      deadlines: assignments.flatMap(({ nodes: of, due }) => (due === undefined ? [] : [{ nodes: of, due }])),
    },
  };
};
