import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRound } from '../../../../shared/contracts/routes/campaigns.ts';
import { answerQuestion, askQuestion } from '../../../../shared/contracts/routes/questions.ts';
import { publishRound } from '../../../../shared/contracts/routes/results.ts';
import type { CriterionNode } from '../../../../shared/contracts/scoring-table.ts';
import { answer, appraise, open, submit } from '../../../campaign/acts.ts';
import { startProvince, type TestProvince } from '../../../campaign/province.ts';
import { grant, importUnits, launch, smallCampaign } from '../../../campaign/small-campaign.ts';
import { campaign } from '../../../examples/example-files.ts';
import { visitorsOf } from './visitors.ts';

const unit = 'so-noi-vu';
const groupId = 'so-nganh';
const written = 'Đã phân công <b>đủ</b> & "đúng hạn"';

let province: TestProvince;
let roundId = '';
let submissionId = '';
const selfLeaves = ({ leaf, children = [], code }: CriterionNode): string[] =>
  leaf?.source === 'SELF' ? [code] : children.flatMap(selfLeaves);

const { page, markup, fill } = visitorsOf(() => province);

const appraiseAll = async (): Promise<void> => {
  const [table] = campaign.scoringTables;
  for (const field of table?.fields ?? []) {
    const decisions = selfLeaves(field).map((code) => [code, { decision: 'ACCEPT' as const }]);
    if (decisions.length === 0) continue;
    const settled = { ...Object.fromEntries(decisions) };
    if (field.code === '1') settled['1.2.2'] = { decision: 'NO_POINTS', reason: 'Không có văn bản' };
    await appraise(province.as('appraiser'), submissionId, field.code, settled);
  }
  await province.moveTo(Date.parse('2024-02-05T03:00:00.000Z'));
};

beforeAll(async () => {
  province = await startProvince('2023-12-05T02:00:00.000Z');
  await importUnits(province);
  roundId = await launch(province, smallCampaign({ [groupId]: [unit, 'so-y-te'] }));
  await grant(province, 'head', `unit:${unit}`, 'UNIT_HEAD');
  await grant(province, 'neighbour', 'unit:so-y-te', 'UNIT_HEAD');
  await grant(province, 'appraiser', `campaign:${campaign.id}`, 'APPRAISER');
  await grant(province, 'auditor', `campaign:${campaign.id}`, 'AUDITOR');
  const head = province.as('head');
  submissionId = await open(head, roundId, unit);
  await answer(head, submissionId, {
    '1.2.2': { value: { kind: 'boolean', value: true }, justification: written },
  });
  await submit(head, submissionId);
  await province.moveTo(Date.parse('2024-01-10T03:00:00.000Z'));
});
afterAll(() => province.stop());

describe('the pages over a campaign that is played', () => {
  const ranking = () => `/rounds/${roundId}/groups/${groupId}`;
  const sheet = () => `/submissions/${submissionId}/sheet`;

  it('before publication show anyone counts, and rankings to overseers alone', async () => {
    const round = await page(`/rounds/${roundId}`);
    expect(round.text).toContain('1/2 1/2 1/2 1/2');
    expect(round.text).not.toContain('Sở Nội vụ');

    const [hidden, missing] = [await page(ranking()), await page(`/rounds/${roundId}/groups/none`)];
    expect(hidden).toEqual({ status: 404, text: missing.text.replace('none', groupId) });
    for (const subject of ['head', 'neighbour', 'appraiser']) {
      expect((await page(ranking(), subject)).status).toBe(404);
    }
    const auditor = await page(ranking(), 'auditor');
    expect(auditor.text).toContain('Tình trạng: chưa thẩm định (mô phỏng)');
    expect(auditor.text).not.toContain('Yếu');
    // The first manager alone sees where units would stand.
    expect((await page(ranking(), province.firstManager)).text).toContain('Yếu');
  });

  it('before publication show each role its own columns of the sheet', async () => {
    const columns = async (subject: string) =>
      /Cột bạn được xem lúc này: ([^.]*)\./.exec((await page(sheet(), subject)).text)?.[1];
    expect(await columns('head')).toBe('tự đánh giá');
    expect(await columns('appraiser')).toBe('tự đánh giá, thẩm định');
    expect(await columns('auditor')).toBe('tự đánh giá, thẩm định, đạt được');
    expect((await page(sheet(), 'neighbour')).status).toBe(404);
    expect((await page(sheet())).status).toBe(401);
    expect((await page(sheet(), 'head')).text).toContain(
      'Đã phân công &lt;b&gt;đủ&lt;/b&gt; &amp; &quot;đúng hạn&quot;',
    );
  });

  it('lead people to what is theirs', async () => {
    const mine = await markup('/my', 'head');
    expect(mine.text).toContain(`href="${sheet()}"`);
    const list = await page(`/rounds/${roundId}/submissions`, 'appraiser');
    expect(list.text).toContain('Sở Nội vụ tỉnh Tiền Giang Đã khóa');
    expect((await page(`/rounds/${roundId}/submissions`, 'head')).status).toBe(404);
  });

  it('show each role what is left to do, asked and owed, by the same acts as the API', async () => {
    const at = `/campaigns/${campaign.id}`;
    const seen = async (path: string, subject: string) => (await page(path, subject)).status;
    const tasks = await page(`${at}/units/${unit}/tasks`, 'head');
    expect(tasks.text).toContain('Nhiệm vụ và cam kết: Sở Nội vụ');
    expect(await seen(`${at}/units/${unit}/tasks`, 'neighbour')).toBe(404);
    expect([
      await seen(`${at}/missed-commitments`, 'auditor'),
      await seen(`${at}/missed-commitments`, 'head'),
      await seen(`/rounds/${roundId}/groups/${groupId}/conditions`, 'auditor'),
      await seen(`/rounds/${roundId}/groups/${groupId}/conditions`, 'appraiser'),
      await seen(`/submissions/${submissionId}/conditions`, 'head'),
      await seen(`/submissions/${submissionId}/conditions`, 'neighbour'),
      await seen(`/table-sheets/${'a'.repeat(26)}`, province.firstManager),
      await seen(`/table-sheets/${'a'.repeat(26)}`, 'head'),
    ]).toEqual([200, 404, 200, 404, 200, 404, 404, 404]);

    const { body: asked } = await province.as('head').call(askQuestion, {
      param: { campaignId: campaign.id },
      json: { unitId: unit, question: 'Tính đến ngày nào?' },
      idempotencyKey: 'a-question-of-the-head',
    });
    await province.moveTo(Date.parse('2024-01-11T03:00:00.000Z'));
    expect((await page(`${at}/questions`, 'head')).text).toContain('Tính đến ngày nào?');
    expect((await page(`${at}/questions`, 'neighbour')).text).not.toContain('Tính đến ngày nào?');
    await province.manager.call(answerQuestion, {
      param: { campaignId: campaign.id, questionId: asked.questionId },
      json: { answer: 'Đến hết năm.', reach: 'PUBLISHED' },
      revision: asked.revision,
    });
    await province.moveTo(Date.parse('2024-01-12T03:00:00.000Z'));
    expect((await page(`${at}/questions`)).text).toContain('Tính đến ngày nào? Đến hết năm.');

    const [, number] = /Hộp thư (\d+) thư chưa đọc/.exec((await page('/my', 'head')).text) ?? [];
    const [, form = ''] =
      /<form method="post" action="(\/inbox\/[^"]+)"/.exec((await markup('/inbox', 'head')).text) ?? [];
    const marked = await fill('/inbox', 'head', form);
    expect(marked.status).toBe(303);
    const after = (await page('/my', 'head')).text;
    const left = Number(number) - 1;
    if (left === 0) expect(after).not.toContain('thư chưa đọc');
    else expect(after).toContain(`Hộp thư ${left} thư chưa đọc`);
  });

  it('show papers, answers and awards to whom the API would, and say what is not there yet', async () => {
    const [inRound, ofUnit] = [`/rounds/${roundId}`, `/submissions/${submissionId}`];
    const manager = province.firstManager;
    const statuses = async (path: string) => {
      const seen: number[] = [];
      for (const who of ['head', 'neighbour', 'auditor', 'appraiser', manager, undefined])
        seen.push((await page(path, who)).status);
      return seen.join(' ');
    };
    expect({
      delegations: await statuses(`/units/${unit}/delegations`),
      letters: await statuses(`${inRound}/letters`),
      supplements: await statuses(`${ofUnit}/supplements`),
      review: await statuses(`${ofUnit}/score-review`),
      reviews: await statuses(`${inRound}/score-reviews`),
      nominations: await statuses(`${inRound}/nominations`),
      dossiers: await statuses(`${ofUnit}/dossiers`),
      posting: await statuses(`${inRound}/posting`),
    }).toEqual({
      delegations: '200 404 200 404 200 401',
      letters: '404 404 200 404 200 401',
      supplements: '409 404 409 409 409 401',
      review: '200 404 200 200 200 401',
      reviews: '404 404 200 200 200 401',
      nominations: '404 404 409 404 409 401',
      dossiers: '200 404 200 404 200 401',
      posting: '200 200 200 200 200 200',
    });
    expect((await page(`${inRound}/nominations`, 'auditor')).text).toContain(
      'Chưa công bố kết quả chính thức',
    );
    expect((await page(`${ofUnit}/dossiers`, 'head')).text).toContain('Chưa có hồ sơ');
  });

  it('after publication show the ranking to anyone, and the unit its whole sheet', async () => {
    await appraiseAll();
    const { revision = 0 } = await province.manager.call(readRound, { param: { roundId } });
    await province.manager.call(publishRound, {
      param: { roundId },
      json: { kind: 'PROVISIONAL' },
      revision,
    });

    const published = await page(ranking());
    expect(published.status).toBe(200);
    expect(published.text).toContain('Tình trạng: tạm thời, còn thiếu: ');
    expect(published.text).toMatch(/1 Yếu Sở Nội vụ tỉnh Tiền Giang 0,00 %/);
    expect(published.text).toContain('không nộp tự đánh giá');
    expect(published.text).toContain('Mô phỏng.');

    const own = await page(sheet(), 'head');
    expect(own.text).toContain('Không công nhận điểm. Lý do: Không có văn bản');
    expect(own.text).toContain('đạt được');
    expect((await page(sheet(), 'neighbour')).status).toBe(404);
    expect(province.errors()).toEqual([]);
  });

  it('leave no token in what the functions write', async () => {
    const tokens = await Promise.all(['head', 'auditor'].map(province.tokenOf));
    const lines = province.lines.map(({ line }) => line).join('\n');
    for (const token of tokens) expect(lines).not.toContain(token.slice(-40));
  });
});
