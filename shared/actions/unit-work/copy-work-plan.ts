import type { CopiedWorkPlan, WorkPlan } from '../../contracts/unit-work.ts';
import type { Caller } from '../../domain/authorize.ts';
import { mayRead, mayWrite } from '../../domain/submission-access.ts';
import { copiedPlan } from '../../domain/unit-work/copied-plan.ts';
import { carriedPlan } from '../../domain/unit-work/holder.ts';
import { requireOpen } from '../../domain/windows.ts';
import { notFound } from '../../errors.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { assignWork } from './assign-work.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'work' | 'imports' | 'memberships'>;
type Source = { submissionId: string; plan: WorkPlan };

const planOf = async (ports: Needs, caller: Caller, submissionId: string): Promise<Source | undefined> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayRead);
  const item = await ports.work.plan(submissionId);
  if (item === undefined) return undefined;
  const { carry } = await ports.rules.of(round, head.groupId);
  return { submissionId, plan: carriedPlan(item.plan, carry) };
};

/** The unit's plan in the nearest earlier round of the campaign that has one. */
const lastPlan = async (
  ports: Needs,
  caller: Caller,
  { campaignId, roundId, entrantId }: { campaignId: string; roundId: string; entrantId: string },
): Promise<Source | undefined> => {
  const rounds = (await ports.imports.campaign(campaignId))?.rounds ?? [];
  const earlier = rounds.slice(0, Math.max(rounds.indexOf(roundId), 0)).toReversed();
  for (const one of earlier) {
    const submissionId = ports.submissions.idOf(one, entrantId);
    if ((await ports.submissions.get(submissionId)) === undefined) continue;
    const found = await planOf(ports, caller, submissionId);
    if (found !== undefined) return found;
  }
  return undefined;
};

const peopleHere = async (ports: Needs, unitId: string, { divisions, assignments }: WorkPlan, at: number) => {
  const named = [...divisions, ...assignments, ...assignments.map((one) => ({ people: one.reviewers }))];
  const here = new Set<string>();
  await fewAtOnce([...new Set(named.flatMap(({ people }) => people))], async (personId) => {
    const held = await ports.memberships.of(personId);
    const isHere = held.some(
      ({ scope, to = Infinity }) => scope.kind === 'UNIT' && scope.unitId === unitId && at <= to,
    );
    if (isHere) here.add(personId);
  });
  return here;
};

/**
 * Writes the unit's plan of an earlier round for this one, in one act: that of the nearest earlier round of the campaign, or of a
 * self-assessment that is named, also one of a unit from which this one took over.
 * @param from the self-assessment whose plan is copied
 * @throws AppError `not_found`, also where there is no plan to copy; as `assignWork`
 */
export const copyWorkPlan = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { from }: { from?: string | undefined },
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<CopiedWorkPlan> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const source = from === undefined ? await lastPlan(ports, caller, head) : await planOf(ports, caller, from);
  if (source === undefined || source.submissionId === submissionId) throw notFound();
  const { compiled } = await ports.rules.of(round, head.groupId);
  const here = await peopleHere(ports, head.entrantId, source.plan, call.arrivedAt);
  const { plan, left } = copiedPlan(source.plan, compiled, (personId) => here.has(personId));
  const stored = await assignWork(ports, caller, submissionId, plan, call);
  return { plan: stored, copiedFrom: source.submissionId, left };
};
