import type { JobItem } from '../contracts/bundle.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import type { BundledUnit, BundleTitle } from '../files/bundle-listing.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'snapshots' | 'rules' | 'units'>;

/** What a bundle is of, and the units in it; from sealed content alone, so that the same bundle is made again. */
export const bundleContents = async (
  ports: Needs,
  { scope }: JobItem,
  heads: readonly SubmissionItem[],
): Promise<{ title: BundleTitle; units: BundledUnit[]; fileName: string }> => {
  const [first] = heads;
  if (first === undefined) throw new Error('A bundle of no submission was asked for');
  const round = await roundOf(ports, first.roundId);
  const file = await ports.rules.file(round);
  const units: BundledUnit[] = [];
  for (const { seal, groupId, entrantId } of heads) {
    if (seal?.snapshotId === undefined) continue;
    const sealed = await ports.snapshots.get('submissions', seal.snapshotId, SealedSnapshot);
    const { table } = await ports.rules.of(round, groupId);
    units.push({ sealed, table, unitName: (await ports.units.get(entrantId))?.name ?? entrantId });
  }
  const name = scope.kind === 'GROUP' ? scope.groupId : first.entrantId;
  const title = { campaign: file.title.vi, round: round.title.vi, scope: name, simulated: round.simulated };
  return { title, units, fileName: `minh-chung-${round.roundId.replace('.', '-')}-${name}.zip` };
};
