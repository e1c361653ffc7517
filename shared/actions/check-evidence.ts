import type { EvidenceItem } from '../contracts/evidence.ts';
import { refusalOf } from '../domain/evidence.ts';
import { settled } from '../domain/owed-work.ts';
import type { FileChecker } from '../files/file-checker.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  'evidence' | 'evidenceFiles' | 'evidenceParts' | 'submissions' | 'messages' | 'realNow' | 'newId'
> & {
  checkFile: FileChecker;
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
  const item = await ports.evidence.get(submissionId, evidenceId);
  if (item === undefined) throw new Error(`No evidence ${evidenceId} in submission ${submissionId}`);
  const done = await settle(ports, item, at);
  if (done === undefined) return;
  if (done.state === 'EXPIRED' && item.multipart !== undefined) await giveUp(ports, item);
  else await keepOutcome(ports, item, done);
  const head = await ports.submissions.get(submissionId);
  if (head?.owes.seal !== undefined) await ports.messages.hint('seal', { submissionId });
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
    // A removed file stays removed, but what the check found of it is kept: a submit may name it.
    return { ...paid, ...done, state: current.state === 'REMOVED' ? 'REMOVED' : done.state };
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
    const state = current.state === 'REMOVED' ? 'REMOVED' : 'EXPIRED';
    return { ...current, state, multipart: { partBytes, parts } };
  });
  if (ended.owes.check !== item.owes.check) return;
  await ports.evidenceParts.abortAll(incomingKey);
  await change((current) => settled(current, 'check', item.owes.check ?? 0));
};

/** The object under the file's key, joined from its parts first where they are all there. */
const arrival = async (ports: Needs, { incomingKey: key, bytes, multipart, state }: EvidenceItem) => {
  const found = await ports.evidenceFiles.find(key);
  if (found !== undefined || multipart?.uploadId === undefined || state === 'REMOVED') return found;
  const { uploadId } = multipart;
  const joined = await ports.evidenceParts.complete({ key, uploadId }, bytes, multipart);
  return joined ? ports.evidenceFiles.find(key) : undefined;
};

// A slow upload may end after its URL died and the wait was given up: its bytes are looked at all the same.
const isOpen = ({ owes, state }: EvidenceItem): boolean => owes.check !== undefined || state === 'EXPIRED';

type Outcome = Pick<EvidenceItem, 'state'> & Partial<EvidenceItem>;

const settle = async (ports: Needs, item: EvidenceItem, at: number): Promise<Outcome | undefined> => {
  if (!isOpen(item)) return undefined;
  const removed = item.multipart !== undefined && item.state === 'REMOVED';
  const dead = removed || ports.realNow() > item.urlDiesAt;
  const arrived = await arrival(ports, item);
  // No URL for the key was alive even before we looked. Until then the debt stays and is looked at again.
  if (arrived === undefined) return dead && item.owes.check !== undefined ? { state: 'EXPIRED' } : undefined;
  const { seen, verdict } = await ports.checkFile(item.incomingKey, arrived.versionId);
  // The scanner has not spoken yet; its word comes as an event, and the sweep looks again.
  if (verdict === undefined) return undefined;
  const refusal = refusalOf(item, seen, verdict);
  if (refusal !== undefined) return { state: 'REFUSED', refusal, checkedAt: at };
  const kept = await ports.evidenceFiles.keep(item.incomingKey, arrived.versionId, item.sha256);
  return {
    state: 'ACCEPTED',
    crc32: seen.crc32,
    storedKey: kept.key,
    storedVersion: kept.versionId,
    checkedAt: at,
  };
};
