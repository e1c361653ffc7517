import type { EvidenceDeclaration, EvidenceItem } from '../contracts/evidence.ts';
import { singlePutLimit } from '../contracts/evidence.ts';
import { incomingKey } from '../domain/evidence.ts';
import { requireAccepted } from '../domain/evidence-limits.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { describedHold } from '../domain/secrecy.ts';
import { AppError } from '../errors.ts';
import { asEvidence, awaited, requireRoom, type Sending, sendingOf } from './begin-upload.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'evidence' | 'evidenceFiles' | 'uploadPolicy' | 'realNow' | 'newId'>;
type Where = { folder: string; of?: string; ofCampaign?: string; evidenceId: string; left: number };
type Declared = Omit<EvidenceDeclaration, 'holdsNoStateSecret'>;
type Call = { requestHash: string; arrivedAt: number; writeId: string };

// One URL lives for 15 minutes, and is waited for a minute longer (real ms).
const waitedFor = 960_000;

const refuse = (pointer: string, code: string, vi: string, en: string): AppError =>
  new AppError('invalid_request', undefined, [{ pointer, code, detail: { vi, en } }]);

/**
 * Declares a file that is no evidence of a self-assessment, in a folder of its own that has no head, and signs its upload by one
 * PUT; it is checked as evidence is. Marks of secrecy in its description are refused at once: nobody waits for a manager's
 * word in a short window.
 * @param of the submission, or `ofCampaign` the campaign, to which the folder belongs, whose managers decide on what is held
 * @param left milliseconds until the end of the window
 * @param check looks at what else is in the folder, for a file that is new there
 * @throws AppError `idempotency_key_reused`, `too_many`, `invalid_request`; whatever `check` throws
 */
export const declareInFolder = async (
  ports: Needs,
  { folder, of, ofCampaign, evidenceId, left }: Where,
  declared: Declared,
  call: Call,
  check: (others: EvidenceItem[]) => Promise<void>,
): Promise<{ evidence: ReturnType<typeof asEvidence>; revision: number } & Sending> => {
  const known = await ports.evidence.get(folder, evidenceId);
  if (known !== undefined && known.requestHash !== call.requestHash)
    throw new AppError('idempotency_key_reused');
  if (known === undefined) {
    requireAccepted(ports.uploadPolicy, declared);
    if (declared.bytes > singlePutLimit)
      throw refuse(
        '#/bytes',
        'file_too_large',
        'Tệp ở đây tối đa 100 MB.',
        'A file here holds 100 MB at most.',
      );
    if (describedHold(declared) !== undefined)
      throw refuse(
        '#/document',
        'secrecy_mark',
        'Tài liệu có dấu mật.',
        'The document bears a secrecy mark.',
      );
    const others = await ports.evidence.list(folder);
    requireRoom(others);
    await check(others);
  }
  const item = await ports.evidence.change(folder, evidenceId, call.writeId, (current) => {
    const now = ports.realNow();
    if (current !== undefined) return awaited(current, left, now);
    const fresh = {
      ...owingNothing,
      ...declared,
      evidenceId,
      submissionId: folder,
      ...(of === undefined ? {} : { belongsTo: of }),
      ...(ofCampaign === undefined ? {} : { ofCampaign }),
      state: 'AWAITING' as const,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: incomingKey(folder, evidenceId, ports.newId()),
      urlDiesAt: now + waitedFor,
    };
    return owing(fresh, 'check', 1, sweptFrom(now));
  });
  return { evidence: asEvidence(item), revision: item.revision, ...(await sendingOf(ports, item, left)) };
};
