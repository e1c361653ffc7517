import { canonicalJson, derivedId, digestOf } from '../canonical-json.ts';
import { SubmissionSnapshot } from '../contracts/snapshot.ts';
import type { Submission, SubmissionItem } from '../contracts/submission.ts';
import type { ReturnRequest, SubmittedVersion } from '../contracts/submission-return.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { mayRead } from '../domain/submission-access.ts';
import { submittedVersions } from '../domain/submitted-versions.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import { asSubmission } from './open-submission.ts';
import type { Ports } from './ports.ts';
import { acted, doneBy, recorded, replayed } from './submission-acts.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'returns' | 'events' | 'snapshots' | 'rules' | 'messages' | 'realNow'
>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };

const manages = (caller: Caller, { campaignId }: Pick<SubmissionItem, 'campaignId'>): boolean =>
  holdsForCampaign(caller, ['MANAGER'], campaignId);

const requireRead = ({ submitted }: SubmissionItem, snapshotId: string): void => {
  if (submitted === undefined)
    throw new AppError('conflict', {
      vi: 'Đơn vị chưa gửi bản nào để trả lại.',
      en: 'Nothing is submitted that could be returned.',
    });
  if (submitted.snapshotId !== snapshotId)
    throw new AppError('precondition_failed', {
      vi: 'Đơn vị đã gửi bản khác; hãy đọc bản mới.',
      en: 'The unit has submitted another version: read that first.',
    });
};

/**
 * Sends a submitted assessment back to be completed, with reasons per leaf, before the unit's own end. What was submitted
 * counts on until the unit submits again or withdraws it, so that nobody is left with nothing (design, I1).
 * @throws AppError `not_found`, `idempotency_key_reused`, `window_closed`, `conflict` where nothing is submitted,
 * `precondition_failed` where another version is, `invalid_request` for a leaf that the table does not have
 */
export const returnForCompletion = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { snapshotId, leaves, note }: ReturnRequest,
  call: Call,
): Promise<Submission> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, manages);
  const done = doneBy(caller, 'returnSubmission', call);
  if (replayed(head, done)) return asSubmission(head, round);
  const at = call.arrivedAt;
  requireOpen(round, 'selfAssessment', head, at);
  requireRead(head, snapshotId);
  const { compiled } = await ports.rules.of(round, head.groupId);
  const known = new Set(compiled.leaves.map(({ code }) => code));
  const faults = Object.keys(leaves)
    .filter((leaf) => !known.has(leaf))
    .map((leaf) => {
      const [vi, en] = [
        `Bảng điểm không có tiêu chí ${leaf}.`,
        `The scoring table has no criterion ${leaf}.`,
      ];
      return fault(`#/leaves/${leaf}`, 'unknown_leaf', vi, en);
    });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const words = { submissionId, snapshotId, leaves, ...(note === undefined ? {} : { note }) };
  const content = { ...words, at, by: caller.personId };
  const returnId = derivedId('returnSubmission', canonicalJson(content));
  await ports.returns.add({ ...content, returnId }, call.writeId);
  const item = await ports.submissions.change(submissionId, call.writeId, (current) => {
    if (current === undefined) throw notFound();
    if (replayed(current, done)) return current;
    requireOpen(round, 'selfAssessment', current, at);
    requireRead(current, snapshotId);
    const next = {
      ...current,
      returned: { snapshotId, returnId, at },
      revision: current.revision + 1,
      updatedAt: at,
      acts: acted(current, done),
    };
    const about = { snapshotId, returnId, reasons: digestOf(leaves) };
    return recorded(ports, next, caller, 'returnSubmission', about, at);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asSubmission(item, round);
};

const mayReadVersions = (caller: Caller, head: SubmissionItem): boolean =>
  mayRead(caller, head) || manages(caller, head);

const versionsOf = async (ports: Needs, head: SubmissionItem): Promise<SubmittedVersion[]> => {
  // Pending first, then what was moved: an event that moves in between is read twice rather than never.
  const recordedEvents = await ports.events.recorded(head);
  const bySeq = new Map([...head.chain.pending, ...recordedEvents].map((event) => [event.seq, event]));
  const events = [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
  return submittedVersions(events, await ports.returns.list(head.submissionId));
};

/** Every version that was submitted, for its unit and the manager. @throws AppError `not_found` */
export const listVersions = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<SubmittedVersion[]> => {
  const { head } = await loadSubmission(ports, caller, submissionId, mayReadVersions);
  return versionsOf(ports, head);
};

/** A version as it was signed, superseded or not. @throws AppError `not_found` */
export const readVersion = async (
  ports: Needs,
  caller: Caller,
  { submissionId, snapshotId }: { submissionId: string; snapshotId: string },
): Promise<SubmissionSnapshot> => {
  const versions = await listVersions(ports, caller, submissionId);
  if (versions.every((version) => version.snapshotId !== snapshotId)) throw notFound();
  return ports.snapshots.get('submissions', snapshotId, SubmissionSnapshot);
};
