import type { Assignment, WorkPlan } from '../../contracts/unit-work.ts';
import { closingInstant } from '../campaign/resolve-windows.ts';
import { carriedCode, type LeafCarry } from '../table-versions/carry.ts';

/** Whose a row is: the assignment, everybody who may write it, its name for people, and its inner end (UTC ms). */
export type Holder = {
  assignment: Assignment;
  division: WorkPlan['divisions'][number] | undefined;
  people: ReadonlySet<string>;
  dueAt: number | undefined;
};

const covers = (node: string, leaf: string): boolean => leaf === node || leaf.startsWith(`${node}.`);

/** The plan under the codes of the table in force. */
export const carriedPlan = (plan: WorkPlan, carry: LeafCarry): WorkPlan =>
  carry.size === 0
    ? plan
    : {
        ...plan,
        assignments: plan.assignments.map((one) => ({
          ...one,
          nodes: one.nodes.flatMap((node) => carriedCode(node, carry) ?? []),
        })),
      };

/** Who holds a row: the assignment that names the nearest node above it, or the row itself; undefined for nobody. */
export const holderOf = ({ divisions, assignments }: WorkPlan, leaf: string): Holder | undefined => {
  let found: { node: string; assignment: Assignment } | undefined;
  for (const assignment of assignments)
    for (const node of assignment.nodes)
      if (covers(node, leaf) && node.length > (found?.node.length ?? 0)) found = { node, assignment };
  if (found === undefined) return undefined;
  const { assignment } = found;
  const division = divisions.find(({ id }) => id === assignment.division);
  return {
    assignment,
    division,
    people: new Set([...assignment.people, ...(division?.people ?? [])]),
    dueAt: assignment.due === undefined ? undefined : closingInstant(assignment.due),
  };
};
