import type { AppraisalItem } from '../contracts/appraisal.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import { standingDecisions } from '../domain/standing-decisions.ts';
import type { Ports } from './ports.ts';

/**
 * Appraisals with the decisions that stand on what is sealed now. One made on an earlier seal (an extension came
 * between) keeps what it decided on leaves that did not change.
 * @param snapshotId the seal that counts
 */
export const standingAppraisals = async (
  { snapshots }: Pick<Ports, 'snapshots'>,
  snapshotId: string,
  appraisals: readonly AppraisalItem[],
): Promise<AppraisalItem[]> => {
  if (appraisals.every((one) => one.snapshotId === snapshotId)) return [...appraisals];
  const sealed = (id: string) => snapshots.get('submissions', id, SealedSnapshot);
  const now = await sealed(snapshotId);
  return Promise.all(
    appraisals.map(async (one) => {
      if (one.snapshotId === snapshotId) return one;
      return { ...one, decisions: standingDecisions(one.decisions, await sealed(one.snapshotId), now) };
    }),
  );
};
