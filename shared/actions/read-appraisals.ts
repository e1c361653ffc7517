import type * as z from 'zod';
import type { Appraisal } from '../contracts/appraisal.ts';
import type { DownloadLink } from '../contracts/evidence.ts';
import { type SealedSnapshot, SealedSnapshot as SealedSnapshotSchema } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { mayAppraiseField } from '../domain/appraising.ts';
import type { Caller } from '../domain/authorize.ts';
import { fieldOf } from '../domain/bundle-scope.ts';
import { oversees } from '../domain/result-access.ts';
import { isVeiled, veiled } from '../domain/secrecy.ts';
import { mayAppraise } from '../domain/submission-access.ts';
import { carriedCitations } from '../domain/table-versions/carried-draft.ts';
import { AppError, notFound } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { asAppraisal } from './save-appraisal.ts';
import { standingAppraisals } from './standing-appraisals.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules'>;

const mayInspect = (caller: Caller, head: SubmissionItem): boolean =>
  mayAppraise(caller, head) || oversees(caller, head.campaignId);

/**
 * The appraisals of a pass with the decisions that stand on what is sealed; an appraiser sees the own fields.
 * @throws AppError `not_found`
 */
export const listAppraisals = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  pass: number,
): Promise<Appraisal[]> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayInspect);
  const { carry } = await ports.rules.of(round, head.groupId);
  const overseer = oversees(caller, head.campaignId);
  const items = await ports.results.appraisals(submissionId, pass);
  const sealed = head.seal?.snapshotId;
  const standing = sealed === undefined ? items : await standingAppraisals(ports, sealed, items);
  return standing
    .filter(({ field }) => overseer || mayAppraiseField(caller, head.campaignId, field))
    .map((item) => asAppraisal(item, carry));
};

/** The sealed submission: what an appraiser reads. @throws AppError `not_found`; `conflict` for a unit that was absent */
export const readSealed = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<SealedSnapshot> => {
  const { head } = await loadSubmission(ports, caller, submissionId, mayInspect);
  const sealed = await sealedOf(ports, head);
  const evidence = sealed.submission.evidence.map((one) =>
    isVeiled(sealed.files[one.evidenceId]) ? veiled(one) : one,
  );
  return { ...sealed, submission: { ...sealed.submission, evidence } };
};

const sealedOf = async (
  { snapshots }: Pick<Ports, 'snapshots'>,
  head: SubmissionItem,
): Promise<SealedSnapshot> => {
  const snapshotId = head.seal?.snapshotId;
  if (snapshotId === undefined) {
    throw new AppError('conflict', { vi: 'Chưa có bản đã khóa.', en: 'There is no sealed submission.' });
  }
  return snapshots.get('submissions', snapshotId, SealedSnapshotSchema);
};

/**
 * A short-lived GET of an accepted file of a sealed submission; for an appraiser, of one that proves something in the
 * own fields.
 * @throws AppError `not_found`
 */
export const downloadSealedFile = async (
  ports: Needs & Pick<Ports, 'evidenceFiles' | 'realNow'>,
  caller: Caller,
  submissionId: string,
  evidenceId: string,
): Promise<z.output<typeof DownloadLink>> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayInspect);
  const { submission, files } = await sealedOf(ports, head);
  const { carry } = await ports.rules.of(round, head.groupId);
  const file = files[evidenceId];
  const named = submission.evidence.find((evidence) => evidence.evidenceId === evidenceId);
  if (file?.state !== 'ACCEPTED' || file.storedKey === undefined || named === undefined) throw notFound();
  const theirs = (leaf: string) => mayAppraiseField(caller, head.campaignId, fieldOf(leaf));
  if (
    !oversees(caller, head.campaignId) &&
    !carriedCitations(named, carry).citations.some(({ leaf }) => theirs(leaf))
  )
    throw notFound();
  return ports.evidenceFiles.signDownload(
    file.storedKey,
    file.storedVersion,
    named.fileName,
    ports.realNow(),
  );
};
