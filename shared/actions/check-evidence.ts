import type { EvidenceItem } from '../contracts/evidence.ts';
import { refusalOf } from '../domain/evidence.ts';
import { settled } from '../domain/owed-work.ts';
import type { FileChecker } from '../files/file-checker.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'evidence' | 'evidenceFiles' | 'submissions' | 'messages' | 'realNow' | 'newId'> & {
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
  await ports.evidence.change(submissionId, evidenceId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Evidence ${evidenceId} vanished`);
    const paid = settled(current, 'check', item.owes.check ?? 0);
    // Settled by another delivery while the bytes were read: only the debt is paid. A removed file stays removed,
    // but what the check found of it is kept: a submit may name it.
    if (current.owes.check === undefined) return current;
    return current.state === 'AWAITING' ? { ...paid, ...done } : { ...paid, ...done, state: current.state };
  });
  const head = await ports.submissions.get(submissionId);
  if (head?.owes.seal !== undefined) await ports.messages.hint('seal', { submissionId });
};

type Outcome = Pick<EvidenceItem, 'state'> & Partial<EvidenceItem>;

const settle = async (ports: Needs, item: EvidenceItem, at: number): Promise<Outcome | undefined> => {
  if (item.owes.check === undefined) return undefined;
  const arrived = await ports.evidenceFiles.find(item.incomingKey);
  // No URL for the key is alive any more: nothing will come. Until then the debt stays and is looked at again.
  if (arrived === undefined) return ports.realNow() > item.urlDiesAt ? { state: 'EXPIRED' } : undefined;
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
