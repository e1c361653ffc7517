import type { FileClaim, SameFile } from '../contracts/file-claim.ts';
import { type FrozenEvidence, SealedSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { mayAppraiseField } from '../domain/appraising.ts';
import { belongsTo, type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { fieldOf } from '../domain/bundle-scope.ts';
import { instantText } from '../domain/local-time.ts';
import { mayAppraise } from '../domain/submission-access.ts';
import { carriedCitations } from '../domain/table-versions/carried-draft.ts';
import { notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'rules' | 'submissions' | 'snapshots' | 'claims'>;

const oversees = (caller: Caller, { campaignId }: SubmissionItem): boolean =>
  holdsForCampaign(caller, ['MANAGER', 'AUDITOR'], campaignId);

/** The ids of the evidence that a sealed submission names, by its snapshot; each is read once. */
const namedBy = ({ snapshots }: Needs) => {
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  const read = async (snapshotId: string): Promise<ReadonlySet<string>> => {
    const { submission } = await snapshots.get('submissions', snapshotId, SealedSnapshot);
    return new Set(submission.evidence.map(({ evidenceId }) => evidenceId));
  };
  return (snapshotId: string): Promise<ReadonlySet<string>> => {
    const named = known.get(snapshotId) ?? read(snapshotId);
    known.set(snapshotId, named);
    return named;
  };
};

/**
 * Claims that sealed submissions name, but for units that the caller belongs to: what is not handed in, or was removed before,
 * is nobody's to see.
 */
const visible = async (
  ports: Needs,
  caller: Caller,
  claims: readonly FileClaim[],
  named: ReturnType<typeof namedBy>,
): Promise<FileClaim[]> => {
  const ids = [...new Set(claims.map(({ submissionId }) => submissionId))];
  const heads = new Map(
    (await ports.submissions.getMany(ids)).map((head) => [head.submissionId, head] as const),
  );
  const shown: FileClaim[] = [];
  for (const claim of claims) {
    const snapshotId = heads.get(claim.submissionId)?.seal?.snapshotId;
    if (snapshotId === undefined || belongsTo(caller, claim.entrantId)) continue;
    if ((await named(snapshotId)).has(claim.evidenceId)) shown.push(claim);
  }
  return shown;
};

/**
 * Files of a sealed submission that other units, or other years, claim as well: for its appraisers (of their fields under the table in force), the
 * manager and the auditor; never for units. The cursor is the number of the file after which a page begins.
 * @throws AppError `not_found`, also where nothing is sealed
 */
export const readSameFiles = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { limit, cursor = '0' }: { limit: number; cursor?: string | undefined },
): Promise<{ items: SameFile[]; next?: string }> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined || !(oversees(caller, head) || mayAppraise(caller, head))) throw notFound();
  if (head.seal?.snapshotId === undefined) throw notFound();
  const { submission } = await ports.snapshots.get('submissions', head.seal.snapshotId, SealedSnapshot);
  const { carry } = await ports.rules.of(await roundOf(ports, head.roundId), head.groupId);
  const theirs = (file: FrozenEvidence): boolean =>
    file.source === undefined &&
    (oversees(caller, head) ||
      carriedCitations(file, carry).citations.some(({ leaf }) =>
        mayAppraiseField(caller, head.campaignId, fieldOf(leaf)),
      ));
  const files = submission.evidence.filter(theirs);
  const from = /^\d{1,5}$/.test(cursor) ? Number(cursor) : 0;
  const page = files.slice(from, from + limit);
  const found = new Map<string, SameFile>();
  const named = namedBy(ports);
  await fewAtOnce(page, async ({ evidenceId, sha256 }) => {
    const claims = (await ports.claims.all(sha256)).filter((claim) => claim.submissionId !== submissionId);
    const others = (await visible(ports, caller, claims, named)).map(({ entrantId, roundId, at }) => ({
      entrantId,
      roundId,
      checkedAt: instantText(at),
    }));
    if (others.length > 0) found.set(evidenceId, { evidenceId, sha256, others });
  });
  const items = page.flatMap(({ evidenceId }) => found.get(evidenceId) ?? []);
  return from + limit < files.length ? { items, next: String(from + limit) } : { items };
};
