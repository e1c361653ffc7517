import type { Readiness, ReadinessState } from '../../contracts/readiness.ts';
import type { ScoringTable } from '../../contracts/scoring-table.ts';
import type { AnswerItem, SubmissionItem } from '../../contracts/submission.ts';
import { fieldOf } from '../bundle-scope.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';
import { carriedAnswers } from '../table-versions/carried-draft.ts';
import type { LeafCarry } from '../table-versions/carry.ts';

/** The criteria that an entrant itself has to answer under a table, in its order. */
export const ownLeaves = (table: Pick<CompiledTable, 'leaves'>, entrantId: string): string[] =>
  table.leaves
    .filter(
      ({ source, outOfRemit }) =>
        source === 'SELF' && outOfRemit.all === undefined && !outOfRemit.units.has(entrantId),
    )
    .map(({ code }) => code);

/** Criteria among `leaves` that have a value or a claim of no cases; a justification alone is no answer yet. */
export const answeredLeaves = (
  answers: readonly AnswerItem[],
  carry: LeafCarry,
  leaves: readonly string[],
): Set<string> => {
  const own = new Set(leaves);
  return new Set(
    carriedAnswers(answers, carry)
      .filter(({ leaf, value, notApplicable }) => own.has(leaf) && (value ?? notApplicable) !== undefined)
      .map(({ leaf }) => leaf),
  );
};

/** The same counts by field, in the table's order; fields in which the entrant answers nothing are left out. */
export const byField = (
  table: Pick<ScoringTable, 'fields'>,
  leaves: readonly string[],
  answered: ReadonlySet<string>,
): Readiness['fields'] =>
  table.fields.flatMap(({ code, title }) => {
    const own = leaves.filter((leaf) => fieldOf(leaf) === code);
    if (own.length === 0) return [];
    return [
      { field: code, title, answered: own.filter((leaf) => answered.has(leaf)).length, of: own.length },
    ];
  });

/** How far an entrant is: by its head, and by how many of its criteria have an answer. */
export const readinessState = (
  head: Pick<SubmissionItem, 'submitted' | 'returned'> | undefined,
  answered: number,
  of: number,
): ReadinessState => {
  if (head?.submitted !== undefined)
    return head.returned?.snapshotId === head.submitted.snapshotId ? 'RETURNED' : 'SUBMITTED';
  if (head === undefined || answered === 0) return 'NOT_BEGUN';
  return answered === of ? 'READY' : 'PARTLY_DONE';
};
