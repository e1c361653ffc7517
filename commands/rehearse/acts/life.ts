import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { CoverageReport, CoverageState, ProofPaper } from '../../../shared/contracts/campaign-life.ts';
import {
  readCampaignProgress,
  readCoverage,
  reportCoverage,
  reportDelivery,
  reportPublicity,
} from '../../../shared/contracts/routes/campaign-life.ts';
import { isSelected } from '../../../shared/domain/campaign/life/selected-units.ts';
import { closingInstant, openingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { randomOf } from '../../play/random.ts';
import { unless } from '../../play/requests.ts';
import { day, hour, type Rehearsal, within } from '../rehearsal.ts';
import { lanes } from './units-and-people.ts';

const states: readonly CoverageState[] = ['LAUNCHED', 'DEPLOYING', 'ORGANISED'];

const paperOf = (state: CoverageState, issuedOn: string): ProofPaper =>
  state === 'ORGANISED'
    ? { kind: 'REPORT', title: 'Báo cáo tổ chức thực hiện (mô phỏng)', number: '02/BC', issuedOn }
    : { kind: 'PLAN', title: 'Kế hoạch hưởng ứng của đơn vị (mô phỏng)', number: '01/KH', issuedOn };

/** Units report how far they are, each by its own paper; about one in eight says nothing that time. */
const cover = async (rehearsal: Rehearsal, file: CampaignFile, state: CoverageState): Promise<void> => {
  const { as, living, province, seed, chronicle } = rehearsal;
  const { coverage } = file;
  if (coverage === undefined) return;
  const asked = [...living.values()].filter((unit) =>
    isSelected(coverage, { unitId: unit.id, type: unit.type }),
  );
  const today = localDay(province.clock.now());
  const reporting = asked.filter(({ id }) => !randomOf(seed, 'coverage', file.id, id, state).chance(1 / 8));
  await inLanes(reporting, lanes, async ({ id: unitId }) => {
    const param = { campaignId: file.id, unitId };
    const head = as(`head-${unitId}`);
    const before = (await unless(404, undefined, head.call(readCoverage, { param })))?.body;
    const proofs: Partial<CoverageReport['proofs']> = { ...before?.proofs };
    for (const each of states.slice(0, states.indexOf(state) + 1)) proofs[each] ??= paperOf(each, today);
    const json = { proofs: { ...proofs, LAUNCHED: proofs.LAUNCHED ?? paperOf('LAUNCHED', today) } };
    await head.call(reportCoverage, { param, json, revision: before?.revision ?? 0 });
  });
  chronicle.tell(
    file.id,
    `Báo cáo triển khai (${state}): ${reporting.length}/${asked.length} đơn vị báo cáo`,
    `Launch coverage (${state}): ${reporting.length} of ${asked.length} units report`,
  );
};

const publicise = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const on = localDay(province.clock.now());
  for (const item of file.publicity) {
    const unitId = item.responsible ?? file.roles.standingAgency;
    await as(province.firstManager).call(reportPublicity, {
      param: { campaignId: file.id, publicityId: item.id },
      json: {
        unitId,
        title: 'Tin, bài về phong trào (mô phỏng)',
        channel: item.channels[0] ?? 'PORTAL',
        on,
        planned: item.id,
      },
      revision: 0,
    });
    chronicle.tell(file.id, `Tuyên truyền: ${item.title.vi}`, `Publicity: ${item.title.en}`);
  }
};

const deliver = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const deliveredOn = localDay(province.clock.now());
  for (const { id: recipientId } of file.recipients)
    await as(province.firstManager).call(reportDelivery, {
      param: { campaignId: file.id, recipientId },
      json: { deliveredOn, by: 'DOCUMENT_SYSTEM' },
      revision: 0,
    });
  if (file.recipients.length === 0) return;
  const count = file.recipients.length;
  chronicle.tell(
    file.id,
    `Gửi kế hoạch tới ${count} nơi nhận`,
    `The plan is delivered to ${count} recipients`,
  );
};

/** The day of a milestone (UTC ms, morning): as exact as the file knows it, the last day of its month or year else. */
const instantOf = (on: string): number => {
  const [year = '', month = '12', date] = on.split('-');
  if (date !== undefined) return openingInstant({ date: on }) + 8 * hour;
  const next = new Date(Date.UTC(Number(year), Number(month), 1)).toISOString().slice(0, 10);
  return openingInstant({ date: next }) - day + 8 * hour;
};

const tellProgress = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const { body } = await as(province.firstManager).call(readCampaignProgress, {
    param: { campaignId: file.id },
  });
  const { coverage, goals, publicity, delivery } = body;
  const parts: [string, string][] = [];
  if (coverage !== undefined) {
    const { units, LAUNCHED, DEPLOYING, ORGANISED, requiredPercent, met } = coverage;
    const reached = met.ORGANISED ? ['đạt', 'reached'] : ['chưa đạt', 'not reached'];
    parts.push([
      `phát động ${LAUNCHED}/${units}, triển khai ${DEPLOYING}/${units}, tổ chức ${ORGANISED}/${units} so với yêu cầu ${requiredPercent}%: ${reached[0]}`,
      `launched ${LAUNCHED}, deploying ${DEPLOYING}, organised ${ORGANISED} of ${units} against ${requiredPercent} %: ${reached[1]}`,
    ]);
  }
  parts.push([
    `tuyên truyền ${publicity.plannedDone.length}/${publicity.planned}, gửi ${delivery.delivered}/${delivery.recipients}`,
    `publicity ${publicity.plannedDone.length} of ${publicity.planned}, delivered ${delivery.delivered} of ${delivery.recipients}`,
  ]);
  for (const { goalId, years } of goals) {
    const known = years.map(({ year, outcome }) => `${year} ${outcome ?? '–'}`).join(', ');
    parts.push([`mục tiêu ${goalId}: ${known}`, `goal ${goalId}: ${known}`]);
  }
  chronicle.tell(file.id, parts.map(([vi]) => vi).join('; '), parts.map(([, en]) => en).join('; '));
};

/** Puts a campaign's life on the agenda: coverage, publicity, delivery, milestones, and what is not rehearsed. */
export const scheduleLife = (rehearsal: Rehearsal, file: CampaignFile, launchAt: number): void => {
  const { agenda, chronicle } = rehearsal;
  const { from, to } = file.period;
  const ends = closingInstant({ date: to });
  agenda.add(launchAt + 2 * day, () => deliver(rehearsal, file), 'CLOCK');
  agenda.add(launchAt + 10 * day, () => publicise(rehearsal, file), 'CLOCK');
  agenda.add(launchAt + 20 * day, () => cover(rehearsal, file, 'LAUNCHED'), 'CLOCK');
  agenda.add(
    within({ opensAt: launchAt, closesAt: ends }, 1 / 2),
    () => cover(rehearsal, file, 'DEPLOYING'),
    'CLOCK',
  );
  agenda.add(ends - 3 * day, () => cover(rehearsal, file, 'ORGANISED'), 'CLOCK');
  for (const { kind, title, on } of file.milestones) {
    const at = kind === 'launch' ? Math.max(launchAt, openingInstant({ date: from })) : instantOf(on);
    agenda.add(
      at,
      async () => {
        chronicle.tell(file.id, `★ ${title.vi} (${on})`, `★ ${title.en} (${on})`);
        await tellProgress(rehearsal, file);
      },
      'CLOCK',
    );
  }
  agenda.add(
    ends,
    async () => {
      chronicle.tell(
        file.id,
        `■ Phong trào: kết thúc (${file.period.statedAs.vi})`,
        `■ The campaign ends (${file.period.statedAs.en})`,
      );
    },
    'NOTHING',
  );
};
