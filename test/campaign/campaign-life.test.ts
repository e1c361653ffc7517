import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { CoverageReport, PublicityReport } from '../../shared/contracts/campaign-life.ts';
import * as routes from '../../shared/contracts/routes/campaign-life.ts';
import { campaignOf, unitsOf } from '../examples/read-example.ts';
import { campaignPapers } from './phases/campaign-papers.ts';
import { pointersOf, refusal, startProvince, type TestProvince } from './province.ts';
import { grant, importFile, launch } from './small-campaign.ts';

let province: TestProvince;
const name = 'hon-quan-2024';
const file = campaignOf(name);
const campaignId = file.id;
const asking: CampaignFile = {
  ...file,
  id: 'dang-ky-2024',
  audience: {
    ...file.audience,
    enrolment: {
      kind: 'REGISTRATION',
      window: { opens: { date: '2024-04-01' }, closes: { date: '2024-04-10' } },
    },
  },
};
const own: CampaignFile = {
  ...campaignOf(name),
  id: 'xa-an-phu-2024',
  parentCampaign: campaignId,
  launchedByUnit: 'xa-an-phu',
};
const open: CampaignFile = {
  ...file,
  children: [{ kind: 'UNITS', statedAs: { vi: 'a', en: 'b' }, awardThemselves: true }],
  recipients: [
    { id: 'so-noi-vu', name: 'Sở Nội vụ' },
    { id: 'luu', name: 'Lưu: VT' },
  ],
};

beforeAll(async () => {
  province = await startProvince('2024-04-01T02:00:00.000Z', { provinceId: 'binh-phuoc' });
  await importFile(province, 'UNITS', unitsOf(name));
  for (const each of [open, own, asking]) await importFile(province, 'CAMPAIGN', each);
  for (const unit of ['xa-an-phu', 'phong-tu-phap', 'ubnd-huyen'])
    await grant(province, `head-${unit}`, `unit:${unit}`, 'UNIT_HEAD');
  await grant(province, 'council', `campaign:${campaignId}`, 'COUNCIL');
}, 120_000);
afterAll(async () => {
  await province.stop();
});

const paper = (issuedOn: string) => ({ kind: 'PLAN' as const, title: 'Kế hoạch', number: '5/KH', issuedOn });
const launched: CoverageReport = { proofs: { LAUNCHED: paper('2024-03-20') } };
const cover = (unitId: string, json: CoverageReport, revision = 0, by = `head-${unitId}`) =>
  province.as(by).call(routes.reportCoverage, { param: { campaignId, unitId }, json, revision });
const progress = async () =>
  (await province.as(undefined).call(routes.readCampaignProgress, { param: { campaignId } })).body;

describe('launch coverage', () => {
  it('starts with nobody of all who are asked', async () => {
    expect((await progress()).coverage).toMatchObject({
      requiredPercent: '100',
      units: 13,
      LAUNCHED: 0,
      met: { LAUNCHED: false },
      asOf: '2024-04-01',
    });
  });

  it('is reported by the unit with its own paper, state by state', async () => {
    expect(await cover('xa-an-phu', launched)).toMatchObject({ status: 201, body: { state: 'LAUNCHED' } });
    const further = { ...launched, childCampaign: own.id };
    further.proofs = { ...launched.proofs, DEPLOYING: paper('2024-03-25') };
    expect(await cover('xa-an-phu', further, 1)).toMatchObject({
      status: 200,
      body: { state: 'DEPLOYING', revision: 2 },
    });
    expect(
      (await cover('phong-tu-phap', launched, 0, province.firstManager)).status,
      'a manager may too',
    ).toBe(201);
    expect((await progress()).coverage).toMatchObject({ LAUNCHED: 2, DEPLOYING: 1, ORGANISED: 0 });
  });

  it('is refused without proof of what comes before, from the future, and for a campaign that is no child', async () => {
    const proofs = { LAUNCHED: paper('2024-04-02'), ORGANISED: paper('2024-03-25') };
    expect(pointersOf(await refusal(cover('xa-an-phu', { proofs, childCampaign: asking.id }, 2)))).toEqual([
      '#/childCampaign',
      '#/proofs/DEPLOYING',
      '#/proofs/LAUNCHED/issuedOn',
    ]);
    expect((await refusal(cover('xa-an-phu', { ...launched, childCampaign: own.id }, 1))).status).toBe(412);
  });

  it("is nobody else's, and not asked of who does not take part", async () => {
    expect((await refusal(cover('xa-an-phu', launched, 2, 'head-phong-tu-phap'))).status).toBe(404);
    expect((await refusal(cover('ubnd-huyen', launched))).code).toBe('conflict');
    const param = { campaignId, unitId: 'xa-an-phu' };
    expect(
      (await refusal(province.as('head-phong-tu-phap').call(routes.readCoverage, { param }))).status,
    ).toBe(404);
    expect((await province.as('head-xa-an-phu').call(routes.readCoverage, { param })).body.revision).toBe(2);
  });

  it('lists everybody who is asked, those too who said nothing, page by page', async () => {
    const lines: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 4, ...(cursor ? { cursor } : {}) };
      const { body } = await province
        .as('council')
        .call(routes.listCoverage, { param: { campaignId }, query });
      lines.push(...body.items.map(({ unitId, report }) => `${unitId} ${report?.state ?? '-'}`));
      cursor = body.next;
    } while (cursor !== undefined);
    expect(lines).toHaveLength(13);
    expect(lines.filter((line) => !line.endsWith('-'))).toEqual([
      'phong-tu-phap LAUNCHED',
      'xa-an-phu DEPLOYING',
    ]);
  });

  it('has one winner of ten who report at once', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        cover(
          'phong-noi-vu',
          { proofs: { LAUNCHED: { ...paper('2024-03-20'), number: `${n}` } } },
          0,
          province.firstManager,
        ),
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('publicity', () => {
  const item: PublicityReport = {
    unitId: 'xa-an-phu',
    title: 'Phát thanh về CCHC',
    channel: 'LOUDSPEAKER',
    on: '2024-03-30',
    planned: 'tuyen-truyen',
  };
  const tell = (publicityId: string, json: PublicityReport, revision = 0, by = 'head-xa-an-phu') =>
    province.as(by).call(routes.reportPublicity, { param: { campaignId, publicityId }, json, revision });

  it('is reported as done, and fulfils what was planned', async () => {
    expect((await tell('phat-thanh-1', item)).status).toBe(201);
    expect(
      (await tell('bai-viet-1', { ...item, channel: 'PORTAL', link: 'https://example.vn/1' })).status,
    ).toBe(201);
    expect((await progress()).publicity).toEqual({ planned: 1, plannedDone: ['tuyen-truyen'], reported: 2 });
    const list = (query: { limit: number; cursor?: string }) =>
      province.as('council').call(routes.listPublicity, { param: { campaignId }, query });
    const { body } = await list({ limit: 1 });
    const { body: rest } = await list({ limit: 5, cursor: body.next ?? '' });
    expect([...body.items, ...rest.items].map(({ publicityId }) => publicityId)).toEqual([
      'bai-viet-1',
      'phat-thanh-1',
    ]);
  });

  it('is refused for what was not planned, a day to come, and a link that is none', async () => {
    const bad = { ...item, planned: 'khong-co', on: '2024-05-01' };
    expect(pointersOf(await refusal(tell('phat-thanh-2', bad)))).toEqual(['#/on', '#/planned']);
    const script = { ...item, link: 'javascript:alert(1)' };
    expect(pointersOf(await refusal(tell('phat-thanh-2', script)))).toEqual(['#/link']);
    const other = { ...item, unitId: 'phong-tu-phap' };
    expect((await refusal(tell('phat-thanh-1', other, 1, 'head-phong-tu-phap'))).status, 'not theirs').toBe(
      404,
    );
  });
});

describe('a goal', () => {
  const review = (json: object, revision = 0, year = 2024) =>
    province.manager.call(routes.reviewGoal, {
      param: { campaignId, goalId: 'chi-so-huyen', year },
      json: {
        figure: { kind: 'VALUE', value: '86.2' },
        source: 'QĐ công bố',
        reviewedOn: '2024-04-01',
        ...json,
      },
      revision,
    });

  it('is open without a baseline, then reached or not', async () => {
    expect((await review({})).body.outcome).toBe('OPEN');
    expect((await review({ baseline: { year: 2023, value: '86.2' } }, 1)).body.outcome).toBe('NOT_REACHED');
    const { body } = await review({ baseline: { year: 2023, value: '86.1999' } }, 2);
    expect([body.outcome, body.explanation]).toEqual([
      'REACHED',
      "The district's reform index: 86.2 / 86.1999 (2023) – reached.",
    ]);
    expect((await progress()).goals[0]?.years).toEqual([{ year: 2024, outcome: 'REACHED' }]);
    const listed = await province.as('council').call(routes.listGoalReviews, { param: { campaignId } });
    expect(listed.body.items).toEqual([body]);
  });

  it('is refused another kind of figure, and another year', async () => {
    const figure = { kind: 'SHARE', numerator: 3, denominator: 2 };
    expect(pointersOf(await refusal(review({ figure }, 3, 2025)))).toEqual([
      '#/figure/kind',
      '#/figure/numerator',
      '#/path/year',
    ]);
  });
});

describe('the plan', () => {
  it('is delivered to those whom it names', async () => {
    const deliver = (recipientId: string) =>
      province.manager.call(routes.reportDelivery, {
        param: { campaignId, recipientId },
        json: { deliveredOn: '2024-03-16', by: 'DOCUMENT_SYSTEM' },
        revision: 0,
      });
    expect((await deliver('so-noi-vu')).status).toBe(201);
    expect((await refusal(deliver('khong-co'))).status).toBe(404);
    expect((await progress()).delivery).toEqual({ recipients: 2, delivered: 1 });
    const { body } = await province.as('council').call(routes.listDeliveries, { param: { campaignId } });
    expect(body.items.map(({ recipientId, report }) => [recipientId, report?.deliveredOn])).toEqual([
      ['luu', undefined],
      ['so-noi-vu', '2024-03-16'],
    ]);
  });

  it('is amended and replaced by others of the register', async () => {
    const enter = (instrumentId: string, more: object) =>
      province.manager.call(routes.registerInstrument, {
        param: { campaignId, instrumentId },
        json: {
          title: { vi: 'Sửa đổi', en: 'Amendment' },
          number: '90',
          symbol: 'KH-UBND',
          issuedOn: '2024-03-28',
          issuer: null,
          ...more,
        },
        revision: 0,
      });
    await enter('kh-90', { amends: ['kh-84'] });
    expect(
      pointersOf(await refusal(enter('kh-91', { issuedOn: '2024-03-01', replaces: ['kh-84', 'khong-co'] }))),
    ).toEqual(['#/replaces/0', '#/replaces/1']);
    const { body } = await province.as('council').call(routes.listInstruments, { param: { campaignId } });
    expect(body.items.map(({ id, state, amendedBy, revision }) => [id, state, amendedBy, revision])).toEqual([
      ['kh-84', 'IN_FORCE', ['kh-90'], 0],
      ['kh-90', 'IN_FORCE', [], 1],
      ['qd-77', 'IN_FORCE', [], 0],
    ]);
  });
});

describe('registration', () => {
  const register = (registered: boolean, revision: number, id = asking.id) =>
    province.as('head-xa-an-phu').call(routes.registerUnit, {
      param: { campaignId: id, unitId: 'xa-an-phu' },
      json: { registered },
      revision,
    });

  it('is not asked for where everybody takes part', async () => {
    expect((await refusal(register(true, 0, campaignId))).code).toBe('conflict');
  });

  it('decides who takes part, to the last millisecond of its window', async () => {
    await register(true, 0);
    await register(false, 1);
    expect((await refusal(launch(province, asking))).code, 'registration has not ended').toBe('conflict');
    await province.moveTo(Date.parse('2024-04-10T16:59:59.999Z'));
    expect((await register(true, 2)).body.registered).toBe(true);
    await province.moveTo(Date.parse('2024-04-10T17:00:00.000Z'));
    expect((await refusal(register(false, 3))).code).toBe('window_closed');
    expect(await launch(province, asking)).toBe('dang-ky-2024.2024');
    const { body } = await province.manager.call(routes.listRegistrations, {
      param: { campaignId: asking.id },
    });
    expect(body.items.map(({ unitId, registered }) => [unitId, registered])).toEqual([['xa-an-phu', true]]);
  });
});

campaignPapers(() => province);

it('records each word in the chain of its item, and tells of no fault', async () => {
  await province.quiet();
  const acts = (await province.records.all())
    .filter(
      ({ pk, sk }) => pk === `CAMPAIGN#${campaignId}` && String(sk).startsWith('AUD#COVERAGE#xa-an-phu'),
    )
    .map(({ event }) => Object(event).act);
  expect(acts).toEqual(['reportCoverage', 'reportCoverage']);
  expect(province.errors()).toEqual([]);
});
