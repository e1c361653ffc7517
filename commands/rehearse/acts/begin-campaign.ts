import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import { registerInstrument, registerUnit } from '../../../shared/contracts/routes/campaign-life.ts';
import { previewRoster } from '../../../shared/contracts/routes/campaigns.ts';
import { isSelected } from '../../../shared/domain/campaign/life/selected-units.ts';
import { openingInstant, resolveWindow } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { appraisersOf } from '../../play/cast.ts';
import { importFile } from '../../play/steps/import-file.ts';
import { expectRefused } from '../expect-refused.ts';
import { day, hour, type Rehearsal } from '../rehearsal.ts';
import { lanes, staffCampaign } from './units-and-people.ts';

/** The launching plan of a file that still drafts it; undefined where it is issued. */
export const draftPlanOf = ({ instruments, launchedBy }: CampaignFile) =>
  instruments.find(({ id, draft }) => id === launchedBy && draft === true);

/** When a campaign's file is imported (UTC ms): on its first day, a draft that starts on a fixed day some days before. */
export const importInstant = (file: CampaignFile): number => {
  const start = openingInstant({ date: file.period.from }) + 7 * hour;
  return draftPlanOf(file) !== undefined && !file.period.startsOnIssue ? start - 5 * day : start;
};

/** Imports a campaign and gives it its people. @throws ApiProblem with every fault of the file */
export const importCampaign = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  await importFile({ ...rehearsal, keys: 'rehearse' }, 'CAMPAIGN', file.id, file);
  await staffCampaign(rehearsal, file.id, appraisersOf(file, rehearsal.units));
  const { rounds, scoringTables } = file;
  rehearsal.chronicle.tell(
    file.id,
    `Nhập phong trào “${file.title.vi}” (${rounds.length} kỳ, ${scoringTables.length} bảng điểm)`,
    `Campaign “${file.title.en}” imported (${rounds.length} rounds, ${scoringTables.length} tables)`,
  );
};

/** Issues the plan of a draft, after a launch by the draft was refused. @throws Error when that launch was not refused */
export const issuePlan = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const plan = draftPlanOf(file);
  if (plan === undefined) return;
  const { as, province, chronicle } = rehearsal;
  const { id, draft: _draft, needsChecking: _doubt, readings: _readings, ...words } = plan;
  const { startsOnIssue, from } = file.period;
  const issuedOn = startsOnIssue ? from : localDay(province.clock.now());
  const number = plan.number ?? '01 (mô phỏng)';
  await as(province.firstManager).call(registerInstrument, {
    param: { campaignId: file.id, instrumentId: id },
    json: { ...words, number, issuedOn },
    revision: 0,
  });
  chronicle.tell(
    file.id,
    `Kế hoạch phát động còn là dự thảo: ban hành số ${number}, ngày ${issuedOn}`,
    `The launching plan was a draft: issued as number ${number} on ${issuedOn}`,
  );
};

/** Units that register for a campaign that asks for it: all addressed but the last, which comes too late. */
const addressed = ({ living }: Rehearsal, { audience }: CampaignFile): string[] =>
  [...living.values()]
    .filter((unit) => isSelected(audience.collectives, { unitId: unit.id, type: unit.type }))
    .map(({ id }) => id);

const register = ({ as }: Rehearsal, { id: campaignId }: CampaignFile, unitId: string) =>
  as(`head-${unitId}`).call(registerUnit, {
    param: { campaignId, unitId },
    json: { registered: true },
    revision: 0,
  });

const registerAll = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const units = addressed(rehearsal, file).slice(0, -1);
  await inLanes(units, lanes, async (unitId) => {
    await register(rehearsal, file, unitId);
  });
  rehearsal.chronicle.tell(
    file.id,
    `Đăng ký tham gia: ${units.length} đơn vị`,
    `Registration: ${units.length} units`,
  );
};

const registerLate = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const late = addressed(rehearsal, file).at(-1);
  if (late === undefined) return;
  const name = rehearsal.nameOf(late);
  const act = { vi: `Đăng ký sau hạn 1 ms: ${name}`, en: `Registers 1 ms late: ${name}` };
  await expectRefused(rehearsal, file.id, act, 'window_closed', () => register(rehearsal, file, late));
  const [round] = file.rounds;
  if (round === undefined) return;
  const roster = await rosterPreview(rehearsal, `${file.id}.${round.id}`);
  if (Object.values(roster).flat().includes(late))
    rehearsal.violations.push({
      where: file.id,
      said: { vi: `${name} không đăng ký mà vẫn có tên`, en: `${name} did not register and takes part` },
    });
};

/** Puts registration on the agenda, where the campaign asks for it: inside its window, and one unit a millisecond late. */
export const scheduleRegistration = (rehearsal: Rehearsal, file: CampaignFile): void => {
  const { enrolment } = file.audience;
  if (enrolment.kind !== 'REGISTRATION') return;
  const { opensAt, closesAt } = resolveWindow(enrolment.window);
  const opens = Math.max(opensAt, importInstant(file)) + hour;
  rehearsal.agenda.add(opens, () => registerAll(rehearsal, file));
  rehearsal.agenda.add(closesAt + 1, () => registerLate(rehearsal, file));
};

/** Who would take part in a round, by the API. */
export const rosterPreview = async ({ as, province }: Rehearsal, roundId: string) =>
  (await as(province.firstManager).call(previewRoster, { param: { roundId } })).body.roster;
