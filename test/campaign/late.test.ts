import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../shared/contracts/routes/evidence.ts';
import * as results from '../../shared/contracts/routes/results.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { answer, appraise, open, submit } from './acts.ts';
import { checked, declarationOf, tinyPdf, upload } from './files.ts';
import { refusal, startProvince, type TestProvince } from './province.ts';
import { grant, importFile, importUnits, launch, smallCampaign } from './small-campaign.ts';

const groupId = 'so-nganh';
/** Submits in time; submits late; drafts and is not touched again; drafts on; comes only after the end; never comes. */
const cast = {
  inTime: 'so-noi-vu',
  late: 'so-tu-phap',
  idle: 'so-y-te',
  drafting: 'so-tai-chinh',
  beginner: 'so-xay-dung',
  never: 'thanh-tra-tinh',
} as const;
type Who = keyof typeof cast;

/** Wednesday; the late end is the Friday of the week after, 17:00 in Viet Nam. */
const closesAt = Date.parse('2023-12-20T16:59:59.999Z');
const until = Date.parse('2023-12-29T10:00:00.000Z');
const margin = 120_000;

const file: CampaignFile = (() => {
  const base = smallCampaign(
    { [groupId]: Object.values(cast) },
    {
      id: 'nop-muon-2023',
      days: { self: ['2023-12-01', '2023-12-20'], appraisal: ['2024-01-02', '2024-01-31'] },
    },
  );
  const title = { vi: 'Mô hình mới', en: 'New model' };
  const item = (code: string, cap: number) => ({
    ...{ code, title, evidence: [] },
    rule: { kind: 'count' as const, counted: title, pointsPerUnit: 10, cap },
  });
  const adjustments = {
    ...{ bonusCap: 15, bonus: [item('T.1', 100)], penaltyCap: 30, penalty: [item('P.1', 100)] },
  };
  return {
    ...base,
    scoringTables: base.scoringTables.map((table) => ({ ...table, adjustments })),
    rounds: base.rounds.map((round) => ({
      ...round,
      latePolicy: {
        kind: 'ACCEPT_UNTIL',
        until: { instant: new Date(until).toISOString() },
        penaltyPerWorkingDay: 10,
        penaltyCap: 60,
      },
    })),
  };
})();

let province: TestProvince;
let roundId: string;
const ids: Partial<Record<Who, string>> = {};
const as = (who: Who) => province.as(`head-${cast[who]}`);
const param = (who: Who) => ({ submissionId: ids[who] ?? '' });
const read = async (who: Who) => (await as(who).call(submissions.readSubmission, { param: param(who) })).body;
const save = (who: Who, revision: number, text = 'x') =>
  as(who).call(submissions.saveAnswer, {
    param: { ...param(who), leaf: '1.1.3' },
    json: { value: { kind: 'ratio', numerator: 9, denominator: 10 }, justification: text },
    revision,
  });
const begin = async (who: Who) => {
  ids[who] = await open(as(who), roundId, cast[who]);
  await answer(as(who), ids[who], {
    '1.1.3': { value: { kind: 'ratio', numerator: 9, denominator: 10 }, justification: 'Đã làm 9/10' },
  });
};
const declare = (who: Who) =>
  as(who).call(evidence.beginUpload, {
    param: param(who),
    json: declarationOf(tinyPdf(`${who} ${randomUUID()}`), ['1.1.3']),
    idempotencyKey: randomUUID(),
  });
const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;

beforeAll(async () => {
  province = await startProvince('2023-12-04T02:00:00.000Z');
  await importUnits(province);
  roundId = await launch(province, file);
  for (const one of Object.values(cast)) await grant(province, `head-${one}`, `unit:${one}`, 'UNIT_HEAD');
  await grant(province, 'appraiser', 'province', 'APPRAISER');
  for (const who of ['inTime', 'late', 'idle', 'drafting'] as const) await begin(who);
}, 180_000);
afterAll(async () => {
  await province.stop();
});

describe('at the end', () => {
  it('a submit is in time, to the millisecond', async () => {
    const { lateUntil } = (await province.manager.call(campaigns.readRound, { param: { roundId } })).body;
    expect(lateUntil).toBe(new Date(until).toISOString());
    await province.moveTo(closesAt);
    const { submitted, closesAt: end, ...more } = await submit(as('inTime'), param('inTime').submissionId);
    expect([submitted?.late, end, more.lateUntil]).toEqual([
      undefined,
      new Date(closesAt).toISOString(),
      undefined,
    ]);
  });
});

describe('after the end', () => {
  it('is closed for who submitted in time, in every way of writing', async () => {
    await province.moveTo(closesAt + 1);
    expect(await codeOf(save('inTime', 1))).toBe('window_closed');
    expect(await codeOf(declare('inTime'))).toBe('window_closed');
    expect(await codeOf(submit(as('inTime'), param('inTime').submissionId))).toBe('window_closed');
    const withdrawal = as('inTime').call(submissions.withdrawSubmission, {
      param: param('inTime'),
      idempotencyKey: randomUUID(),
    });
    expect(await codeOf(withdrawal)).toBe('window_closed');
  });

  it('is open for all others, who are told until when', async () => {
    expect((await read('late')).lateUntil).toBe(new Date(until).toISOString());
    expect((await save('late', 1, 'bổ sung')).status).toBe(200);
    const { evidenceId } = await upload(as('late'), param('late').submissionId, tinyPdf('late'), ['1.1.3']);
    expect((await checked(as('late'), param('late').submissionId, evidenceId)).state).toBe('ACCEPTED');
    expect((await submit(as('late'), param('late').submissionId)).submitted?.late).toBe(true);
    await save('drafting', 1, 'sau hạn');
    await begin('beginner');
  });

  it('seals those in time at their own end, and waits for the others', async () => {
    await province.moveTo(closesAt + 1 + margin);
    expect(await read('inTime')).toMatchObject({
      state: 'SEALED',
      seal: { end: new Date(closesAt).toISOString(), kind: 'ATTESTED' },
    });
    expect((await read('inTime')).seal?.due).toBeUndefined();
    for (const who of ['late', 'idle', 'drafting', 'beginner'] as const)
      expect((await read(who)).seal, who).toBeUndefined();
  });

  it('takes a submit at the late end, and nothing a millisecond later', async () => {
    await province.moveTo(until);
    await submit(as('late'), param('late').submissionId);
    await submit(as('beginner'), param('beginner').submissionId);
    await province.moveTo(until + 1);
    expect(await codeOf(submit(as('late'), param('late').submissionId))).toBe('window_closed');
    expect(await codeOf(save('drafting', 2))).toBe('window_closed');
    const opening = as('never').call(submissions.openSubmission, {
      json: { roundId, entrantId: cast.never },
    });
    expect(await codeOf(opening)).toBe('window_closed');
  });
});

describe('after the late end', () => {
  it('everybody else is sealed for it, with the end that was missed', async () => {
    await province.moveTo(until + margin);
    const ends = { end: new Date(until).toISOString(), due: new Date(closesAt).toISOString() };
    for (const who of ['late', 'beginner'] as const)
      expect((await read(who)).seal, who).toMatchObject({ ...ends, kind: 'ATTESTED' });
    for (const who of ['idle', 'drafting'] as const)
      expect((await read(who)).seal, who).toMatchObject({ ...ends, kind: 'UNATTESTED' });
    const { items } = (
      await province.manager.call(submissions.listSubmissions, { param: { roundId }, query: {} })
    ).body;
    expect(items.find(({ entrantId }) => entrantId === cast.never)?.seal).toMatchObject({
      ...ends,
      kind: 'ABSENT',
    });
  });

  it('costs so much a working day begun, to the cap: but nothing for a draft finished in time', async () => {
    await province.moveTo(Date.parse('2024-01-03T02:00:00.000Z'));
    for (const who of ['inTime', 'late', 'idle', 'drafting', 'beginner'] as const)
      await appraise(province.as('appraiser'), param(who).submissionId, '1', {
        '1.1.3': { decision: 'ACCEPT' },
      });
    await province.quiet();
    const { lines } = (await province.manager.call(results.readRanking, { param: { roundId, groupId } }))
      .body;
    const points = Object.fromEntries(lines.map(({ entrantId, final }) => [entrantId, final?.points]));
    // 9/10 of 1.50 points. The late ones came seven working days after; the drafting one on the day after.
    expect(points).toEqual({
      [cast.inTime]: 135,
      [cast.idle]: 135,
      [cast.drafting]: 125,
      [cast.late]: 75,
      [cast.beginner]: 75,
      [cast.never]: undefined,
    });
    expect(
      lines.find(({ entrantId }) => entrantId === cast.late)?.self?.points,
      'the claim is untouched',
    ).toBe(135);
    const { adjustments } = (
      await province.manager.call(results.readScoreSheet, { param: param('drafting') })
    ).body;
    expect(adjustments).toMatchObject([
      {
        code: 'LATE',
        kind: 'PENALTY',
        points: 10,
        explanation: expect.stringContaining(
          '1 working day begun × 0.10 points, at most 0.60 points',
        ) as string,
      },
    ]);
    const sheet = (await province.manager.call(results.readScoreSheet, { param: param('idle') })).body;
    expect(sheet.adjustments).toBeUndefined();
    expect(province.errors()).toEqual([]);
  });

  it('bonus and penalty, as the manager brings them, are held under their caps and count beside lateness', async () => {
    const values = (count: number) => [
      { entrantId: cast.inTime, leaf: 'T.1', given: { value: { kind: 'count', count } } },
      { entrantId: cast.late, leaf: 'P.1', given: { value: { kind: 'count', count: 2 } } },
    ];
    const bring = (count: number) =>
      importFile(province, 'PROVIDED_VALUES', {
        ...{ format: 'thi-dua/provided-values', version: 1, roundId, source: 'Hội đồng thi đua' },
        values: values(count),
      });
    const points = async () => {
      today += 3_600_000;
      await province.moveTo(today);
      await province.quiet();
      const { lines } = (await province.manager.call(results.readRanking, { param: { roundId, groupId } }))
        .body;
      return Object.fromEntries(lines.map(({ entrantId, final }) => [entrantId, final?.points]));
    };
    let today = Date.parse('2024-01-03T03:00:00.000Z');
    await bring(2);
    // 20 of bonus under a cap of 15; 60 of lateness and 20 of penalty.
    expect(await points()).toMatchObject({ [cast.inTime]: 150, [cast.late]: 55, [cast.idle]: 135 });
    const sheet = (await as('inTime').call(results.readScoreSheet, { param: param('inTime') })).body;
    expect(sheet.adjustments, 'before publication').toBeUndefined();
    const seen = (await province.manager.call(results.readScoreSheet, { param: param('inTime') })).body;
    expect(seen.adjustments).toMatchObject([
      { code: 'T.1', kind: 'BONUS', points: 20, title: { en: 'New model' } },
    ]);
    await bring(0);
    expect((await points())[cast.inTime], 'taken back').toBe(135);
    expect(province.errors()).toEqual([]);
  });
});
