import { derivedId } from '../canonical-json.ts';
import type { BundleRequest, BundleScope, BundleShare, Job, JobItem } from '../contracts/bundle.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { Caller } from '../domain/authorize.ts';
import { isWithin, shareOfRound, shareOfSubmission } from '../domain/bundle-share.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { suppliedFrom } from '../domain/supplements/supplied-evidence.ts';
import { isSealedFor } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'bundles' | 'messages' | 'realNow'>;

/** A stored job as its requester sees it. */
export const asJob = ({ jobId, scope, names, state, progress, requestedAt, result }: JobItem): Job => ({
  jobId,
  kind: 'BUNDLE',
  scope,
  names,
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

const conflict = (vi: string, en: string): AppError => new AppError('conflict', { vi, en });

/** @throws AppError `not_found` for a submission that the caller may not see, `conflict` before sealing */
const shareOfOne = async (ports: Needs, caller: Caller, submissionId: string): Promise<BundleShare> => {
  const head = await ports.submissions.get(submissionId);
  const share = head && shareOfSubmission(caller, head);
  if (head === undefined || share === undefined) throw notFound();
  if (!isSealedFor(await roundOf(ports, head.roundId), head))
    throw conflict('Chỉ đóng gói được bản tự đánh giá đã khóa.', 'Only a sealed submission can be bundled.');
  return share;
};

const unknownField = (field: string): AppError =>
  new AppError('invalid_request', undefined, [
    {
      pointer: '#/scope/field',
      code: 'unknown_field',
      detail: {
        vi: `Bảng điểm của kỳ này không có lĩnh vực ${field}.`,
        en: `No scoring table of this round has a field ${field}.`,
      },
    },
  ]);

const requireAward = async (ports: Needs, round: RoundItem, awardId: string): Promise<void> => {
  const { awards } = await ports.rules.file(round);
  if (awards.some(({ id }) => id === awardId)) return;
  const detail = {
    vi: `Phong trào này không có hình thức khen thưởng ${awardId}.`,
    en: `This campaign has no award ${awardId}.`,
  };
  throw new AppError('invalid_request', undefined, [
    { pointer: '#/scope/awardId', code: 'unknown_award', detail },
  ]);
};

/** The second pass has before it what was answered too: not before nothing of that can come any more. @throws AppError `conflict` */
const requirePass = (round: RoundItem, pass: number, at: number): void => {
  if (pass === 1) return;
  if (pass > 2 || round.windows.secondAppraisal === undefined)
    throw conflict('Kỳ đánh giá này không có lượt thẩm định đó.', 'This round has no such appraisal pass.');
  if (at < (suppliedFrom(round) ?? 0))
    throw conflict(
      'Thời gian bổ sung, giải trình chưa kết thúc.',
      'Supplementary answers for this pass may still come.',
    );
};

/**
 * @param at campaign time at which it was asked for (UTC ms)
 * @throws AppError `not_found`, `invalid_request` for a field that no table has, `conflict` for a pass that has nothing yet
 */
const allowed = async (
  ports: Needs,
  caller: Caller,
  scope: BundleScope,
  at: number,
): Promise<BundleShare> => {
  if (scope.kind === 'SUBMISSION') return shareOfOne(ports, caller, scope.submissionId);
  const round = await ports.rounds.get(scope.roundId);
  const share = round && shareOfRound(caller, scope, round.campaignId);
  if (round === undefined || share === undefined) throw notFound();
  const groupId = 'groupId' in scope ? scope.groupId : undefined;
  const groups = round.groups.filter((group) => groupId === undefined || group.groupId === groupId);
  if (groups.length === 0) throw notFound();
  if (scope.kind === 'FIELD') {
    const rules = await Promise.all(groups.map((group) => ports.rules.of(round, group.groupId)));
    const known = rules.some(({ table }) => table.fields.some(({ code }) => code === scope.field));
    if (!known) throw unknownField(scope.field);
  }
  if (scope.kind === 'DOSSIERS') await requireAward(ports, round, scope.awardId);
  if (scope.kind === 'PASS') requirePass(round, scope.pass, at);
  return share;
};

/**
 * Asks for a bundle; a worker makes it. The job's id follows from caller and Idempotency-Key.
 * @throws AppError `not_found` for a scope that the caller may not see, `conflict` before sealing, `invalid_request`,
 * `idempotency_key_reused`
 */
export const requestBundle = async (
  ports: Needs,
  caller: Caller,
  { scope, names }: BundleRequest,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<Job> => {
  const share = await allowed(ports, caller, scope, call.arrivedAt);
  const jobId = derivedId('requestBundle', caller.personId, call.idempotencyKey);
  const item = await ports.bundles.changeJob(jobId, call.writeId, (current) => {
    if (current !== undefined) {
      if (current.requestHash !== call.requestHash) throw new AppError('idempotency_key_reused');
      return current;
    }
    const job = {
      jobId,
      scope,
      names,
      share,
      requestedBy: caller.personId,
      requestedAt: call.arrivedAt,
      requestHash: call.requestHash,
      state: 'WAITING' as const,
      progress: { done: 0, of: 0 },
      ...owingNothing,
    };
    return owing(job, 'bundle', 1, sweptFrom(ports.realNow()));
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

/**
 * A short-lived GET of a finished bundle; the right to its scope is asked again.
 * @throws AppError `not_found`; `conflict` before it is finished; `gone` once the store has let it expire
 */
export const downloadBundle = async (
  ports: Needs & Pick<Ports, 'bundleFiles'>,
  caller: Caller,
  jobId: string,
): Promise<{ url: string; expiresAt: string }> => {
  const { scope, result, share, requestedAt } = await own(ports, caller, jobId);
  if (!isWithin(share, await allowed(ports, caller, scope, requestedAt))) throw notFound();
  if (result === undefined)
    throw conflict('Gói chưa xong; hãy xem tiến độ.', 'The bundle is not finished; follow its progress.');
  if (!(await ports.bundleFiles.isThere(result.key)))
    throw new AppError('gone', {
      vi: 'Gói đã hết hạn lưu và được xóa; hãy yêu cầu lại gói này với Idempotency-Key mới.',
      en: 'The bundle has expired and was deleted; ask for it again, with a new Idempotency-Key.',
    });
  return ports.bundleFiles.signDownload(result.key, result.fileName, ports.realNow());
};
