import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import {
  listMissedCommitments,
  listTasks,
  reportTask,
  writeTask,
} from '../../../shared/contracts/routes/tasks.ts';
import { isSelected } from '../../../shared/domain/campaign/life/selected-units.ts';
import { closingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { randomOf } from '../../play/random.ts';
import { day, type Rehearsal } from '../rehearsal.ts';
import { lanes } from './units-and-people.ts';

const unitsOf = ({ living }: Rehearsal, { audience }: CampaignFile): string[] =>
  [...living.values()]
    .filter((unit) => isSelected(audience.collectives, { unitId: unit.id, type: unit.type }))
    .map(({ id }) => id);

/** One task from each source of the file for each unit: managers assign, heads commit themselves. */
const assign = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const due = localDay(closingInstant({ date: file.period.to }) - 10 * day);
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

/** Puts a campaign's tasks on the agenda: assigned after its launch, reported before they are due, missed ones told. */
export const scheduleTasks = (rehearsal: Rehearsal, file: CampaignFile, launchAt: number): void => {
  if (file.taskSources.length === 0) return;
  const { agenda } = rehearsal;
  const ends = closingInstant({ date: file.period.to });
  agenda.add(launchAt + 15 * day, () => assign(rehearsal, file));
  agenda.add(ends - 15 * day, () => report(rehearsal, file));
  if (file.taskSources.some(({ kind }) => kind === 'COMMITMENT'))
    agenda.add(ends - 8 * day, () => tellMissed(rehearsal, file));
};
