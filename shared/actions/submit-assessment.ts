import type { SigningAuthority } from '../contracts/delegation.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { Attestation, Submission, SubmissionItem } from '../contracts/submission.ts';
import type { Caller } from '../domain/authorize.ts';
import { requireAuthority } from '../domain/delegation/signing-authority.ts';
import { draftDigest, draftOf, requireAsShown, type Shown, snapshotOf, tableOf } from '../domain/freeze.ts';
import { mayWrite } from '../domain/submission-access.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import { asSubmission } from './open-submission.ts';
import type { Ports } from './ports.ts';
import { acted, doneBy, recorded, replayed } from './submission-acts.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'delegations' | 'evidence' | 'snapshots' | 'rules' | 'messages' | 'realNow'
>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };

const readDraft = async (
  { submissions, evidence, rules }: Pick<Ports, 'submissions' | 'evidence' | 'rules'>,
  head: SubmissionItem,
  round: RoundItem,
): Promise<Shown> => {
  const { submissionId, groupId } = head;
  const { carry } = await rules.of(round, groupId);
  const draft = draftOf(await submissions.answers(submissionId), await evidence.list(submissionId), carry);
  return { ...draft, table: tableOf(round, head) };
};

/** The draft as one value with its digest: what a client shows to the head and signs. @throws AppError `not_found` */
export const reviewDraft = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<Shown & { digest: string }> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const draft = await readDraft(ports, head, round);
  return { ...draft, digest: draftDigest(draft) };
};

const present = (current: SubmissionItem | undefined): SubmissionItem => {
  if (current === undefined) throw new Error('The head of a submission vanished');
  return current;
};

/**
 * Submits: freezes what the signer was shown as an immutable snapshot, and makes it count by one write on the
 * head. A later submit supersedes it; the draft stays editable.
 * @throws AppError `not_found`, `forbidden` for who may not sign, `invalid_request` for a capacity that is not the
 * signer's, `idempotency_key_reused`, `window_closed`, `precondition_failed` with the rows that differ from what was shown
 */
export const submitAssessment = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  attestation: Attestation,
  call: Call,
): Promise<Submission> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const done = doneBy(caller, 'submitAssessment', call);
  if (replayed(head, done)) return asSubmission(head, round);
  const { capacity } = attestation;
  const delegations = await ports.delegations.ofUnit(head.entrantId);
  const wanted = { act: 'SUBMIT' as const, capacity, at: call.arrivedAt };
  const authority = requireAuthority(caller, head, delegations, wanted);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const draft = await readDraft(ports, head, round);
  requireAsShown(draft, attestation);
  const submitted = await freeze(ports, head, round, draft, caller, { ...attestation, authority }, call);
  const item = await ports.submissions.change(submissionId, call.writeId, (found) => {
    const current = present(found);
    if (replayed(current, done)) return current;
    requireOpen(round, 'selfAssessment', current, call.arrivedAt);
    const next = {
      ...current,
      state: 'SUBMITTED' as const,
      submitted,
      revision: current.revision + 1,
      updatedAt: call.arrivedAt,
      acts: acted(current, done),
    };
    return recorded(
      ports,
      next,
      caller,
      'submitAssessment',
      { snapshotId: submitted.snapshotId, capacity, ...byDelegation(authority) },
      call.arrivedAt,
    );
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asSubmission(item, round);
};

/** The delegation as the chain names it. */
const byDelegation = (authority: SigningAuthority | undefined): { delegationId?: string } =>
  authority === undefined ? {} : { delegationId: authority.delegationId };

const freeze = async (
  ports: Needs,
  head: SubmissionItem,
  round: RoundItem,
  draft: Shown,
  caller: Caller,
  { capacity, statement, authority: given }: Attestation & { authority: SigningAuthority | undefined },
  { arrivedAt: at }: Call,
) => {
  const by = caller.personId;
  const authority = given === undefined ? {} : { authority: given };
  const snapshotId = await ports.snapshots.put(
    'submissions',
    snapshotOf(head, round, draft, { by, at, capacity, ...authority, statement }),
  );
  return {
    at,
    by,
    capacity,
    ...authority,
    snapshotId,
    answers: Object.keys(draft.answers).length,
    evidence: draft.evidence.length,
  };
};

/** Takes the last submit back before the end, which leaves none. @throws as `submitAssessment`; `conflict` when none stands */
export const withdrawSubmission = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  call: Call,
): Promise<Submission> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const done = doneBy(caller, 'withdrawSubmission', call);
  if (replayed(head, done)) return asSubmission(head, round);
  const delegations = await ports.delegations.ofUnit(head.entrantId);
  const wanted = { act: 'WITHDRAW' as const, at: call.arrivedAt };
  const authority = requireAuthority(caller, head, delegations, wanted);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const item = await ports.submissions.change(submissionId, call.writeId, (found) => {
    const { submitted, ...current } = present(found);
    if (replayed(current, done)) return present(found);
    requireOpen(round, 'selfAssessment', { ...current, submitted }, call.arrivedAt);
    if (submitted === undefined) {
      throw new AppError('conflict', {
        vi: 'Chưa có bản nào được gửi để rút lại.',
        en: 'There is no submit to withdraw.',
      });
    }
    const next = {
      ...current,
      state: 'DRAFT' as const,
      revision: current.revision + 1,
      updatedAt: call.arrivedAt,
      acts: acted(current, done),
    };
    return recorded(
      ports,
      next,
      caller,
      'withdrawSubmission',
      { snapshotId: submitted.snapshotId, ...byDelegation(authority) },
      call.arrivedAt,
    );
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asSubmission(item, round);
};
