import { derivedId } from '../../canonical-json.ts';
import { type Evidence, type EvidenceDeclaration, singlePutLimit } from '../../contracts/evidence.ts';
import type { Caller } from '../../domain/authorize.ts';
import { incomingKey } from '../../domain/evidence.ts';
import { requireAccepted, requireWithinLimits } from '../../domain/evidence-limits.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { owing, owingNothing } from '../../domain/owed-work.ts';
import { describedHold } from '../../domain/secrecy.ts';
import { mayWrite } from '../../domain/submission-access.ts';
import { AppError } from '../../errors.ts';
import { asEvidence, awaited, requireRoom, type Sending, sendingOf } from '../begin-upload.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { supplementFilesId } from './answer-reason.ts';
import { supplementRows } from './supplement-rows.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'results'
  | 'snapshots'
  | 'rules'
  | 'evidence'
  | 'evidenceFiles'
  | 'uploadPolicy'
  | 'realNow'
  | 'newId'
>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };

// One URL lives for 15 minutes, and is waited for a minute longer (real ms).
const waitedFor = 960_000;

const refuse = (pointer: string, code: string, vi: string, en: string): AppError =>
  new AppError('invalid_request', undefined, [{ pointer, code, detail: { vi, en } }]);

/**
 * Declares a file for supplementary answers and signs its upload, inside the window; it is checked as evidence is. Marks of
 * secrecy in its description are refused at once: nobody waits for a manager's word in a short window.
 * @throws AppError `not_found`, `idempotency_key_reused`, `window_closed`, `conflict`, `too_many`, `invalid_request`
 */
export const beginSupplementUpload = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { holdsNoStateSecret: _stated, ...declared }: EvidenceDeclaration,
  call: Call,
): Promise<{ evidence: Evidence; revision: number } & Sending> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const folder = supplementFilesId(submissionId);
  const evidenceId = derivedId('beginSupplementUpload', caller.personId, submissionId, call.idempotencyKey);
  const known = await ports.evidence.get(folder, evidenceId);
  if (known !== undefined && known.requestHash !== call.requestHash)
    throw new AppError('idempotency_key_reused');
  const { closesAt } = requireWithin(round, 'supplementary', call.arrivedAt);
  const left = closesAt - call.arrivedAt;
  if (known === undefined) {
    requireAccepted(ports.uploadPolicy, declared);
    if (declared.bytes > singlePutLimit)
      throw refuse(
        '#/bytes',
        'file_too_large',
        'Tệp bổ sung tối đa 100 MB.',
        'A supplementary file holds 100 MB.',
      );
    if (describedHold(declared) !== undefined)
      throw refuse(
        '#/document',
        'secrecy_mark',
        'Tài liệu có dấu mật.',
        'The document bears a secrecy mark.',
      );
    const { rows } = await supplementRows(ports, head, round);
    const open = new Set(rows.map(({ leaf }) => leaf));
    const wrong = declared.citations.findIndex(({ leaf }) => !open.has(leaf));
    if (wrong >= 0)
      throw refuse(
        `#/citations/${wrong}/leaf`,
        'nothing_to_answer',
        'Tiêu chí này không cần giải trình.',
        'There is nothing to answer on this criterion.',
      );
    const others = await ports.evidence.list(folder);
    requireRoom(others);
    const { round: rules } = await ports.rules.of(round, head.groupId);
    requireWithinLimits(rules.evidenceLimits, declared, others);
  }
  const item = await ports.evidence.change(folder, evidenceId, call.writeId, (current) => {
    const now = ports.realNow();
    if (current !== undefined) return awaited(current, left, now);
    const fresh = {
      ...owingNothing,
      ...declared,
      evidenceId,
      submissionId: folder,
      state: 'AWAITING' as const,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: incomingKey(folder, evidenceId, ports.newId()),
      urlDiesAt: now + waitedFor,
    };
    return owing(fresh, 'check', 1, now + 60_000);
  });
  return { evidence: asEvidence(item), revision: item.revision, ...(await sendingOf(ports, item, left)) };
};
