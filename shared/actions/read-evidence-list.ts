import type { EvidenceListing, ListedOf } from '../contracts/evidence-listing.ts';
import { SealedSnapshot, SubmissionSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import type { Caller } from '../domain/authorize.ts';
import { shareOfSubmission } from '../domain/bundle-share.ts';
import { evidenceListing, type Listable, listableDraft, standing } from '../domain/evidence-listing.ts';
import { oversees } from '../domain/result-access.ts';
import { newerEditions, shelfId } from '../domain/shelf.ts';
import { mayRead } from '../domain/submission-access.ts';
import { carriedCitations } from '../domain/table-versions/carried-draft.ts';
import { AppError, notFound } from '../errors.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { readSupplied } from './supplements/read-supplied.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'supplements' | 'snapshots' | 'rules' | 'units'
>;

const latest = (head: SubmissionItem): ListedOf => {
  if (head.seal?.snapshotId !== undefined) return 'SEALED';
  return head.submitted === undefined ? 'DRAFT' : 'SUBMITTED';
};

const nothingYet = (): AppError =>
  new AppError('conflict', {
    vi: 'Chưa có bản đã gửi hoặc đã khóa để lập danh mục.',
    en: 'Nothing is submitted, or sealed, of which to make a list.',
  });

const listable = async (ports: Needs, head: SubmissionItem, of: ListedOf): Promise<Listable> => {
  const { submissionId, submitted, seal } = head;
  if (of === 'DRAFT') return listableDraft(await ports.evidence.list(submissionId));
  if (of === 'SUBMITTED') {
    if (submitted === undefined) throw nothingYet();
    const snapshot = await ports.snapshots.get('submissions', submitted.snapshotId, SubmissionSnapshot);
    return { evidence: snapshot.evidence, files: standing(await ports.evidence.list(submissionId)) };
  }
  if (seal?.snapshotId === undefined) throw nothingYet();
  const sealed = await ports.snapshots.get('submissions', seal.snapshotId, SealedSnapshot);
  return { evidence: sealed.submission.evidence, files: sealed.files };
};

/** Newer editions of the shelf documents that something here cites; the shelf is read only for those. */
const newerOf = async ({ evidence }: Needs, listed: Listable['evidence']) =>
  listed.some(({ source }) => source?.kind === 'SHELF')
    ? newerEditions(await evidence.list(shelfId))
    : new Map();

/**
 * The evidence list of a submission, with newer editions of what it cites from the shelf; of a sealed one also with the files
 * of its supplementary answers, as they stand now. The unit's people see draft, submitted and sealed; appraisers what was sealed of
 * their fields; overseers what was sealed. Without `of` the unit gets the furthest of the three, others the sealed one.
 * @throws AppError `not_found`; `conflict` where nothing is submitted or sealed
 */
export const readEvidenceList = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  wanted: ListedOf | undefined,
): Promise<EvidenceListing> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw notFound();
  const own = mayRead(caller, head);
  const share = oversees(caller, head.campaignId) ? { fields: null } : shareOfSubmission(caller, head);
  if (share === undefined) throw notFound();
  const of = wanted ?? (own ? latest(head) : 'SEALED');
  if (of !== 'SEALED' && !own) throw notFound();
  const round = await roundOf(ports, head.roundId);
  const { table, carry } = await ports.rules.of(round, head.groupId);
  const { evidence, files } = await listable(ports, head, of);
  const carried = evidence.map((one) => carriedCitations(one, carry));
  const supplied =
    of === 'SEALED' && round.windows.supplementary !== undefined
      ? { supplied: await readSupplied(ports, submissionId, carry) }
      : {};
  const beside = { ...supplied, newer: await newerOf(ports, carried) };
  return {
    submissionId,
    roundId: head.roundId,
    entrantId: head.entrantId,
    unitName: (await ports.units.get(head.entrantId))?.name ?? head.entrantId,
    campaign: (await ports.rules.file(round)).title.vi,
    round: round.title.vi,
    simulated: round.simulated,
    of,
    ...evidenceListing(table, { evidence: carried, files }, share.fields, beside),
  };
};
