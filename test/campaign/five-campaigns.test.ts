import { afterEach, describe, expect, it } from 'vitest';
import type { InstrumentEntry } from '../../shared/contracts/campaign-life.ts';
import * as life from '../../shared/contracts/routes/campaign-life.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import { campaignOf, unitsOf } from '../examples/read-example.ts';
import { pointersOf, refusal, startProvince, type TestProvince } from './province.ts';
import { importFile } from './small-campaign.ts';

let province: TestProvince;
afterEach(async () => {
  expect(province.errors()).toEqual([]);
  await province.stop();
});

const preview = async (roundId: string) =>
  (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body.roster;

const launchRound = async (roundId: string) =>
  province.manager.call(campaigns.launchRound, {
    param: { roundId },
    json: { roster: await preview(roundId), simulated: true },
  });

const sizes = (roster: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(roster).map(([group, entrants]) => [group, entrants.length]));

const begin = async (at: string, units: string, provinceId: string) => {
  province = await startProvince(at, { provinceId });
  await importFile(province, 'UNITS', unitsOf(units));
};

describe('Tiền Giang', () => {
  it('is imported and launched whole', async () => {
    await begin('2023-02-24T02:00:00.000Z', 'tien-giang-2023', 'tien-giang');
    await importFile(province, 'CAMPAIGN', campaignOf('tien-giang-2023'));
    expect((await launchRound('tien-giang-2023.2023')).status).toBe(201);
  });
});

describe('Hưng Yên', () => {
  it('launches a round a year, with the districts until the reform and the new communes after it', async () => {
    await begin('2022-04-05T02:00:00.000Z', 'hung-yen-2022-2025', 'hung-yen');
    await importFile(province, 'CAMPAIGN', campaignOf('hung-yen-2022-2025'));
    const first = await preview('hung-yen-2022-2025.2022');
    expect(sizes(first)).toEqual({ 'so-nganh': 8, 'cap-huyen': 10, 'cap-xa': 6 });
    const last = await preview('hung-yen-2022-2025.2025');
    expect(sizes(last)).toEqual({ 'so-nganh': 8, 'cap-huyen': 10, 'cap-xa': 11 });
    expect(last['cap-xa']).toEqual(expect.arrayContaining(['phuong-lam-son', 'phuong-pho-hien-2025']));
    for (const year of ['2022', '2023', '2024', '2025'])
      expect((await launchRound(`hung-yen-2022-2025.${year}`)).status, year).toBe(201);
  });
});

describe('Thạch Hà', () => {
  const campaignId = 'thach-ha-2022';
  const roundId = `${campaignId}.dot-1`;
  const param = { campaignId, instrumentId: 'kh-phat-dong' };
  const plan = (more: Partial<InstrumentEntry>): InstrumentEntry => {
    const { id: _, draft: _draft, needsChecking: _doubt, ...rest } = campaignOf(campaignId).instruments[0]!;
    return { ...rest, ...more };
  };

  it('is a draft first, and can be launched once its plan is issued', async () => {
    await begin('2022-02-25T02:00:00.000Z', campaignId, 'ha-tinh');
    await importFile(province, 'CAMPAIGN', campaignOf(campaignId));
    expect(sizes(await preview(roundId))).toEqual({
      'phong-don-vi': 7,
      'dang-mttq-doan-the': 5,
      'xa-thi-tran': 6,
    });
    expect((await refusal(launchRound(roundId))).code).toBe('conflict');
    const stranger = province.as(undefined).call(life.readCampaignProgress, { param: { campaignId } });
    expect((await refusal(stranger)).status, 'a draft is not for everybody').toBe(404);

    const issue = (json: InstrumentEntry, revision = 0) =>
      province.manager.call(life.registerInstrument, { param, json, revision });
    expect(pointersOf(await refusal(issue(plan({ number: '12', issuedOn: '2022-03-01' }))))).toEqual([
      '#/issuedOn',
    ]);
    const issued = await issue(plan({ number: '12', issuedOn: '2022-02-24' }));
    expect([issued.status, issued.body.state, issued.body.signer]).toEqual([
      201,
      'IN_FORCE',
      'Nguyễn Văn Khoa',
    ]);
    expect((await launchRound(roundId)).status).toBe(201);
    const { body } = await province.as(undefined).call(life.readCampaignProgress, { param: { campaignId } });
    expect([body.plan.number, body.delivery]).toEqual(['12', { recipients: 7, delivered: 0 }]);

    const corrected = plan({ number: '13', issuedOn: '2022-02-24' });
    expect(pointersOf(await refusal(issue(corrected, 1)))).toEqual(['#/reason']);
    expect((await issue({ ...corrected, reason: 'Nhập nhầm số' }, 1)).body.revision).toBe(2);
    expect((await refusal(issue(plan({ draft: true }), 2))).status).toBe(422);
    expect((await refusal(issue({ ...corrected, reason: 'Lần nữa', symbol: 'KH' }, 1))).status).toBe(412);
  });
});

describe('Hớn Quản', () => {
  it('is imported and launched whole', async () => {
    await begin('2024-03-15T02:00:00.000Z', 'hon-quan-2024', 'binh-phuoc');
    await importFile(province, 'CAMPAIGN', campaignOf('hon-quan-2024'));
    expect(sizes(await preview('hon-quan-2024.2024'))).toEqual({
      'co-quan-chuyen-mon': 5,
      'su-nghiep': 2,
      'xa-thi-tran': 6,
    });
    expect((await launchRound('hon-quan-2024.2024')).status).toBe(201);
  });
});

describe('An Giang', () => {
  it('is a parent without rounds, whose children of single years are launched below it', async () => {
    await begin('2023-01-10T02:00:00.000Z', 'an-giang-2023-2030', 'an-giang');
    const foreign = await refusal(importFile(province, 'CAMPAIGN', campaignOf('thach-ha-2022')));
    expect(foreign.errors).toEqual([
      {
        pointer: '#/hosts',
        code: 'another_province',
        detail: 'This campaign is hosted by Hà Tĩnh (ha-tinh); this is the system of an-giang.',
      },
    ]);
    const child = campaignOf('children/an-giang-2023');
    expect(pointersOf(await refusal(importFile(province, 'CAMPAIGN', child)))).toEqual(['#/parentCampaign']);
    await importFile(province, 'CAMPAIGN', campaignOf('an-giang-2023-2030'));
    for (const year of ['2023', '2024', '2025'])
      await importFile(province, 'CAMPAIGN', campaignOf(`children/an-giang-${year}`));
    const stray = {
      ...child,
      id: 'an-giang-khac',
      awards: child.awards.map((award) => ({
        ...award,
        drawsOn: { campaign: 'an-giang-2023-2030', award: 'co' },
      })),
    };
    expect(pointersOf(await refusal(importFile(province, 'CAMPAIGN', stray)))).toEqual([
      '#/awards/0/drawsOn/award',
      '#/parentCampaign',
    ]);
    expect((await launchRound('an-giang-2023.2023')).status).toBe(201);
    const reformed = await preview('an-giang-2025.2025');
    expect(reformed['cap-huyen']).toContain('tp-long-xuyen');
    expect(reformed['cap-xa']).toContain('dac-khu-phu-quoc-2025');
    expect(Object.values(reformed).flat(), 'covered, not scored').not.toContain('phong-noi-vu-tp-long-xuyen');
  });
});
