import type { RoundItem } from '../../contracts/round.ts';
import type { AppraisalDecision } from '../../contracts/score-inputs.ts';
import { SealedSnapshot } from '../../contracts/snapshot.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import type { SupplementItem } from '../../contracts/supplement.ts';
import { type AnswerableRow, answerableRows } from '../../domain/supplements/answerable-rows.ts';
import { carriedDecisions } from '../../domain/table-versions/carried-draft.ts';
import { carriedCode, type LeafCarry } from '../../domain/table-versions/carry.ts';
import { isSealedFor } from '../../domain/windows.ts';
import { AppError } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { standingAppraisals } from '../standing-appraisals.ts';

/** The rows of a sealed submission that its unit may answer. @throws AppError `conflict` where nothing is sealed */
export const supplementRows = async (
  ports: Pick<Ports, 'results' | 'snapshots' | 'rules'>,
  head: SubmissionItem,
  round: RoundItem,
): Promise<{ rows: AnswerableRow[]; carry: LeafCarry }> => {
  const snapshotId = head.seal?.snapshotId;
  if (snapshotId === undefined || !isSealedFor(round, head))
    throw new AppError('conflict', {
      vi: 'Chưa có bản tự đánh giá đã khóa để giải trình.',
      en: 'There is no sealed submission to explain.',
    });
  const { carry } = await ports.rules.of(round, head.groupId);
  const found = await ports.results.appraisals(head.submissionId, 1);
  const standing = await standingAppraisals(ports, snapshotId, found);
  const decisions: Record<string, AppraisalDecision> = {};
  for (const { decisions: given, field } of standing)
    Object.assign(decisions, carriedDecisions(given, field, carry));
  const sealed = await ports.snapshots.get('submissions', snapshotId, SealedSnapshot);
  return { rows: answerableRows(sealed, decisions, carry), carry };
};

/** Answers by the code that their row has now; those on rows that are no more are left out. */
export const bySupplementedLeaf = (
  items: readonly SupplementItem[],
  carry: LeafCarry,
): Map<string, SupplementItem> =>
  new Map(
    items.flatMap((item): [string, SupplementItem][] => {
      const leaf = carriedCode(item.leaf, carry);
      return leaf === undefined ? [] : [[leaf, item]];
    }),
  );
