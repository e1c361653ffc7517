import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import { type Task, type TaskContent, type TaskItem, taskLimit } from '../../contracts/task.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { localDay } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { asTask, kindOf } from '../../domain/tasks/task-standing.ts';
import { AppError, notFound } from '../../errors.ts';
import { loadCampaign } from '../campaign/load-campaign.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'units' | 'tasks' | 'messages' | 'realNow'>;
export type TaskOf = { campaignId: string; unitId: string; taskId: string };
type Done = { by: string; at: number; act: string };

/** A task after an act, with the act in its chain; owes the event. */
export const recordedTask = (
  { realNow }: Pick<Ports, 'realNow'>,
  of: TaskOf,
  current: TaskItem | undefined,
  next: Pick<TaskItem, 'content' | 'reports'>,
  { by, at, act }: Done,
) => {
  const { owes, owedAt, attempts } = current ?? owingNothing;
  const revision = (current?.revision ?? 0) + 1;
  const about = { ...of, revision, said: digestOf(next) };
  const chain = record(current?.chain ?? emptyChain, { at, by, act, about });
  const item = { ...of, ...next, revision, chain, owes, owedAt, attempts };
  return owing(item, 'events', chain.seq, sweptFrom(realNow()));
};

const requireSource = ({ taskSources }: CampaignFile, { source }: TaskContent): void => {
  if (taskSources.some(({ id }) => id === source)) return;
  const [vi, en] = [
    `Phong trào không có nguồn nhiệm vụ "${source}".`,
    `The campaign has no task source '${source}'.`,
  ];
  throw new AppError('invalid_request', undefined, [fault('#/source', 'unknown_source', vi, en)]);
};

const requireOwnCommitment = (
  { taskSources }: CampaignFile,
  content: TaskContent,
  expected: number,
): void => {
  if (
    kindOf(taskSources, content.source) === 'COMMITMENT' &&
    expected === 0 &&
    content.cancelled === undefined
  )
    return;
  throw new AppError('forbidden', {
    vi: 'Người đứng đầu chỉ ghi thêm cam kết của đơn vị; việc sửa, hủy do người quản lý thực hiện.',
    en: 'A head adds commitments of the unit; a manager changes or cancels what stands.',
  });
};

/** Refuses one task too many. @throws AppError `too_many` */
const requireRoom = async (ports: Needs, { campaignId, unitId }: TaskOf, expected: number): Promise<void> => {
  if (expected > 0 || (await ports.tasks.ofUnit(campaignId, unitId)).length < taskLimit) return;
  throw new AppError('too_many', {
    vi: `Mỗi đơn vị có tối đa ${taskLimit} nhiệm vụ trong một phong trào.`,
    en: `A unit has ${taskLimit} tasks at most in a campaign.`,
  });
};

/**
 * Puts a task on a unit's list, or changes it; what was reported of it stays. A manager does both; a head adds
 * commitments, and can't take back what was committed.
 * @throws AppError `not_found`, `forbidden`, `invalid_request`, `precondition_failed`, `too_many`
 */
export const writeTask = async (
  ports: Needs,
  caller: Caller,
  of: TaskOf,
  content: TaskContent,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<Task> => {
  const manages = holdsForCampaign(caller, ['MANAGER'], of.campaignId);
  if (!manages && !holdsInUnit(caller, ['UNIT_HEAD'], of.unitId)) throw notFound();
  const file = await loadCampaign(ports, of.campaignId);
  if ((await ports.units.get(of.unitId)) === undefined) throw notFound();
  requireSource(file, content);
  if (!manages) requireOwnCommitment(file, content, expected);
  await requireRoom(ports, of, expected);
  const by = caller.personId;
  const item = await ports.tasks.change(of, writeId, (current) => {
    const retried =
      current?.revision === expected + 1 && canonicalJson(current.content) === canonicalJson(content);
    if (current !== undefined && retried) return current;
    requireRevision(current?.revision ?? 0, expected);
    const next = { content, reports: current?.reports ?? [] };
    return recordedTask(ports, of, current, next, { by, at, act: 'writeTask' });
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asTask(item, file.taskSources, localDay(at));
};
