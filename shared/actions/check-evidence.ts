import type { EvidenceItem } from '../contracts/evidence.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { refusalOf } from '../domain/evidence.ts';
import { noteOf } from '../domain/evidence-notes.ts';
import { owing, settled, sweptFrom } from '../domain/owed-work.ts';
import { mergedHold, needsDecision, textHold } from '../domain/secrecy.ts';
import type { FileChecker } from '../files/file-checker.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  'evidence' | 'claims' | 'evidenceFiles' | 'evidenceParts' | 'submissions' | 'messages' | 'realNow' | 'newId'
> & {
  checkFile: FileChecker;
  /** What a file means whose text nobody could read: it is taken and says so, or it is held for a manager. */
  unreadText: 'ACCEPT' | 'HOLD';
};
type Of = { submissionId: string; evidenceId: string };

/**
 * Looks at a declared file: if its bytes have arrived, settles whether they are what was declared and safe, and
 * copies them to where everything reads. Safe to run twice, and on evidence that is settled already.
 * @param at campaign time of the message (UTC ms)
 */
export const checkEvidence = async (
  ports: Needs,
  { submissionId, evidenceId }: Of,
  at: number,
): Promise<void> => {
  const found = await ports.evidence.get(submissionId, evidenceId);
  if (found === undefined) throw new Error(`No evidence ${evidenceId} in submission ${submissionId}`);
  const done = await settle(ports, found, at);
  if (done === undefined) return;
  const head = await ports.submissions.get(submissionId);
  const item = await oweNews(ports, head, found);
  if (done.state === 'EXPIRED' && item.multipart !== undefined) await giveUp(ports, item);
  else {
    await claim(ports, head, { ...item, ...done }, at);
    await keepOutcome(ports, item, done);
  }
  const latest = await ports.submissions.get(submissionId);
  if (latest?.owes.seal !== undefined) await ports.messages.hint('seal', { submissionId });
};

/**
 * Makes a submission that is sealed already owe another look at what became of its files: before the check's own debt is
 * paid, so that no death in between loses it.
 */
const oweNews = async (
  ports: Needs,
  head: SubmissionItem | undefined,
  item: EvidenceItem,
): Promise<EvidenceItem> => {
  const { submissionId, evidenceId } = item;
  if (head?.seal?.snapshotId === undefined) return item;
  const soon = sweptFrom(ports.realNow());
  const owed =
    item.owes.check !== undefined
      ? item
      : await ports.evidence.change(submissionId, evidenceId, ports.newId(), (current = item) =>
          owing(current, 'check', current.version + 1, soon),
        );
  await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
    // A cause that no earlier debt of this head can have had: a worker that began before pays its own debt only.
    return owing(current, 'seal', current.version + 1, soon);
  });
  return owed;
};

/** Notes that the unit has these bytes: for the next time it hands them in, and for appraisers who meet them again. */
const claim = async (
  ports: Needs,
  head: SubmissionItem | undefined,
  item: EvidenceItem,
  at: number,
): Promise<void> => {
  const { sha256, submissionId, evidenceId, bytes, contentType, crc32, storedKey, storedVersion, text } =
    item;
  if (item.state !== 'ACCEPTED' || item.source !== undefined) return;
  if (storedKey === undefined || crc32 === undefined) return;
  // The province's own documents are nobody's claim.
  if (head === undefined) return;
  const { entrantId, roundId } = head;
  const of = { sha256, entrantId, roundId, submissionId, evidenceId, at };
  await ports.claims.add({ ...of, bytes, contentType, crc32, storedKey, storedVersion, text }, ports.newId());
};

const keepOutcome = async (ports: Needs, item: EvidenceItem, done: Outcome): Promise<void> => {
  const { submissionId, evidenceId } = item;
  await ports.evidence.change(submissionId, evidenceId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Evidence ${evidenceId} vanished`);
    // Settled by another delivery while the bytes were read.
    if (!isOpen(current)) return current;
    // A new URL was signed meanwhile: what did not come may come yet.
    if (done.state === 'EXPIRED' && current.owes.check !== item.owes.check) return current;
    const paid = settled(current, 'check', current.owes.check ?? 0);
    // An earlier refusal for want of a verdict is over.
    const { refusal: _over, ...rest } = paid;
    return { ...rest, ...done, state: stateAfter(current.state, done.state) };
  });
};

/**
 * Ends an upload in parts that nobody will finish: first nothing more is signed for it, then its parts go, then the debt
 * is paid. One that was asked for anew meanwhile goes on.
 */
const giveUp = async (ports: Needs, item: EvidenceItem): Promise<void> => {
  const { submissionId, evidenceId, incomingKey } = item;
  const change = (decide: (current: EvidenceItem) => EvidenceItem) =>
    ports.evidence.change(submissionId, evidenceId, ports.newId(), (current) => decide(current ?? item));
  const ended = await change((current) => {
    if (current.owes.check !== item.owes.check || current.multipart === undefined) return current;
    const { partBytes, parts } = current.multipart;
    const state = current.state === 'AWAITING' ? 'EXPIRED' : current.state;
    return { ...current, state, multipart: { partBytes, parts } };
  });
  if (ended.owes.check !== item.owes.check) return;
  await ports.evidenceParts.abortAll(incomingKey);
  await change((current) => settled(current, 'check', item.owes.check ?? 0));
};

/** The object under the file's key, joined from its parts first where they are all there. */
const arrival = async (ports: Needs, { incomingKey: key, bytes, multipart, state }: EvidenceItem) => {
  const found = await ports.evidenceFiles.find(key);
  if (found !== undefined || multipart?.uploadId === undefined || state === 'REMOVED' || state === 'REFUSED')
    return found;
  const { uploadId } = multipart;
  const joined = await ports.evidenceParts.complete({ key, uploadId }, bytes, multipart);
  return joined ? ports.evidenceFiles.find(key) : undefined;
};

// A slow upload may end after its URL died and the wait was given up: its bytes are looked at all the same.
// So are those of a file whose verdict came after all.
const isOpen = ({ owes, state, refusal }: EvidenceItem): boolean =>
  owes.check !== undefined || state === 'EXPIRED' || (state === 'REFUSED' && refusal === 'NO_VERDICT');

/**
 * A removed file stays removed, but what the check found of it is kept: a submit may name it. A held one stays held, unless
 * it is refused for something else.
 */
const stateAfter = (current: EvidenceItem['state'], found: EvidenceItem['state']): EvidenceItem['state'] =>
  current === 'REMOVED' || (current === 'HELD' && found !== 'REFUSED') ? current : found;

/** How long a verdict is waited for after the bytes came, in milliseconds of real time: well within the sweep's attempts. */
const verdictWait = 3_600_000;

type Outcome = Pick<EvidenceItem, 'state'> & Partial<EvidenceItem>;

const settle = async (ports: Needs, item: EvidenceItem, at: number): Promise<Outcome | undefined> => {
  if (!isOpen(item)) return undefined;
  const note = noteOf(item.source);
  if (note !== undefined) return keepNote(ports, item, Buffer.from(note.text, 'utf8'), at);
  // Known bytes, claimed once more; or kept ones, of which the manager has spoken.
  if (item.state === 'ACCEPTED') return { state: 'ACCEPTED' };
  if (item.refusal === 'SECRECY_MARK')
    return item.multipart === undefined
      ? { state: 'REFUSED', refusal: 'SECRECY_MARK' }
      : { state: 'EXPIRED' };
  const ended = item.multipart !== undefined && (item.state === 'REMOVED' || item.state === 'REFUSED');
  const dead = ended || ports.realNow() > item.urlDiesAt;
  const arrived = await arrival(ports, item);
  // No URL for the key was alive even before we looked. Until then the debt stays and is looked at again.
  if (arrived === undefined) return dead && item.owes.check !== undefined ? { state: 'EXPIRED' } : undefined;
  const { seen, verdict } = await ports.checkFile(item.incomingKey, arrived.versionId);
  // The scanner has not spoken yet; its word comes as an event, and the sweep looks again.
  if (verdict === undefined) return unjudged(ports, item, arrived.at, at);
  const refusal = refusalOf(item, seen, verdict);
  if (refusal !== undefined) return { state: 'REFUSED', refusal, checkedAt: at };
  const { text, marks = [] } = seen;
  const hold = textHold({ marks, text }, ports.unreadText);
  if (hold !== undefined && needsDecision(item, hold))
    return { state: 'HELD', hold: mergedHold(item.hold, hold), text, checkedAt: at };
  const kept = await ports.evidenceFiles.keep(item.incomingKey, arrived.versionId, item.sha256);
  return {
    state: 'ACCEPTED',
    text,
    crc32: seen.crc32,
    storedKey: kept.key,
    storedVersion: kept.versionId,
    checkedAt: at,
  };
};

/** Notes that the bytes are there; a verdict that does not come in an hour ends as one that cannot be had. */
const unjudged = async (
  ports: Needs,
  item: EvidenceItem,
  since: number | undefined,
  at: number,
): Promise<Outcome | undefined> => {
  const now = ports.realNow();
  const arrivedAt = item.arrivedAt ?? since ?? now;
  if (item.state === 'REFUSED') return undefined;
  if (now - arrivedAt > verdictWait) return { state: 'REFUSED', refusal: 'NO_VERDICT', checkedAt: at };
  if (item.arrivedAt === undefined)
    await ports.evidence.change(item.submissionId, item.evidenceId, ports.newId(), (current = item) =>
      current.arrivedAt === undefined ? { ...current, arrivedAt } : current,
    );
  return undefined;
};

const keepNote = async (ports: Needs, item: EvidenceItem, bytes: Buffer, at: number): Promise<Outcome> => {
  const kept = await ports.evidenceFiles.write(item.sha256, bytes, item.contentType);
  return {
    state: 'ACCEPTED',
    crc32: kept.crc32,
    storedKey: kept.key,
    storedVersion: kept.versionId,
    checkedAt: at,
  };
};
