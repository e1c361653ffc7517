import type { Task, TaskList } from '../../contracts/task.ts';
import { type Caller, holdsForCampaign, holdsInUnit, inheritsFrom } from '../../domain/authorize.ts';
import { localDay } from '../../domain/local-time.ts';
import { occasionsOf, reportsOwed } from '../../domain/tasks/report-occasions.ts';
import { asTask, countTasks } from '../../domain/tasks/task-standing.ts';
import { notFound } from '../../errors.ts';
import { loadCampaign } from '../campaign/load-campaign.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'tasks'>;
const council = ['MANAGER', 'COUNCIL', 'AUDITOR', 'APPRAISER'] as const;
const unitRoles = ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;

/**
 * What a unit has to do in a campaign and how far it is, for its own people and who oversees or appraises the campaign.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `not_found`
 */
export const listTasks = async (
  ports: Needs & Pick<Ports, 'units'>,
  caller: Caller,
  { campaignId, unitId }: { campaignId: string; unitId: string },
  at: number,
): Promise<TaskList> => {
  const own = holdsInUnit(caller, unitRoles, unitId) || inheritsFrom(caller, unitRoles, unitId);
  if (!own && !holdsForCampaign(caller, council, campaignId)) throw notFound();
  const file = await loadCampaign(ports, campaignId);
  if ((await ports.units.get(unitId)) === undefined) throw notFound();
  const today = localDay(at);
  const stored = await ports.tasks.ofUnit(campaignId, unitId);
  const items = stored.map((item) => asTask(item, file.taskSources, today));
  const occasions = reportsOwed(occasionsOf(file), stored, today);
  return { campaignId, unitId, asOf: today, counts: countTasks(items, today), occasions, items };
};

/**
 * Commitments that were not kept by their day; a page may hold fewer than asked for.
 * @throws AppError `not_found` for who neither oversees nor appraises the campaign
 */
export const listMissedCommitments = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  at: number,
): Promise<{ items: Task[]; next?: string }> => {
  if (!holdsForCampaign(caller, council, campaignId)) throw notFound();
  const { taskSources } = await loadCampaign(ports, campaignId);
  const page = await ports.tasks.page(campaignId, limit, cursor);
  const tasks = page.items.map((item) => asTask(item, taskSources, localDay(at)));
  return { ...page, items: tasks.filter(({ missed }) => missed) };
};
