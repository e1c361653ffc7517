import { digestOf } from '../canonical-json.ts';
import type { RoundItem } from '../contracts/round.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { type FiledEvidence, filedEvidence } from '../domain/bundle-scope.ts';
import { laterWindow } from '../domain/later-windows.ts';
import { carriedCitations } from '../domain/table-versions/carried-draft.ts';
import type { SegmentSource } from '../files/segment-files.ts';
import type { Ports } from './ports.ts';
import { readSupplied } from './supplements/read-supplied.ts';

type Needs = Pick<Ports, 'snapshots' | 'rules' | 'units' | 'supplements' | 'evidence'>;

/** What a set of segments is made of: the evidence of every field, and what stands around it. */
export type SetContent = Omit<SegmentSource, 'snapshotId' | 'tableHash' | 'names' | 'field' | 'filed'> & {
  filed: readonly FiledEvidence[];
};

/**
 * One set of a submission's segments, by field. `pass`: which appraisal had ended when it was handed in; 0 for the
 * self-assessment, 1 for supplementary answers. `content` is read when something has to be built.
 */
export type SegmentSet = {
  submissionId: string;
  pass: number;
  /** SHA-256 of what was handed in. */
  snapshotId: string;
  /** By which table it is divided. */
  tableHash: string;
  /** Campaign time (UTC ms) by which it was all there. */
  preparedAt: number;
  content: () => Promise<SetContent>;
};

/** By which table a submission's evidence is divided. @throws Error for a group that the round does not have */
const tableHashOf = (round: RoundItem, groupId: string): string => {
  const group = round.groups.find((one) => one.groupId === groupId);
  if (group === undefined) throw new Error(`Round ${round.roundId} has no group ${groupId}`);
  return group.table.hash;
};

/** What the pages of a set say of campaign, round and unit. */
export const aboutUnit = async (
  ports: Pick<Ports, 'rules' | 'units'>,
  round: RoundItem,
  { entrantId }: Pick<SubmissionItem, 'entrantId'>,
) => ({
  entrantId,
  unitName: (await ports.units.get(entrantId))?.name ?? entrantId,
  campaign: (await ports.rules.file(round)).title.vi,
  round: round.title.vi,
  simulated: round.simulated,
});

/** The set of a sealed self-assessment; undefined where nothing is sealed. */
export const sealedSet = (ports: Needs, round: RoundItem, head: SubmissionItem): SegmentSet | undefined => {
  const { submissionId, groupId, seal } = head;
  if (seal?.snapshotId === undefined) return undefined;
  const { snapshotId } = seal;
  return {
    ...{ submissionId, pass: 0, snapshotId, tableHash: tableHashOf(round, groupId), preparedAt: seal.end },
    content: async () => {
      const { table, carry } = await ports.rules.of(round, groupId);
      const { submission, files, end } = await ports.snapshots.get('submissions', snapshotId, SealedSnapshot);
      const evidence = submission.evidence.map((one) => carriedCitations(one, carry));
      const filed = filedEvidence(evidence, files, table);
      return { ...(await aboutUnit(ports, round, head)), table, preparedAt: end, filed };
    },
  };
};

/**
 * The set of a submission's supplementary answers; undefined where none cites a file. The same files with the same verdicts
 * are the same set. @throws AppError `conflict` in a round without supplementary answers
 */
export const suppliedSet = async (
  ports: Needs,
  round: RoundItem,
  head: SubmissionItem,
): Promise<SegmentSet | undefined> => {
  const { submissionId, groupId, entrantId } = head;
  const { closesAt } = laterWindow(round, 'supplementary');
  const { table, carry } = await ports.rules.of(round, groupId);
  const supplied = await readSupplied(ports, submissionId, carry);
  if (supplied.evidence.length === 0) return undefined;
  const snapshotId = digestOf({ supplement: 1, submissionId, entrantId, closesAt, ...supplied });
  return {
    ...{ submissionId, pass: 1, snapshotId, tableHash: tableHashOf(round, groupId), preparedAt: closesAt },
    content: async () => ({
      ...(await aboutUnit(ports, round, head)),
      table,
      preparedAt: closesAt,
      filed: filedEvidence(supplied.evidence, supplied.files, table),
      mark: 'SUPPLEMENTARY',
    }),
  };
};
