import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as bundles from '../../../shared/contracts/routes/bundles.ts';
import * as life from '../../../shared/contracts/routes/campaign-life.ts';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as evidenceLists from '../../../shared/contracts/routes/evidence-lists.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import * as reviews from '../../../shared/contracts/routes/score-reviews.ts';
import * as supplements from '../../../shared/contracts/routes/supplements.ts';
import type { ScoreReviewRuling } from '../../../shared/contracts/score-review.ts';
import { answer, open, submit } from '../acts.ts';
import { declarationOf, put, tinyPdf, toSend } from '../files.ts';
import { refusal, type TestProvince } from '../province.ts';
import { importFile } from '../small-campaign.ts';
import { awards } from './awards.ts';
import { posting } from './posting.ts';
import {
  actsOf,
  campaignId,
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
/** Of ten tasks, in the order of the entrants. */
const done = [9, 8, 9, 7];
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
    const own = { campaignId, unitId: 'so-y-te' };
    const registration = acts.head('so-y-te').call(life.readRegistration, { param: own });
    expect((await registration).body).toMatchObject({ registered: true, commitments: [{ target: '95 %' }] });
    expect(await codeOf(acts.head('so-tu-phap').call(life.readRegistration, { param: own }))).toBe(
      'not_found',
    );
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
        '1.1.3': ratio(done[n] ?? 0),
        '1.2.2': { value: { kind: 'boolean', value: unit !== 'so-y-te' }, justification: 'Có phân công' },
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
    const last = await acts.head(unit).call(supplements.beginSupplementUpload, {
      param: param(unit),
      json: declarationOf(tinyPdf('phút chót'), ['1.2.2']),
      idempotencyKey: randomUUID(),
    });
    const life = Date.parse(toSend(last.body).expiresAt) - Date.now();
    expect(life, 'no URL outlives the window').toBeLessThanOrEqual(1_000);
    await province.moveTo(day('2024-02-06', '00:00:00'));
    expect(await codeOf(answerReason('1.2.2', [], 1))).toBe('window_closed');
    expect(await codeOf(send('1.2.2', 'muộn'))).toBe('window_closed');
    const second = () =>
      acts.appraise('appraiser-1', ids[unit] ?? '', '2', '1', { '1.1.3': { decision: 'ACCEPT' } });
    expect(await codeOf(second()), 'answers that came in time may still be written').toBe('window_closed');
  });

  it('are what the second pass decides on, linked by hash; the sealed claim stays', async () => {
    await province.moveTo(day('2024-02-07'));
    const appraiser = province.as('appraiser-1');
    const { body: asked } = await appraiser.call(bundles.requestBundle, {
      json: { scope: { kind: 'PASS', roundId, pass: 2 } },
      idempotencyKey: randomUUID(),
    });
    await acts.appraise('appraiser-1', ids[unit] ?? '', '2', '1', { '1.1.3': { decision: 'ACCEPT' } });
    await province.quiet();
    const { body: job } = await appraiser.call(bundles.readJob, { param: { jobId: asked.jobId } });
    expect([job.state, job.result?.files], 'nothing but the one file of an answer').toEqual(['DONE', 1]);
    const list = await appraiser.call(evidenceLists.readEvidenceList, { param: param(unit), query: {} });
    const documents = list.body.fields.flatMap(({ criteria }) =>
      criteria.flatMap(({ code, documents: under }) =>
        under.map((one) => [code, one.supplementary, one.state]),
      ),
    );
    expect(documents).toEqual([['1.1.3', true, 'ACCEPTED']]);
    const stored = await province.records.get(`SUB#${ids[unit]}`, 'APR#2#1');
    expect(stored?.supplementHash).toMatch(/^[0-9a-f]{64}$/);
    const line = (await acts.ranking()).lines.find(({ entrantId }) => entrantId === unit);
    // 8/10 of 1.50 as claimed, and 2.1.1; 1.2.2 stays at no points.
    expect(line?.final?.points).toBe(120 + 120);
  });
});

describe('score review', () => {
  const unit = 'so-tu-phap';
  const ask = (rows: Record<string, string | null>, revision = 0, of: Entrant = unit) =>
    acts.head(of).call(reviews.requestScoreReview, { param: param(of), json: { rows }, revision });
  const decide = (who: string, leaf: string, json: ScoreReviewRuling, revision: number, of: Entrant = unit) =>
    province.as(who).call(reviews.decideScoreReview, { param: { ...param(of), leaf }, json, revision });
  const uphold = { outcome: 'UPHOLD' as const, reason: 'Không có căn cứ mới' };

  it('is asked for by the head, after a provisional result and inside its window', async () => {
    await province.moveTo(day('2024-02-11'));
    const provisional = await acts.publish('PROVISIONAL');
    expect(provisional.body.reviews).toEqual({ asked: 0, upheld: 0, changed: 0 });
    await province.moveTo(day('2024-02-13', '00:00:00') - 1);
    expect(await codeOf(ask({ '1.2.2': 'Có quyết định phân công' }))).toBe('window_closed');
    await province.moveTo(day('2024-02-13', '00:00:00'));
    const wrong = await refusal(ask({ '8.1.1': 'x', '1.2.2': 'y' }));
    expect(wrong.errors?.map(({ pointer }) => pointer)).toEqual(['#/rows/8.1.1']);
    const officer = province.as(`officer-${unit}`).call(reviews.requestScoreReview, {
      param: param(unit),
      json: { rows: { '1.2.2': 'x' } },
      revision: 0,
    });
    expect(await codeOf(officer), 'an officer does not sign').toBe('not_found');
    const asked = await ask({ '1.2.2': 'Có quyết định phân công', '2.1.1': 'Nhầm' });
    expect(asked.body.rows.map(({ leaf, state }) => [leaf, state])).toEqual([
      ['1.2.2', 'OPEN'],
      ['2.1.1', 'OPEN'],
    ]);
    expect(
      (await ask({ '2.1.1': null }, 1)).body.rows.map(({ leaf }) => leaf),
      'taken back',
    ).toEqual(['1.2.2']);
    expect((await ask({ '1.1.3': 'Xin xem lại' }, 0, 'so-y-te')).status).toBe(201);
  });

  it('keeps the final result back until its window is over and every row is decided', async () => {
    expect((await refusal(acts.publish('FINAL'))).errors?.map(({ code }) => code)).toEqual(['review_open']);
    await province.moveTo(day('2024-02-21'));
    expect(await codeOf(ask({ '2.1.1': 'muộn' }, 2))).toBe('window_closed');
    const open = await refusal(acts.publish('FINAL'));
    expect(open.errors?.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
      '#/entrants/so-tu-phap review_undecided',
      '#/entrants/so-y-te review_undecided',
    ]);
  });

  it('is decided by an appraiser who did not decide the row; a change is scored and ranked', async () => {
    const before = (await acts.ranking()).lines.find(({ entrantId }) => entrantId === unit);
    expect(await codeOf(decide('appraiser-1', '1.2.2', uphold, 2)), 'decided it before').toBe('conflict');
    expect(await codeOf(decide('appraiser-2', '2.1.1', uphold, 2)), 'nobody asks').toBe('not_found');
    const change = {
      outcome: 'CHANGE' as const,
      reason: 'Quyết định phân công có trong bản bổ sung',
      decision: { decision: 'ACCEPT' as const },
    };
    const decided = (await decide('appraiser-2', '1.2.2', change, 2)).body;
    expect(decided.rows).toMatchObject([
      { leaf: '1.2.2', state: 'CHANGED', ruling: { reason: change.reason } },
    ]);
    expect(await codeOf(decide('appraiser-2', '1.2.2', uphold, 3)), 'decided once').toBe('conflict');
    expect((await decide('appraiser-2', '1.1.3', uphold, 1, 'so-y-te')).status).toBe(200);
    await province.quiet();
    const live = await province.records.get(`SUB#${ids[unit]}`, 'SCORE');
    expect(live?.total).toMatchObject({ final: { points: 120 + 50 + 120 } });
    expect(before?.final?.points, 'as it was published').toBe(120 + 120);
    const final = await acts.publish('FINAL');
    expect(final.body.reviews).toEqual({ asked: 2, upheld: 1, changed: 1 });
    const after = (await acts.ranking()).lines.find(({ entrantId }) => entrantId === unit);
    expect([before?.place, after?.place]).toEqual([3, 2]);
  });

  it('stands beside the entrant’s place, and is closed by the final result', async () => {
    const standing = (await acts.head(unit).call(results.readStanding, { param: param(unit) })).body;
    expect(standing.reviews?.map(({ leaf, state }) => [leaf, state])).toEqual([['1.2.2', 'CHANGED']]);
    expect(standing.why.at(-1)?.en).toBe(
      'The unit asked for another look at 1 rows: 0 upheld, 1 changed, 0 undecided.',
    );
    const { counts } = (await province.as('council-1').call(reviews.listScoreReviews, { param: { roundId } }))
      .body;
    expect(counts).toEqual({ asked: 2, upheld: 1, changed: 1 });
  });
});

awards(() => ({ province, acts, ids }));
posting(() => ({ province, acts, ids }));

describe('all of this', () => {
  it('was no fault of ours', () => {
    expect(province.errors()).toEqual([]);
  });
});
