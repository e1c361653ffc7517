import { ApiProblem } from '../../../shared/client/client.ts';
import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import { registerInstrument, registerUnit } from '../../../shared/contracts/routes/campaign-life.ts';
import { previewRoster } from '../../../shared/contracts/routes/campaigns.ts';
import { isSelected } from '../../../shared/domain/campaign/life/selected-units.ts';
import { openingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { appraisersOf } from '../../play/cast.ts';
import { importFile } from '../../play/steps/import-file.ts';
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

/** Every unit that the groups mean registers, where the campaign asks for it. */
export const registerUnits = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, chronicle, living } = rehearsal;
  const units = [...living.values()].filter((unit) =>
    isSelected(file.audience.collectives, { unitId: unit.id, type: unit.type }),
  );
  let refused = 0;
  await inLanes(units, lanes, async ({ id: unitId }) => {
    try {
      await as(`head-${unitId}`).call(registerUnit, {
        param: { campaignId: file.id, unitId },
        json: { registered: true },
        revision: 0,
      });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      refused += 1;
    }
  });
  chronicle.tell(
    file.id,
    `Đăng ký tham gia: ${units.length - refused} đơn vị${refused > 0 ? `, ${refused} bị từ chối` : ''}`,
    `Registration: ${units.length - refused} units${refused > 0 ? `, ${refused} refused` : ''}`,
  );
};

/** Who would take part in a round, by the API. */
export const rosterPreview = async ({ as, province }: Rehearsal, roundId: string) =>
  (await as(province.firstManager).call(previewRoster, { param: { roundId } })).body.roster;
