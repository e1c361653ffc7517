import { derivedId } from '../../canonical-json.ts';
import type { Evidence, EvidenceDeclaration } from '../../contracts/evidence.ts';
import type { Caller } from '../../domain/authorize.ts';
import { requireWithinLimits } from '../../domain/evidence-limits.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { mayWrite } from '../../domain/submission-access.ts';
import { AppError } from '../../errors.ts';
import type { Sending } from '../begin-upload.ts';
import { declareInFolder } from '../declare-in-folder.ts';
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

/**
 * Declares a file for supplementary answers and signs its upload, inside the window.
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
  const { closesAt } = requireWithin(round, 'supplementary', call.arrivedAt);
  const { personId } = caller;
  const evidenceId = derivedId('beginSupplementUpload', personId, submissionId, call.idempotencyKey);
  const where = {
    folder: supplementFilesId(submissionId),
    of: submissionId,
    evidenceId,
    left: closesAt - call.arrivedAt,
  };
  return declareInFolder(ports, where, declared, call, async (others) => {
    const { rows } = await supplementRows(ports, head, round);
    const open = new Set(rows.map(({ leaf }) => leaf));
    const wrong = declared.citations.findIndex(({ leaf }) => !open.has(leaf));
    if (wrong >= 0)
      throw new AppError('invalid_request', undefined, [
        {
          pointer: `#/citations/${wrong}/leaf`,
          code: 'nothing_to_answer',
          detail: {
            vi: 'Tiêu chí này không cần giải trình.',
            en: 'There is nothing to answer on this criterion.',
          },
        },
      ]);
    const { round: rules } = await ports.rules.of(round, head.groupId);
    requireWithinLimits(rules.evidenceLimits, declared, others);
  });
};
