import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConditionStatement, StatedValue } from '../../shared/contracts/eligibility.ts';
import * as routes from '../../shared/contracts/routes/eligibility.ts';
import { units } from '../examples/example-files.ts';
import { anGiang } from '../fixtures/conditions/an-giang.ts';
import { thachHa } from '../fixtures/conditions/thach-ha.ts';
import { open } from './acts.ts';
import { checked, tinyPdf, upload } from './files.ts';
import { pointersOf, refusal, startProvince, type TestProvince } from './province.ts';
import { grant, importFile, launch, smallCampaign } from './small-campaign.ts';

const agency = 'so-noi-vu';
const unit = 'so-tu-phap';
const party = 'ban-tuyen-giao';
const groupId = 'so-nganh';
const award = 'bang-khen';

let province: TestProvince;
let roundId: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  province = await startProvince('2023-12-04T02:00:00.000Z');
  const name = 'Ban Tuyên giáo';
  const member = { id: party, name, shortName: name, type: 'PARTY_BODY', level: 'PROVINCE' };
  await importFile(province, 'UNITS', { ...units, units: [...units.units, member] });
  const base = smallCampaign({ [groupId]: [agency, unit, party] }, { id: 'dieu-kien-2023' });
  roundId = await launch(province, {
    ...base,
    eligibility: [...thachHa([award]), ...anGiang(['2023'], [award])],
  });
  for (const one of [agency, unit, party]) {
    await grant(province, `head-${one}`, `unit:${one}`, 'UNIT_HEAD');
    ids[one] = await open(as(one), roundId, one);
  }
  await grant(province, 'council', `campaign:dieu-kien-2023`, 'COUNCIL');
}, 180_000);
afterAll(async () => {
  await province.stop();
});

const as = (one: string) => province.as(`head-${one}`);
const param = (conditionId: string, of = unit) => ({ submissionId: ids[of] ?? '', conditionId });
const state = (conditionId: string, json: ConditionStatement, revision = 0, of = unit) =>
  as(of).call(routes.stateCondition, { param: param(conditionId, of), json, revision });
const measured = (values: Record<string, StatedValue>): ConditionStatement => ({
  kind: 'MEASURED',
  values,
  evidence: [],
});
const share = (numerator: number, denominator: number, excluded = 0): StatedValue => ({
  kind: 'PERCENT',
  numerator,
  denominator,
  excluded,
});
const judged: ConditionStatement = { kind: 'JUDGED', reason: 'Đã thực hiện đủ', evidence: [] };
const word = (by: string, conditionId: string, decision: 'CONFIRM' | 'REFUSE', revision = 1, of = unit) =>
  province.as(by).call(routes.confirmCondition, {
    param: param(conditionId, of),
    json: { decision, reason: 'Theo hồ sơ' },
    revision,
  });
const read = async (who = `head-${unit}`, of = unit) =>
  (await province.as(who).call(routes.readConditions, { param: { submissionId: ids[of] ?? '' } })).body;
const one = async (conditionId: string, who?: string, of?: string) => {
  const item = (await read(who, of)).items.find((each) => each.conditionId === conditionId);
  if (item === undefined) throw new Error(`no condition ${conditionId}`);
  return item;
};

describe('the ten standards of Thạch Hà', () => {
  it('are unknown before anything is said, and say what is missing', async () => {
    const { items, awards } = await read();
    expect(items).toHaveLength(12);
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
    expect(awards.find(({ awardId }) => awardId === award)).toMatchObject({ standing: 'UNDECIDED' });
  });

  it('take exactly 30 % for not over 30 %, and one more case for enough', async () => {
    const said = await state(
      'muc-do-3-4',
      measured({ 'phat-sinh': share(30, 100), 'mot-cua': share(12, 12) }),
    );
    expect([said.status, said.revision]).toEqual([201, 1]);
    expect(await one('muc-do-3-4')).toMatchObject({ status: 'NOT_MET', countsAs: 'NOT_MET' });
    expect((await read()).awards.find(({ awardId }) => awardId === award)).toMatchObject({
      standing: 'BLOCKED',
      blockedBy: ['muc-do-3-4'],
    });
    await state('muc-do-3-4', measured({ 'phat-sinh': share(31, 100), 'mot-cua': share(12, 12) }), 1);
    const now = await one('muc-do-3-4');
    expect(now.status).toBe('MET');
    expect(now.explanation).toBe(
      "Procedures with cases: 31/100 = 31 %.\n'over 30 %' holds.\n" +
        "Procedures through one door: 12/12 = 100 %.\n'exactly 100 %' holds.\nOutcome: met.",
    );
  });

  it('refuse what cannot be, with its pointer, and store nothing of it', async () => {
    const bad = await refusal(
      state('muc-do-3-4', measured({ 'phat-sinh': share(3, 2), 'mot-cua': share(0, 0) }), 2),
    );
    expect([bad.status, pointersOf(bad)]).toEqual([
      422,
      ['#/values/mot-cua/denominator', '#/values/phat-sinh/numerator'],
    ]);
    expect((await refusal(state('muc-do-3-4', judged, 2))).status).toBe(422);
    expect((await refusal(state('muc-do-3-4', judged, 1))).status).toBe(422);
    const lost = measured({ 'phat-sinh': share(1, 2), 'mot-cua': share(1, 1) });
    expect((await refusal(state('muc-do-3-4', lost, 1))).status).toBe(412);
    expect((await refusal(state('xep-loai-kha-moi-nam', judged))).code).toBe('conflict');
    expect((await refusal(state('khong-co', judged))).status).toBe(404);
    expect((await one('muc-do-3-4')).stated?.revision).toBe(2);
  });

  it('leave out what has no cases, and what is under secrecy', async () => {
    await state(
      'dung-han',
      measured({ 'dung-han': share(95, 100), 'xin-loi': { kind: 'NO_CASES', reason: 'Không có' } }),
    );
    expect((await one('dung-han')).status).toBe('MET');
    await state('van-ban-dien-tu', measured({ 'van-ban': share(90, 100, 10) }));
    expect((await one('van-ban-dien-tu')).status).toBe('MET');
    await state('khac-phuc-ton-tai', { kind: 'NO_CASES', reason: 'Đoàn không chỉ ra tồn tại', evidence: [] });
    expect(await one('khac-phuc-ton-tai')).toMatchObject({ status: 'NOT_APPLICABLE', countsAs: 'MET' });
  });

  it('do not exist for a Party body, where they are about procedures', async () => {
    expect(await one('muc-do-3-4', `head-${party}`, party)).toMatchObject({
      status: 'NOT_APPLICABLE',
      countsAs: 'MET',
    });
    expect((await one('van-ban-dien-tu', `head-${party}`, party)).status).toBe('UNKNOWN');
  });

  it('count a recognition once its file is accepted', async () => {
    const { evidenceId } = await upload(as(unit), ids[unit] ?? '', tinyPdf('recognition'), ['1.1.3']);
    const recognition = {
      what: 'Một cửa số',
      recognisedAt: 'PROVINCE' as const,
      number: '15/QĐ-UBND',
      issuedOn: '2023-06-01',
      issuer: 'UBND tỉnh',
      evidenceId,
    };
    const document: ConditionStatement = { kind: 'DOCUMENTED', recognitions: [recognition] };
    await state('y-tuong-moi', document);
    await checked(as(unit), ids[unit] ?? '', evidenceId);
    expect(await one('y-tuong-moi')).toMatchObject({ status: 'MET' });
    await state('sang-kien-bo-noi-vu', document);
    expect((await one('sang-kien-bo-noi-vu')).status, 'a province is no ministry').toBe('NOT_MET');
    const stranger = { ...recognition, evidenceId: 'a'.repeat(26) };
    const bad = await refusal(state('y-tuong-moi', { kind: 'DOCUMENTED', recognitions: [stranger] }, 1));
    expect(pointersOf(bad)).toEqual(['#/recognitions/0/evidenceId']);
  });
});

describe('the word of the standing agency', () => {
  it('settles what a unit proposes, and has to be given on what was seen', async () => {
    await state('ke-hoach-01', judged);
    expect((await one('ke-hoach-01')).status).toBe('UNKNOWN');
    expect((await one('ke-hoach-01', `head-${agency}`)).mayConfirm).toBe(true);
    expect((await word(`head-${agency}`, 'ke-hoach-01', 'CONFIRM')).revision).toBe(2);
    expect((await one('ke-hoach-01')).status).toBe('MET');
    await state('ke-hoach-01', { ...judged, reason: 'Bổ sung' } as ConditionStatement, 2);
    expect((await one('ke-hoach-01')).status, 'said anew: the word is gone').toBe('UNKNOWN');
    expect((await refusal(word(`head-${agency}`, 'ke-hoach-01', 'CONFIRM', 2))).status).toBe(412);
    await word(`head-${agency}`, 'ke-hoach-01', 'REFUSE', 3);
    expect(await one('ke-hoach-01')).toMatchObject({ status: 'NOT_MET', countsAs: 'NOT_MET' });
  });

  it("is nobody else's, and never the own unit's", async () => {
    await state('cong-khai', judged);
    for (const who of [`head-${unit}`, `head-${party}`, 'council', province.firstManager])
      expect((await refusal(word(who, 'cong-khai', 'CONFIRM'))).status, who).toBe(404);
    await state('cong-khai', judged, 0, agency);
    expect((await refusal(word(`head-${agency}`, 'cong-khai', 'CONFIRM', 1, agency))).status).toBe(404);
    expect((await word(province.firstManager, 'cong-khai', 'CONFIRM', 1, agency)).status).toBe(200);
    expect((await refusal(word(`head-${agency}`, 'ke-hoach-rieng', 'CONFIRM'))).status, 'nothing said').toBe(
      412,
    );
  });
});

describe('the band of each year (An Giang)', () => {
  it('is unknown until there is a result, and until it is published for those who may not see it', async () => {
    const missing = async (who: string) => (await one('xep-loai-kha-moi-nam', who)).explanation;
    expect(await missing(`head-${unit}`)).toContain('the publication of the result');
    expect(await missing(province.firstManager)).toContain('a result');
  });
});

describe('a group', () => {
  it('is one table for the manager and the council, page by page', async () => {
    const page = async (query: { limit?: number; cursor?: string }) =>
      (await province.as('council').call(routes.readGroupConditions, { param: { roundId, groupId }, query }))
        .body;
    const first = await page({ limit: 2 });
    expect(first.lines.map(({ entrantId }) => entrantId)).toEqual([party, agency]);
    const { next = '' } = first;
    const second = await page({ limit: 2, cursor: next });
    expect([second.lines.map(({ entrantId }) => entrantId), second.next]).toEqual([[unit], undefined]);
    const [line] = second.lines;
    const own = await read('council');
    expect(line?.outcomes).toEqual(
      own.items.map(({ conditionId, status, countsAs, explanation }) => ({
        conditionId,
        status,
        countsAs,
        explanation,
      })),
    );
    expect(line?.awards).toEqual(own.awards);
  });
});

describe('the end of self-assessment', () => {
  it('makes statements final, to the millisecond; the word on them may still come', async () => {
    await province.moveTo(Date.parse('2023-12-31T16:59:59.999Z'));
    await state('ke-hoach-rieng', judged);
    await province.moveTo(Date.parse('2023-12-31T17:00:00.000Z'));
    expect((await refusal(state('ke-hoach-rieng', judged, 1))).code).toBe('window_closed');
    await word(`head-${agency}`, 'ke-hoach-rieng', 'CONFIRM');
    expect((await one('ke-hoach-rieng')).status).toBe('MET');
    expect(province.errors()).toEqual([]);
  });
});
