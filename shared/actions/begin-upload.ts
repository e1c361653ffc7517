import { derivedId } from '../canonical-json.ts';
import type { Evidence, EvidenceDeclaration, EvidenceItem, UploadRequest } from '../contracts/evidence.ts';
import type { RoundItem } from '../contracts/round.ts';
import { requireKnownLeaves } from '../domain/answering.ts';
import type { Caller } from '../domain/authorize.ts';
import { incomingKey } from '../domain/evidence.ts';
import { requireWithinLimits } from '../domain/evidence-limits.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing } from '../domain/owed-work.ts';
import { mayWrite } from '../domain/submission-access.ts';
import { requireOpen, sealingEnd } from '../domain/windows.ts';
import { AppError } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'evidenceFiles' | 'rules' | 'realNow' | 'newId'
>;

/** Longest life of an upload URL, in milliseconds of real time; it never outlives the entrant's window. */
const urlLife = 900_000;
/** How much longer the file is waited for: so long the next URL for it needs no write of its own. */
const grace = 60_000;
/** Files of one submission, removed ones included (design §6). */
const fileLimit = 2000;

/** A stored piece of evidence as its unit sees it. */
export const asEvidence = (item: EvidenceItem): Evidence => ({
  evidenceId: item.evidenceId,
  submissionId: item.submissionId,
  fileName: item.fileName,
  bytes: item.bytes,
  sha256: item.sha256,
  contentType: item.contentType,
  document: item.document,
  citations: item.citations,
  state: item.state,
  ...(item.refusal === undefined ? {} : { refusal: item.refusal }),
  revision: item.revision,
  begunAt: instantText(item.begunAt),
});

/**
 * The file as waited for, with a check that looks again: unless no URL signed now (real ms) could outlive what is noted.
 * A file that has arrived, or was removed, stays what it is.
 */
export const awaited = (item: EvidenceItem, now: number): EvidenceItem => {
  if (item.state !== 'AWAITING' && item.state !== 'EXPIRED') return item;
  if (item.state === 'AWAITING' && now + urlLife <= item.urlDiesAt) return item;
  const again = { ...item, state: 'AWAITING' as const, urlDiesAt: now + urlLife + grace };
  return owing(again, 'check', item.version + 1, now + grace);
};

/** Signs the PUT of a declared file: for at most 15 minutes, and never past the end that the entrant has now. */
export const signUpload = (
  ports: Pick<Ports, 'evidenceFiles' | 'realNow'>,
  round: RoundItem,
  entrant: Parameters<typeof sealingEnd>[1],
  item: EvidenceItem,
  arrivedAt: number,
): Promise<UploadRequest> => {
  const left = sealingEnd(round, entrant) - arrivedAt;
  const seconds = Math.max(1, Math.floor(Math.min(urlLife, left) / 1000));
  return ports.evidenceFiles.signUpload({ ...item, key: item.incomingKey }, seconds, ports.realNow());
};

/**
 * Declares a file and signs its upload. The id follows from caller, route and Idempotency-Key: asking again
 * with the same request gives the same evidence and a fresh URL.
 * @throws AppError `not_found`, `idempotency_key_reused`, `window_closed`, `too_many`, `invalid_request`
 */
export const beginUpload = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  declared: EvidenceDeclaration,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<{ evidence: Evidence; upload: UploadRequest; revision: number }> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const evidenceId = derivedId('beginUpload', caller.personId, submissionId, call.idempotencyKey);
  const known = await ports.evidence.get(submissionId, evidenceId);
  if (known !== undefined && known.requestHash !== call.requestHash)
    throw new AppError('idempotency_key_reused');
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const item =
    known === undefined
      ? await declare(ports, head, round, evidenceId, declared, call)
      : await ports.evidence.change(submissionId, evidenceId, call.writeId, (current) =>
          awaited(current ?? known, ports.realNow()),
        );
  const upload = await signUpload(ports, round, head, item, call.arrivedAt);
  return { evidence: asEvidence(item), upload, revision: item.revision };
};

const declare = async (
  ports: Needs,
  head: { submissionId: string; groupId: string },
  round: RoundItem,
  evidenceId: string,
  { holdsNoStateSecret: _stated, ...declared }: EvidenceDeclaration,
  call: { requestHash: string; arrivedAt: number; writeId: string },
): Promise<EvidenceItem> => {
  const { submissionId } = head;
  const { compiled, round: rules } = await ports.rules.of(round, head.groupId);
  requireKnownLeaves(compiled, declared.citations);
  // Without itself: the same request, come twice at once, must not count against its own file.
  const others = (await ports.evidence.list(submissionId)).filter((other) => other.evidenceId !== evidenceId);
  if (others.length >= fileLimit) {
    throw new AppError('too_many', {
      vi: `Mỗi bản tự đánh giá có tối đa ${fileLimit} tệp minh chứng.`,
      en: `A submission holds ${fileLimit} files at most.`,
    });
  }
  requireWithinLimits(rules.evidenceLimits, declared, others);
  return ports.evidence.change(submissionId, evidenceId, call.writeId, (current) => {
    if (current !== undefined) return current;
    const item = {
      ...declared,
      evidenceId,
      submissionId,
      state: 'AWAITING' as const,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: incomingKey(submissionId, evidenceId, ports.newId()),
      urlDiesAt: ports.realNow() + urlLife + grace,
      ...owingNothing,
    };
    // The storage event starts the check; the sweep looks in case that event never comes.
    return owing(item, 'check', 1, ports.realNow() + grace);
  });
};
