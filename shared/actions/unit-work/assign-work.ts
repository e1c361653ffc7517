import { canonicalJson } from '../../canonical-json.ts';
import type { StoredWorkPlan, WorkPlan, WorkPlanItem } from '../../contracts/unit-work.ts';
import type { Caller } from '../../domain/authorize.ts';
import { instantText } from '../../domain/local-time.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { mayContribute, mayWrite } from '../../domain/submission-access.ts';
import { planFaults } from '../../domain/unit-work/check-plan.ts';
import { effectiveEnd, requireOpen } from '../../domain/windows.ts';
import { AppError, notFound } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'work'>;

const asPlan = ({ submissionId, plan, at, by, revision }: WorkPlanItem): StoredWorkPlan => ({
  submissionId,
  ...plan,
  changedAt: instantText(at),
  changedBy: by,
  revision,
});

/**
 * Writes who in the unit does what. It changes nothing of what was answered, and ends with the unit's own window.
 * @throws AppError `not_found` for who is no head, deputy or focal officer of the unit; `window_closed`;
 * `invalid_request` with every fault by pointer; `precondition_failed`
 */
export const assignWork = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  plan: WorkPlan,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<StoredWorkPlan> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  requireOpen(round, 'selfAssessment', head, at);
  const { compiled } = await ports.rules.of(round, head.groupId);
  const faults = planFaults(plan, compiled, effectiveEnd(round, head.entrantId));
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const by = caller.personId;
  const item = await ports.work.changePlan(submissionId, writeId, (current) => {
    const retried =
      current?.revision === expected + 1 &&
      current.by === by &&
      canonicalJson(current.plan) === canonicalJson(plan);
    if (current !== undefined && retried) return current;
    requireRevision(current?.revision ?? 0, expected);
    return { submissionId, plan, at, by, revision: expected + 1 };
  });
  return asPlan(item);
};

/** The plan, for the unit's own people alone. @throws AppError `not_found`, also while there is none */
export const readWorkPlan = async (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'work'>,
  caller: Caller,
  submissionId: string,
): Promise<StoredWorkPlan> => {
  await loadSubmission(ports, caller, submissionId, mayContribute);
  const item = await ports.work.plan(submissionId);
  if (item === undefined) throw notFound();
  return asPlan(item);
};
