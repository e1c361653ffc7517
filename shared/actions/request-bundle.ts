import { derivedId } from '../canonical-json.ts';
import type { BundleScope, Job, JobItem } from '../contracts/bundle.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { appraisableFields, type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing } from '../domain/owed-work.ts';
import { mayAppraise, mayWrite } from '../domain/submission-access.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'bundles' | 'messages' | 'realNow'>;

/** A stored job as its requester sees it. */
export const asJob = ({ jobId, scope, state, progress, requestedAt, result }: JobItem): Job => ({
  jobId,
  kind: 'BUNDLE',
  scope,
  state,
  progress,
  requestedAt: instantText(requestedAt),
  ...(result === undefined
    ? {}
    : {
        result: {
          identity: result.identity,
          bytes: result.bytes,
          files: result.files,
          fileName: result.fileName,
        },
      }),
});

/** Which fields of a submission the caller may have in a bundle: null for all. @throws AppError `not_found` for none */
const fieldsFor = (caller: Caller, head: SubmissionItem): string[] | null => {
  if (mayWrite(caller, head) || holdsForCampaign(caller, ['COUNCIL', 'AUDITOR'], head.campaignId))
    return null;
  if (!mayAppraise(caller, head)) throw notFound();
  const fields = appraisableFields(caller, head.campaignId);
  return fields === 'all' ? null : [...fields];
};

const allowed = async (
  { submissions, rounds }: Needs,
  caller: Caller,
  scope: BundleScope,
): Promise<string[] | null> => {
  if (scope.kind === 'SUBMISSION') {
    const head = await submissions.get(scope.submissionId);
    if (head === undefined) throw notFound();
    const fields = fieldsFor(caller, head);
    if (head.seal === undefined) {
      throw new AppError('conflict', {
        vi: 'Chỉ đóng gói được bản tự đánh giá đã khóa.',
        en: 'Only a sealed submission can be bundled.',
      });
    }
    return fields;
  }
  const round = await rounds.get(scope.roundId);
  const known = round?.groups.some(({ groupId }) => groupId === scope.groupId) ?? false;
  if (round === undefined || !known || !holdsForCampaign(caller, ['COUNCIL', 'AUDITOR'], round.campaignId))
    throw notFound();
  return null;
};

/**
 * Asks for a bundle; a worker makes it. The job's id follows from caller and Idempotency-Key.
 * @throws AppError `not_found` for a scope that the caller may not see, `conflict` before sealing, `idempotency_key_reused`
 */
export const requestBundle = async (
  ports: Needs,
  caller: Caller,
  scope: BundleScope,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<Job> => {
  const fields = await allowed(ports, caller, scope);
  const jobId = derivedId('requestBundle', caller.personId, call.idempotencyKey);
  const item = await ports.bundles.changeJob(jobId, call.writeId, (current) => {
    if (current !== undefined) {
      if (current.requestHash !== call.requestHash) throw new AppError('idempotency_key_reused');
      return current;
    }
    const job = {
      jobId,
      scope,
      fields,
      requestedBy: caller.personId,
      requestedAt: call.arrivedAt,
      requestHash: call.requestHash,
      state: 'WAITING' as const,
      progress: { done: 0, of: 0 },
      ...owingNothing,
    };
    return owing(job, 'bundle', 1, ports.realNow() + 60_000);
  });
  if (item.owes.bundle !== undefined) await ports.messages.hint('bundle', { jobId });
  return asJob(item);
};

const own = async ({ bundles }: Pick<Ports, 'bundles'>, caller: Caller, jobId: string): Promise<JobItem> => {
  const item = await bundles.job(jobId);
  if (item === undefined || item.requestedBy !== caller.personId) throw notFound();
  return item;
};

/** How far the caller's own job is. @throws AppError `not_found` */
export const readJob = async (ports: Pick<Ports, 'bundles'>, caller: Caller, jobId: string): Promise<Job> =>
  asJob(await own(ports, caller, jobId));

/** A short-lived GET of a finished bundle; the right to its scope is asked again. @throws AppError `not_found`, `conflict` */
export const downloadBundle = async (
  ports: Needs & Pick<Ports, 'bundleFiles'>,
  caller: Caller,
  jobId: string,
): Promise<{ url: string; expiresAt: string }> => {
  const { scope, result, fields } = await own(ports, caller, jobId);
  const now = await allowed(ports, caller, scope);
  const narrowed = now !== null && (fields === null || fields.some((field) => !now.includes(field)));
  if (narrowed) throw notFound();
  if (result === undefined) {
    throw new AppError('conflict', {
      vi: 'Gói chưa xong; hãy xem tiến độ.',
      en: 'The bundle is not finished; follow its progress.',
    });
  }
  return ports.bundleFiles.signDownload(result.key, result.fileName, ports.realNow());
};
