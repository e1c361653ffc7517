import type { DraftConflict } from '../../contracts/round-decision.ts';
import type { AnswerItem } from '../../contracts/submission.ts';

/** What a row of a draft says. */
export type DraftRow = Pick<AnswerItem, 'leaf' | 'value' | 'notApplicable' | 'justification'>;
type Draft = { unitId: string; rows: readonly DraftRow[] };

const says = ({ value, notApplicable, justification }: DraftRow): string =>
  JSON.stringify([value ?? null, notApplicable ?? null, justification ?? null]);

/**
 * The drafts of several predecessors as one. A row that one alone has, or that all who have it agree on, passes; one
 * on which they differ is a conflict until a person has chosen whose it is.
 * @param choices leaf → the predecessor whose row passes
 */
export const mergeDrafts = (
  successorId: string,
  drafts: readonly Draft[],
  choices: Readonly<Record<string, string>>,
): { rows: DraftRow[]; conflicts: DraftConflict[] } => {
  const rows: DraftRow[] = [];
  const conflicts: DraftConflict[] = [];
  const leaves = new Set(drafts.flatMap((draft) => draft.rows.map(({ leaf }) => leaf)));
  for (const leaf of [...leaves].toSorted()) {
    const held = drafts.flatMap(({ unitId, rows: of }) =>
      of.filter((row) => row.leaf === leaf).map((row) => ({ unitId, row })),
    );
    const agreed = new Set(held.map(({ row }) => says(row))).size === 1 ? held[0] : undefined;
    const chosen = held.find(({ unitId }) => unitId === choices[leaf]) ?? agreed;
    if (chosen !== undefined) rows.push(chosen.row);
    else conflicts.push({ successorId, leaf, predecessors: held.map(({ unitId }) => unitId) });
  }
  return { rows, conflicts };
};
