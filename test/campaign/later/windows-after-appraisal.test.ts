import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as supplements from '../../../shared/contracts/routes/supplements.ts';
import { answer, open, submit } from '../acts.ts';
import { declarationOf, put, tinyPdf, toSend } from '../files.ts';
import { refusal, type TestProvince } from '../province.ts';
import { importFile } from '../small-campaign.ts';
import {
  actsOf,
  day,
  type Entrant,
  entrants,
  groupId,
  laterCampaign,
  lateUnit,
  roundId,
  startLater,
} from './stage.ts';

let province: TestProvince;
let acts: ReturnType<typeof actsOf>;
const ids: Partial<Record<Entrant, string>> = {};
const param = (unit: Entrant) => ({ submissionId: ids[unit] ?? '' });
const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;
const ratio = (numerator: number) => ({
  value: { kind: 'ratio' as const, numerator, denominator: 10 },
  justification: `Đã làm ${numerator}/10`,
});

beforeAll(async () => {
  province = await startLater();
  acts = actsOf(province);
}, 180_000);
afterAll(async () => {
  await province.stop();
});

describe('registration', () => {
  it('makes the roster of who registered in time, and of nobody else', async () => {
    await importFile(province, 'CAMPAIGN', laterCampaign());
    for (const unit of entrants) expect((await acts.register(unit)).status).toBe(201);
    await province.moveTo(day('2023-11-21', '00:00:00'));
    expect(await codeOf(acts.register(lateUnit)), 'a millisecond late').toBe('window_closed');
    const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
    expect(roster).toEqual({ [groupId]: [...entrants].toSorted() });
    await province.manager.call(campaigns.launchRound, {
      param: { roundId },
      json: { roster, simulated: true },
    });
  });
});

describe('self-assessment and the first appraisal', () => {
  it('end with rows accepted and rows that are not', async () => {
    await province.moveTo(day('2023-12-05'));
    for (const [n, unit] of entrants.entries()) {
      ids[unit] = await open(acts.head(unit), roundId, unit);
      await answer(acts.head(unit), ids[unit], {
        '1.1.3': ratio(9 - n),
        '1.2.2': { value: { kind: 'boolean', value: true }, justification: 'Có phân công' },
        '2.1.1': ratio(8),
      });
      await submit(acts.head(unit), ids[unit]);
    }
    await province.moveTo(day('2024-01-05'));
    for (const unit of entrants) {
      const worse = unit === 'so-tu-phap';
      const id = ids[unit] ?? '';
      await acts.appraise('appraiser-1', id, '1', '1', {
        '1.1.3': worse
          ? { decision: 'CORRECT', value: ratio(5).value, reason: 'Minh chứng chỉ có 5 nhiệm vụ' }
          : { decision: 'ACCEPT' },
        '1.2.2': worse ? { decision: 'NO_POINTS', reason: 'Thiếu minh chứng' } : { decision: 'ACCEPT' },
      });
      await acts.appraise('appraiser-1', id, '1', '2', { '2.1.1': { decision: 'ACCEPT' } });
    }
    await province.quiet();
  });
});

describe('supplementary answers', () => {
  const unit = 'so-tu-phap';
  const answerReason = (leaf: string, evidence: string[] = [], revision = 0, as = `officer-${unit}`) =>
    province.as(as).call(supplements.answerReason, {
      param: { ...param(unit), leaf },
      json: { explanation: 'Đã hoàn thành 9 nhiệm vụ, báo cáo gửi kèm.', evidence },
      revision,
    });
  const read = async (as: string) =>
    (await province.as(as).call(supplements.readSupplements, { param: param(unit) })).body;
  const send = async (leaf: string, text = 'bổ sung') => {
    const { body } = await acts.head(unit).call(supplements.beginSupplementUpload, {
      param: param(unit),
      json: declarationOf(tinyPdf(text), [leaf]),
      idempotencyKey: randomUUID(),
    });
    expect(await put(toSend(body), tinyPdf(text))).toBe(200);
    return body.evidence.evidenceId;
  };

  it('wait for their window; until then the decisions are the appraisers’ own', async () => {
    await province.moveTo(day('2024-02-01', '00:00:00') - 1);
    expect(await codeOf(answerReason('1.1.3'))).toBe('window_closed');
    expect((await read(`head-${unit}`)).rows).toEqual([]);
    expect((await read('appraiser-2')).rows.map(({ leaf }) => leaf)).toEqual(['1.1.3', '1.2.2']);
  });

  it('are taken on rows that were not accepted as claimed, with files of their own', async () => {
    await province.moveTo(day('2024-02-01', '00:00:00'));
    const { rows } = await read(`head-${unit}`);
    expect(rows.map(({ leaf, firstDecision }) => [leaf, firstDecision.decision])).toEqual([
      ['1.1.3', 'CORRECT'],
      ['1.2.2', 'NO_POINTS'],
    ]);
    expect(await codeOf(answerReason('2.1.1')), 'accepted as claimed').toBe('conflict');
    expect(await codeOf(answerReason('1.1.3', ['a'.repeat(26)])), 'no such file').toBe('invalid_request');
    const file = await send('1.1.3');
    const spare = await send('1.2.2', 'không dùng đến');
    await province.quiet();
    expect((await answerReason('1.1.3', [file])).status).toBe(201);
    expect(await codeOf(answerReason('1.1.3', [file], 7)), 'another revision').toBe('precondition_failed');
    const [seen] = (await read('appraiser-2')).rows;
    expect(seen).toMatchObject({
      claim: { value: ratio(8).value },
      firstDecision: { decision: 'CORRECT', reason: 'Minh chứng chỉ có 5 nhiệm vụ' },
      supplement: {
        evidence: [{ evidenceId: file }],
        arrivedAt: new Date(day('2024-02-01', '00:00:00')).toISOString(),
      },
    });
    expect((await read('appraiser-2')).files.map(({ evidenceId, state }) => [evidenceId, state])).toEqual([
      [file, 'ACCEPTED'],
    ]);
    const download = (who: string, evidenceId: string) =>
      province.as(who).call(supplements.downloadSupplementFile, { param: { ...param(unit), evidenceId } });
    expect((await download('appraiser-2', file)).status).toBe(200);
    expect(await codeOf(download('appraiser-2', spare)), 'cited nowhere').toBe('not_found');
    expect(await codeOf(download('head-so-y-te', file)), 'another unit').toBe('not_found');
  });

  it('are refused a millisecond after the window, files too, whatever was there stays', async () => {
    await province.moveTo(day('2024-02-06', '00:00:00') - 1);
    expect((await answerReason('1.2.2')).status, 'the last millisecond').toBe(201);
    await province.moveTo(day('2024-02-06', '00:00:00'));
    expect(await codeOf(answerReason('1.2.2', [], 1))).toBe('window_closed');
    expect(await codeOf(send('1.2.2', 'muộn'))).toBe('window_closed');
    const second = () =>
      acts.appraise('appraiser-1', ids[unit] ?? '', '2', '1', { '1.1.3': { decision: 'ACCEPT' } });
    expect(await codeOf(second()), 'answers that came in time may still be written').toBe('window_closed');
  });

  it('are what the second pass decides on, linked by hash; the sealed claim stays', async () => {
    await province.moveTo(day('2024-02-07'));
    await acts.appraise('appraiser-1', ids[unit] ?? '', '2', '1', { '1.1.3': { decision: 'ACCEPT' } });
    await province.quiet();
    const stored = await province.records.get(`SUB#${ids[unit]}`, 'APR#2#1');
    expect(stored?.supplementHash).toMatch(/^[0-9a-f]{64}$/);
    const line = (await acts.ranking()).lines.find(({ entrantId }) => entrantId === unit);
    // 8/10 of 1.50 as claimed, and 2.1.1; 1.2.2 stays at no points.
    expect(line?.final?.points).toBe(120 + 120);
  });
});

describe('all of this', () => {
  it('was no fault of ours', () => {
    expect(province.errors()).toEqual([]);
  });
});
