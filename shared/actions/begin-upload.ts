import { derivedId } from '../canonical-json.ts';
import type {
  Evidence,
  EvidenceDeclaration,
  EvidenceItem,
  PartPlan,
  UploadRequest,
} from '../contracts/evidence.ts';
import type { RoundItem } from '../contracts/round.ts';
import { whyAbsent } from '../domain/absence.ts';
import { requireKnownLeaves } from '../domain/answering.ts';
import type { Caller } from '../domain/authorize.ts';
import { incomingKey } from '../domain/evidence.ts';
import { requireAccepted, requireWithinLimits } from '../domain/evidence-limits.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing } from '../domain/owed-work.ts';
import { knownBytes } from '../domain/same-bytes.ts';
import { describedHold } from '../domain/secrecy.ts';
import { mayContribute } from '../domain/submission-access.ts';
import { partPlan } from '../domain/upload-parts.ts';
import { requireOpen, sealingEnd } from '../domain/windows.ts';
import { AppError } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { citedLeaves, requireContribution } from './unit-work/require-contribution.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'evidence'
  | 'claims'
  | 'evidenceFiles'
  | 'uploadPolicy'
  | 'rules'
  | 'work'
  | 'messages'
  | 'realNow'
  | 'newId'
>;

/** Longest life of an upload URL, in milliseconds of real time; it never outlives the entrant's window. */
const urlLife = 900_000;
/** How much longer the file is waited for: so long the next URL for it needs no write of its own. */
const grace = 60_000;
/** How long an upload in parts may rest before it is given up, in milliseconds of real time. */
const partsLife = 86_400_000;
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
  ...(item.source === undefined ? {} : { source: item.source }),
  state: item.state,
  ...(item.refusal === undefined ? {} : { refusal: item.refusal }),
  ...(item.hold === undefined ? {} : { hold: item.hold }),
  ...(item.text === undefined ? {} : { text: item.text }),
  ...(item.decision === undefined
    ? {}
    : { decision: { outcome: item.decision.outcome, reason: item.decision.reason } }),
  ...why(item),
  revision: item.revision,
  begunAt: instantText(item.begunAt),
});

const why = (item: EvidenceItem): Pick<Evidence, 'why'> => {
  const words = item.state === 'REFUSED' || item.state === 'HELD' ? whyAbsent(item) : undefined;
  return words === undefined ? {} : { why: words };
};

/** How long a file is waited for from now on: parts as long as its unit may send them, a single PUT while its URL lives. */
export const waitFor = ({ multipart }: Pick<EvidenceItem, 'multipart'>, left: number, now: number) => {
  const life = multipart === undefined ? urlLife : Math.min(partsLife, Math.max(left, 0));
  const urlDiesAt = now + life + grace;
  // Parts are looked at when their unit says that all were sent, or when none can come any more.
  return { urlDiesAt, from: multipart === undefined ? now + grace : urlDiesAt };
};

/**
 * The file as waited for, with a check that looks again: unless no URL signed now (real ms) could outlive what is noted.
 * A file that has arrived, or was removed, stays what it is.
 * @param left milliseconds until the end that its entrant has
 */
export const awaited = (item: EvidenceItem, left: number, now: number): EvidenceItem => {
  if (item.state !== 'AWAITING' && item.state !== 'EXPIRED') return item;
  const needed = item.multipart === undefined ? urlLife : Math.min(urlLife, left);
  if (item.state === 'AWAITING' && now + needed <= item.urlDiesAt) return item;
  const { urlDiesAt, from } = waitFor(item, left, now);
  return owing({ ...item, state: 'AWAITING' as const, urlDiesAt }, 'check', item.version + 1, from);
};

/** Milliseconds until the end that the entrant has at this arrival (campaign ms). */
export const timeLeft = (
  round: RoundItem,
  entrant: Parameters<typeof sealingEnd>[1],
  arrivedAt: number,
): number => sealingEnd(round, entrant) - arrivedAt;

/** Seconds that a URL signed now may live: 15 minutes at most, and never past the end. */
export const urlSeconds = (left: number): number => Math.max(1, Math.floor(Math.min(urlLife, left) / 1000));

/** How a declared file is sent from here on; nothing of it once it has arrived. */
export type Sending = { upload?: UploadRequest; multipart?: PartPlan };

/** Signs the PUT of a declared file, or tells how its parts are cut. @param left milliseconds until the entrant's end */
export const sendingOf = async (
  ports: Pick<Ports, 'evidenceFiles' | 'realNow'>,
  item: EvidenceItem,
  left: number,
): Promise<Sending> => {
  if (isThere(item)) return {};
  if (item.multipart !== undefined) {
    const { partBytes, parts } = item.multipart;
    return { multipart: { partBytes, parts } };
  }
  const file = { ...item, key: item.incomingKey };
  return { upload: await ports.evidenceFiles.signUpload(file, urlSeconds(left), ports.realNow()) };
};

/**
 * Declares a file and signs its upload, or says how its parts are cut. The id follows from caller, route and Idempotency-Key: asking again
 * with the same request gives the same evidence and a fresh URL.
 * @throws AppError `not_found`, `idempotency_key_reused`, `window_closed`, `too_many`, `invalid_request`
 */
export const beginUpload = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  declared: EvidenceDeclaration,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<{ evidence: Evidence; revision: number } & Sending> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayContribute);
  await requireContribution(ports, caller, { head, round }, citedLeaves(declared.citations), call.arrivedAt);
  const evidenceId = derivedId('beginUpload', caller.personId, submissionId, call.idempotencyKey);
  const known = await ports.evidence.get(submissionId, evidenceId);
  if (known !== undefined && known.requestHash !== call.requestHash)
    throw new AppError('idempotency_key_reused');
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const left = timeLeft(round, head, call.arrivedAt);
  const item =
    known === undefined
      ? await declare(ports, head, round, evidenceId, declared, { ...call, left })
      : await ports.evidence.change(submissionId, evidenceId, call.writeId, (current) =>
          awaited(current ?? known, left, ports.realNow()),
        );
  if (isThere(item) && item.owes.check !== undefined)
    await ports.messages.hint('check', { submissionId, evidenceId });
  return { evidence: asEvidence(item), revision: item.revision, ...(await sendingOf(ports, item, left)) };
};

/** Whether the bytes are here, so that nothing is to be sent. */
const isThere = ({ state, arrivedAt }: EvidenceItem): boolean =>
  state !== 'AWAITING' || arrivedAt !== undefined;

/** Refuses one file too many. @throws AppError `too_many` */
export const requireRoom = (others: readonly EvidenceItem[]): void => {
  if (others.length < fileLimit) return;
  throw new AppError('too_many', {
    vi: `Mỗi bản tự đánh giá có tối đa ${fileLimit} tệp minh chứng.`,
    en: `A submission holds ${fileLimit} files at most.`,
  });
};

const declare = async (
  ports: Needs,
  head: { submissionId: string; groupId: string; entrantId: string },
  round: RoundItem,
  evidenceId: string,
  { holdsNoStateSecret: _stated, ...declared }: EvidenceDeclaration,
  call: { requestHash: string; arrivedAt: number; writeId: string; left: number },
): Promise<EvidenceItem> => {
  const { submissionId } = head;
  requireAccepted(ports.uploadPolicy, declared);
  const { compiled, round: rules } = await ports.rules.of(round, head.groupId);
  requireKnownLeaves(compiled, declared.citations);
  // Without itself: the same request, come twice at once, must not count against its own file.
  const others = (await ports.evidence.list(submissionId)).filter((other) => other.evidenceId !== evidenceId);
  requireRoom(others);
  requireWithinLimits(rules.evidenceLimits, declared, others);
  const known = knownBytes(declared, others, await ports.claims.ofUnit(declared.sha256, head.entrantId));
  return ports.evidence.change(submissionId, evidenceId, call.writeId, (current) => {
    if (current !== undefined) return current;
    const now = ports.realNow();
    const multipart = partPlan(declared.bytes);
    const { urlDiesAt, from } = waitFor({ multipart }, call.left, now);
    const item = {
      ...declared,
      evidenceId,
      submissionId,
      state: 'AWAITING' as const,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: incomingKey(submissionId, evidenceId, ports.newId()),
      urlDiesAt,
      ...(multipart === undefined ? {} : { multipart }),
      ...owingNothing,
    };
    const hold = describedHold(declared);
    // Its bytes never come here unless a manager says that they may.
    if (hold !== undefined) return { ...item, state: 'HELD' as const, hold };
    // Nothing to send: the check only notes who claims it, or looks at what is there already.
    if (known !== undefined) return owing({ ...item, ...known }, 'check', 1, now + grace);
    // The storage event starts the check; the sweep looks in case that event never comes.
    return owing(item, 'check', 1, from);
  });
};
