import { canonicalJson } from '../../canonical-json.ts';
import { reportLimit, type Task, type TaskReport } from '../../contracts/task.ts';
import { type Caller, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { localDay } from '../../domain/local-time.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { nextOccasion, occasionsOf } from '../../domain/tasks/report-occasions.ts';
import { asTask } from '../../domain/tasks/task-standing.ts';
import { AppError, type InputFault, notFound } from '../../errors.ts';
import { loadCampaign } from '../campaign/load-campaign.ts';
import type { Ports } from '../ports.ts';
import { recordedTask, type TaskOf } from './write-task.ts';

const faultsOf = ({ doneOn, proofs }: TaskReport, today: string): InputFault[] => {
  const days = [
    { pointer: '#/doneOn', day: doneOn },
    ...proofs.map(({ issuedOn }, n) => ({ pointer: `#/proofs/${n}/issuedOn`, day: issuedOn })),
  ];
  return days.flatMap(({ pointer, day }) =>
    day !== undefined && day > today
      ? [fault(pointer, 'in_the_future', 'Ngày này chưa tới.', 'This day has not come.')]
      : [],
  );
};

/**
 * Reports how far a task is: what is reported last counts, earlier reports stay. Without an occasion it is for the next
 * quarter's end or milestone.
 * @throws AppError `not_found` for others than officer, head or deputy of the unit; `invalid_request` for a day to come or
 * an occasion that the campaign does not have; `conflict` for a cancelled task; `precondition_failed`, `too_many`
 */
export const reportTask = async (
  ports: Pick<Ports, 'imports' | 'rules' | 'tasks' | 'messages' | 'realNow'>,
  caller: Caller,
  of: TaskOf,
  report: TaskReport,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<Task> => {
  if (!holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], of.unitId)) throw notFound();
  const file = await loadCampaign(ports, of.campaignId);
  const today = localDay(at);
  const occasions = occasionsOf(file);
  const occasion = report.occasion ?? nextOccasion(occasions, today)?.id ?? 'other';
  const unknown =
    report.occasion === undefined || occasions.some(({ id }) => id === report.occasion)
      ? []
      : [fault('#/occasion', 'unknown_occasion', 'Không có kỳ báo cáo này.', 'There is no such occasion.')];
  const faults = [...faultsOf(report, today), ...unknown];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const by = caller.personId;
  const { at: _at, ...said } = { ...report, occasion, by, at };
  const item = await ports.tasks.change(of, writeId, (current) => {
    if (current === undefined) throw notFound();
    const { at: _before, ...last } = current.reports.at(-1) ?? {};
    if (current.revision === expected + 1 && canonicalJson(last) === canonicalJson(said)) return current;
    requireRevision(current.revision, expected);
    if (current.content.cancelled !== undefined)
      throw new AppError('conflict', {
        vi: `Nhiệm vụ đã được hủy: ${current.content.cancelled.reason}`,
        en: `The task was cancelled: ${current.content.cancelled.reason}`,
      });
    if (current.reports.length >= reportLimit)
      throw new AppError('too_many', {
        vi: `Mỗi nhiệm vụ có tối đa ${reportLimit} lần báo cáo.`,
        en: `A task takes ${reportLimit} reports at most.`,
      });
    const next = { content: current.content, reports: [...current.reports, { ...said, at }] };
    return recordedTask(ports, of, current, next, { by, at, act: 'reportTask' });
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asTask(item, file.taskSources, today);
};
