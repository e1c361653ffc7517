import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import {
  listMissedCommitments,
  listTasks,
  reportTask,
  writeTask,
} from '../../../shared/contracts/routes/tasks.ts';
import type { TaskShare } from '../../../shared/contracts/task-share.ts';
import { isSelected } from '../../../shared/domain/campaign/life/selected-units.ts';
import { closingInstant, openingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { randomOf } from '../../play/random.ts';
import { day, nextMinute, type Rehearsal } from '../rehearsal.ts';
import { lanes } from './units-and-people.ts';

/** The last day (UTC ms) of the tasks: before any self-assessment, whose figures they are. */
const dueAt = ({ period, rounds }: CampaignFile): number => {
  const opens = rounds.map(({ windows }) => openingInstant(windows.selfAssessment.opens));
  return Math.min(closingInstant({ date: period.to }) - 10 * day, ...opens.map((at) => at - 5 * day));
};

const unitsOf = ({ living }: Rehearsal, { audience }: CampaignFile): string[] =>
  [...living.values()]
    .filter((unit) => isSelected(audience.collectives, { unitId: unit.id, type: unit.type }))
    .map(({ id }) => id);

/** One task from each source of the file for each unit: managers assign, heads commit themselves. */
const assign = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const due = localDay(dueAt(file));
  const units = unitsOf(rehearsal, file);
  for (const source of file.taskSources) {
    await inLanes(units, lanes, async (unitId) => {
      const by = source.kind === 'COMMITMENT' ? `head-${unitId}` : province.firstManager;
      await as(by).call(writeTask, {
        param: { campaignId: file.id, unitId, taskId: source.id },
        json: { source: source.id, title: 'Nhiệm vụ cải cách hành chính (mô phỏng)', due },
        revision: 0,
      });
    });
    chronicle.tell(
      file.id,
      `Nhiệm vụ “${source.title.vi}”: ${units.length} đơn vị, hạn ${due}`,
      `Tasks of “${source.title.en}”: ${units.length} units, due ${due}`,
    );
  }
};

/** Officers report their tasks, most as done. */
const report = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, province, seed, chronicle } = rehearsal;
  const doneOn = localDay(province.clock.now());
  let [done, tasks] = [0, 0];
  await inLanes(unitsOf(rehearsal, file), lanes, async (unitId) => {
    const officer = as(`officer-${unitId}`);
    const { items } = (await officer.call(listTasks, { param: { campaignId: file.id, unitId } })).body;
    for (const { taskId, revision } of items) {
      const isDone = randomOf(seed, 'task', file.id, unitId, taskId).chance(0.8);
      const json = isDone ? { status: 'DONE' as const, doneOn } : { status: 'IN_PROGRESS' as const };
      await officer.call(reportTask, { param: { campaignId: file.id, unitId, taskId }, json, revision });
      tasks += 1;
      if (isDone) done += 1;
    }
  });
  chronicle.tell(
    file.id,
    `Báo cáo nhiệm vụ: ${done}/${tasks} hoàn thành`,
    `Tasks reported: ${done} of ${tasks} done`,
  );
};

const tellMissed = async (
  { as, province, nameOf, chronicle }: Rehearsal,
  file: CampaignFile,
): Promise<void> => {
  const { items } = (
    await as(province.firstManager).call(listMissedCommitments, {
      param: { campaignId: file.id },
      query: { limit: 200 },
    })
  ).body;
  const names = items.map(({ unitId }) => nameOf(unitId)).toSorted();
  const said = names.length === 0 ? '–' : names.join(', ');
  chronicle.tell(file.id, `Cam kết không hoàn thành: ${said}`, `Commitments missed: ${said}`);
};

/** How many of a unit's tasks a share counts, of all from its sources that were due. */
export const listedShare = async (
  { as }: Pick<Rehearsal, 'as'>,
  param: { campaignId: string; unitId: string },
  { sources, counts }: TaskShare,
): Promise<{ numerator: number; denominator: number }> => {
  const { items } = (await as(`officer-${param.unitId}`).call(listTasks, { param })).body;
  const due = items.filter(
    ({ source, standing }) => sources.includes(source) && standing !== 'CANCELLED' && standing !== 'NOT_DUE',
  );
  const counted = due.filter(
    ({ standing }) => standing === 'DONE_IN_TIME' || (counts === 'DONE' && standing === 'DONE_LATE'),
  );
  return { numerator: counted.length, denominator: due.length };
};

/** Puts a campaign's tasks on the agenda: assigned after its launch, reported before they are due, missed ones told. */
export const scheduleTasks = (rehearsal: Rehearsal, file: CampaignFile, launchAt: number): void => {
  if (file.taskSources.length === 0) return;
  const { agenda } = rehearsal;
  const due = nextMinute(dueAt(file));
  agenda.add(Math.min(launchAt + 15 * day, due - 6 * day), () => assign(rehearsal, file), 'CLOCK');
  agenda.add(due - 3 * day, () => report(rehearsal, file), 'CLOCK');
  if (file.taskSources.some(({ kind }) => kind === 'COMMITMENT'))
    agenda.add(due + 2 * day, () => tellMissed(rehearsal, file), 'CLOCK');
};
