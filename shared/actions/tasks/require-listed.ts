import type { ConditionStatement } from '../../contracts/eligibility.ts';
import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import type { TaskShare } from '../../contracts/task-share.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { localDay } from '../../domain/local-time.ts';
import { countShare, measurementDay } from '../../domain/tasks/count-share.ts';
import { AppError } from '../../errors.ts';
import type { Ports } from '../ports.ts';

const sharesOf = ({ test }: EligibilityCondition): { id: string; share: TaskShare }[] =>
  test.type !== 'MEASURED'
    ? []
    : test.all.flatMap((measure) =>
        measure.of === 'PERCENT' && measure.fromTasks !== undefined
          ? [{ id: measure.id, share: measure.fromTasks }]
          : [],
      );

/**
 * Refuses a statement that says otherwise than the unit's list of tasks, where a measure of the condition is taken from
 * it: other numbers, or no cases although some were due.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `invalid_request` with a pointer per measure and the list's numbers
 */
export const requireListed = async (
  ports: Pick<Ports, 'rules' | 'tasks'>,
  { head, round }: { head: SubmissionItem; round: RoundItem },
  condition: EligibilityCondition,
  statement: ConditionStatement,
  at: number,
): Promise<void> => {
  const shares = sharesOf(condition);
  if (shares.length === 0) return;
  const { campaignId, entrantId: unitId } = head;
  const { round: rules } = await ports.rules.of(round, head.groupId);
  const { taskSources } = await ports.rules.file(round);
  const items = await ports.tasks.ofUnit(campaignId, unitId);
  const days = { day: measurementDay({}, rules), today: localDay(at) };
  const faults = shares.flatMap(({ id, share }) => {
    const { numerator, denominator } = countShare(
      { campaignId, unitId, leaf: '' },
      share,
      items,
      taskSources,
      days,
    );
    const said = statement.kind === 'MEASURED' ? statement.values[id] : statement;
    const agrees =
      said?.kind === 'PERCENT'
        ? said.numerator === numerator && said.denominator === denominator
        : said?.kind === 'NO_CASES' && denominator === 0;
    if (agrees) return [];
    const [vi, en] = [
      `Danh mục nhiệm vụ cho ${numerator}/${denominator}.`,
      `The list of tasks gives ${numerator} of ${denominator}.`,
    ];
    return [fault(statement.kind === 'MEASURED' ? `#/values/${id}` : '#/kind', 'not_as_listed', vi, en)];
  });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
