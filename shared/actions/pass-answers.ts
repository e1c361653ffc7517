import type { DraftRow } from '../domain/registry/merge-drafts.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

/** Writes rows of drafts into those of their successors. A row that the successor already saved itself is left: what passes never writes over a person's work. */
export const passAnswers = async (
  ports: Pick<Ports, 'submissions'>,
  roundId: string,
  rows: readonly { successorId: string; row: DraftRow }[],
  by: string,
  { arrivedAt, writeId }: { arrivedAt: number; writeId: string },
): Promise<void> =>
  fewAtOnce(rows, async ({ successorId, row }) => {
    const submissionId = ports.submissions.idOf(roundId, successorId);
    const { leaf, value, notApplicable, justification } = row;
    await ports.submissions.changeAnswer(submissionId, leaf, writeId, (current) => {
      if (current !== undefined) return current;
      return {
        submissionId,
        leaf,
        ...(value === undefined ? {} : { value }),
        ...(notApplicable === undefined ? {} : { notApplicable }),
        ...(justification === undefined ? {} : { justification }),
        revision: 1,
        savedAt: arrivedAt,
        savedBy: by,
      };
    });
  });
