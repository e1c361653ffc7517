import type { ConditionStatement, ConditionVerdict, StatedCondition } from '../contracts/eligibility.ts';
import type { Caller } from '../domain/authorize.ts';
import { requireStatement } from '../domain/eligibility/check-statement.ts';
import { mayConfirm } from '../domain/eligibility/confirming.ts';
import { present } from '../domain/freeze.ts';
import { mayWrite } from '../domain/submission-access.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import {
  conditionOf,
  requireStated,
  type StatementCall,
  type StatementNeeds,
  writeStatement,
  writeVerdict,
} from './condition-statement.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { requireListed } from './tasks/require-listed.ts';

type Needs = StatementNeeds & Pick<Ports, 'rounds' | 'submissions' | 'evidence' | 'rules' | 'tasks'>;
type Of = { submissionId: string; conditionId: string };

/**
 * States what a condition asks of the unit. It carries its arrival stamp and is refused after the end, so that what is
 * there then is final; stating again takes away the word on what was stated before.
 * @throws AppError `not_found`, `conflict` for a condition that follows from results alone, `window_closed`,
 * `invalid_request`, `precondition_failed`
 */
export const stateCondition = async (
  ports: Needs,
  caller: Caller,
  { submissionId, conditionId }: Of,
  statement: ConditionStatement,
  call: StatementCall,
): Promise<StatedCondition> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const { condition } = await conditionOf(ports, round, conditionId);
  requireStated(condition);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const { round: rules } = await ports.rules.of(round, head.groupId);
  const files = present(await ports.evidence.list(submissionId));
  requireStatement(condition, statement, {
    paperDates: rules.acceptedPaperDates,
    files: new Set(files.map(({ evidenceId }) => evidenceId)),
  });
  await requireListed(ports, { head, round }, condition, statement, call.arrivedAt);
  return writeStatement(ports, { submissionId, conditionId }, statement, { ...call, by: caller.personId });
};

/**
 * Gives the named role's word on the statement that the caller has seen, with a reason; until the result is final.
 * @throws AppError `not_found` for who may not, as for a condition that does not exist; `precondition_failed` where
 * another statement stands now, or none; `conflict` once the final result is published
 */
export const confirmCondition = async (
  ports: Needs,
  caller: Caller,
  { submissionId, conditionId }: Of,
  verdict: ConditionVerdict,
  call: StatementCall,
): Promise<StatedCondition> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, () => true);
  const { condition, roles } = await conditionOf(ports, round, conditionId);
  if (!mayConfirm(caller, condition, head, roles)) throw notFound();
  if (round.publication?.kind === 'FINAL') {
    throw new AppError('conflict', {
      vi: 'Kết quả chính thức đã công bố.',
      en: 'The final result is published.',
    });
  }
  return writeVerdict(ports, { submissionId, conditionId }, verdict, { ...call, by: caller.personId });
};
