import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guidance } from '../../../../shared/contracts/guidance.ts';
import * as campaigns from '../../../../shared/contracts/routes/campaigns.ts';
import { delegate } from '../../../../shared/contracts/routes/delegations.ts';
import * as nominations from '../../../../shared/contracts/routes/nominations.ts';
import * as postings from '../../../../shared/contracts/routes/postings.ts';
import { sendLetter } from '../../../../shared/contracts/routes/reminders.ts';
import * as reviews from '../../../../shared/contracts/routes/score-reviews.ts';
import * as supplements from '../../../../shared/contracts/routes/supplements.ts';
import { answer, open, submit } from '../../../campaign/acts.ts';
import { declarationOf, put, tinyPdf, toSend } from '../../../campaign/files.ts';
import { actsOf, day, laterCampaign, roundId, startLater } from '../../../campaign/later/stage.ts';
import type { TestProvince } from '../../../campaign/province.ts';
import { grant, importFile } from '../../../campaign/small-campaign.ts';
import { visitorsOf } from './visitors.ts';

const units = ['so-noi-vu', 'so-tu-phap'] as const;
const unit = 'so-tu-phap';
const head = `head-${unit}`;
const both = (text: string) => ({ vi: text, en: text });
const span = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });
const guidance: Guidance = {
  instrumentId: 'hd-binh-xet',
  instrument: {
    ...{ title: both('Hướng dẫn bình xét'), number: '15', symbol: 'HD-SNV', issuedOn: '2024-02-26' },
    issuer: both('Sở Nội vụ'),
  },
  awards: [
    {
      ...{ id: 'ca-nhan', kind: 'COMMENDATION', name: both('Bằng khen (cá nhân)') },
      ...{ entrantKinds: ['INDIVIDUAL'], decidedBy: both('Chủ tịch tỉnh'), basedOn: 'FINAL' },
      quotas: [{ round: '2023', entrantKind: 'INDIVIDUAL', count: 1 }],
    },
  ],
  quotas: [{ award: 'bang-khen', entrantKind: 'COLLECTIVE', count: 2 }],
  conditions: [],
  dossier: {
    papers: [
      { id: 'bien-ban', kind: 'deliberationMinutes', title: both('Biên bản họp xét') },
      { id: 'to-trinh', kind: 'proposalLetter', title: both('Tờ trình') },
    ],
    ...{ sets: 1, receiver: 'so-noi-vu', when: both('Trong thời gian đề nghị') },
  },
  windows: { nomination: span('2024-03-01', '2024-03-10'), posting: span('2024-03-11', '2024-03-20') },
};

let province: TestProvince;
let acts: ReturnType<typeof actsOf>;
const ids: Record<string, string> = {};
const { page, markup, fill } = visitorsOf(() => province);
const statuses = async (path: string, ...who: (string | undefined)[]) => {
  const seen: number[] = [];
  for (const each of who) seen.push((await page(path, each)).status);
  return seen;
};
const own = (path: string) => `/submissions/${ids[unit]}/${path}`;
const inRound = (path: string) => `/rounds/${roundId}/${path}`;

beforeAll(async () => {
  province = await startLater();
  acts = actsOf(province);
  await importFile(province, 'CAMPAIGN', laterCampaign());
  for (const each of units) await acts.register(each);
  await province.moveTo(day('2023-11-21'));
  const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
  await province.manager.call(campaigns.launchRound, {
    param: { roundId },
    json: { roster, simulated: true },
  });
  await province.moveTo(day('2023-12-05'));
});
afterAll(() => province.stop());

describe('papers', () => {
  it('show who signs for the head, to the unit and managers, and end by a form', async () => {
    await grant(province, 'binh', `unit:${unit}`, 'DEPUTY');
    const { body } = await acts.head(unit).call(delegate, {
      param: { unitId: unit },
      json: {
        ...{ personId: 'binh', capacity: 'KT', signedAs: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC', acts: ['SUBMIT'] },
        ...{ from: '2023-12-01', to: '2023-12-31', paper: { number: '12/GUQ', issuedOn: '2023-11-30' } },
      },
      idempotencyKey: randomUUID(),
    });
    const path = `/units/${unit}/delegations`;
    expect((await page(path, 'binh')).text).toMatch(
      /binh KT\. GIÁM ĐỐC.* người đứng đầu Sở Tư pháp.*01\/12\/2023 – 31\/12\/2023.*Đang có hiệu lực/,
    );
    expect(await statuses(path, province.firstManager, 'head-so-noi-vu', undefined)).toEqual([200, 404, 401]);
    const revoke = `${path}/${body.delegationId}/revoke`;
    expect((await fill(path, head, revoke, { reason: 'Chuyển công tác' })).status).toBe(303);
    expect((await page(path, head)).text).toMatch(/Đã thu hồi .* Chuyển công tác/);
  });

  it('urge units that are late, who find the letter from their inbox and print it', async () => {
    const { body } = await province.manager.call(sendLetter, {
      param: { roundId },
      json: {
        place: 'Mỹ Tho',
        issuer: { name: 'Sở Nội vụ' },
        signer: { position: 'GIÁM ĐỐC' },
        unitIds: [unit],
      },
      idempotencyKey: randomUUID(),
    });
    await province.moveTo(day('2023-12-06'));
    const letter = inRound(`letters/${body.letterId}`);
    expect((await markup('/inbox', head)).text).toContain(`href="${letter}"`);
    expect((await page(letter, head)).text).toMatch(/Sở Tư pháp.* Chưa bắt đầu/);
    expect((await page(inRound('letters'), province.firstManager)).text).toContain('Công văn chưa ghi số');
    const printed = await markup(`${letter}/print`, head);
    expect(printed.text).toContain('<div class="state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>');
    expect(await statuses(letter, 'head-so-noi-vu')).toEqual([404]);
    expect(await statuses(inRound('letters'), head)).toEqual([404]);
  });
});

describe('answers to appraisers', () => {
  it('are asked for and given on one page, read by appraisers and nobody else', async () => {
    for (const each of units) {
      ids[each] = await open(acts.head(each), roundId, each);
      await answer(acts.head(each), ids[each], {
        '1.1.3': {
          value: { kind: 'ratio', numerator: 9, denominator: 10 },
          justification: 'Đã làm <b>9</b>/10',
        },
        '1.2.2': { value: { kind: 'boolean', value: true }, justification: 'Có phân công' },
        '2.1.1': { value: { kind: 'ratio', numerator: 8, denominator: 10 }, justification: 'Đã làm 8/10' },
      });
      await submit(acts.head(each), ids[each]);
    }
    await province.moveTo(day('2024-01-05'));
    for (const each of units) {
      const worse = each === unit;
      await acts.appraise('appraiser-1', ids[each] ?? '', '1', '1', {
        '1.1.3': worse ? { decision: 'NO_POINTS', reason: 'Thiếu minh chứng' } : { decision: 'ACCEPT' },
        '1.2.2': { decision: 'ACCEPT' },
      });
      await acts.appraise('appraiser-1', ids[each] ?? '', '1', '2', { '2.1.1': { decision: 'ACCEPT' } });
    }
    await province.moveTo(day('2024-02-01'));
    const { body } = await acts.head(unit).call(supplements.beginSupplementUpload, {
      param: { submissionId: ids[unit] ?? '' },
      json: declarationOf(tinyPdf('bổ sung'), ['1.1.3']),
      idempotencyKey: randomUUID(),
    });
    expect(await put(toSend(body), tinyPdf('bổ sung'))).toBe(200);
    await province.quiet();
    const { evidenceId } = body.evidence;
    await acts.head(unit).call(supplements.answerReason, {
      param: { submissionId: ids[unit] ?? '', leaf: '1.1.3' },
      json: { explanation: 'Gửi kèm báo cáo.', evidence: [evidenceId] },
      revision: 0,
    });
    const row = own('supplements/rows/1.1.3');
    const said = { explanation: 'Đã đủ 9 nhiệm vụ,\r\nbáo cáo gửi kèm.' };
    expect((await fill(own('supplements'), head, row, said)).status).toBe(303);
    const seen = (await page(own('supplements'), 'appraiser-2')).text;
    expect(seen).toMatch(
      /1\.1\.3 .* 9\/10 Đã làm &lt;b&gt;9&lt;\/b&gt;\/10 .*Không công nhận điểm Thiếu minh chứng Đã giải trình Đã đủ 9 nhiệm vụ, báo cáo gửi kèm\. .*\.pdf Đã nhận/,
    );
    const file = await province.raw(own(`supplements/files/${evidenceId}`), {});
    expect(file.status).toBe(401);
    expect((await markup(own(`supplements/files/${evidenceId}`), 'appraiser-2')).text).toContain('%PDF');
    expect(await statuses(own('supplements'), 'head-so-noi-vu', undefined)).toEqual([404, 401]);
  });

  it('and reviews of scores, by unit and over the round', async () => {
    await province.moveTo(day('2024-02-11'));
    await acts.publish('PROVISIONAL');
    await province.moveTo(day('2024-02-13'));
    await acts.head(unit).call(reviews.requestScoreReview, {
      param: { submissionId: ids[unit] ?? '' },
      json: { rows: { '1.1.3': 'Báo cáo đã gửi kèm' } },
      revision: 0,
    });
    expect((await page(own('score-review'), head)).text).toContain('Báo cáo đã gửi kèm');
    await province.moveTo(day('2024-02-21'));
    await province.as('appraiser-2').call(reviews.decideScoreReview, {
      param: { submissionId: ids[unit] ?? '', leaf: '1.1.3' },
      json: { outcome: 'CHANGE', reason: 'Báo cáo đầy đủ', decision: { decision: 'ACCEPT' } },
      revision: 1,
    });
    await province.quiet();
    await acts.publish('FINAL');
    const list = (await page(inRound('score-reviews'), 'council-1')).text;
    expect(list).toMatch(
      /Được đề nghị 1 Giữ nguyên 0 Đã chấm lại 1 Chưa xem xét 0 Sở Tư pháp.* Đã chấm lại .* Nay tính: Công nhận như tự đánh giá Lý do: Báo cáo đầy đủ/,
    );
    expect(await statuses(inRound('score-reviews'), head)).toEqual([404]);
  });
});

describe('awards', () => {
  it('are decided on one page, with people named to those alone who may know them', async () => {
    expect((await page(inRound('posting'))).text).toContain('không có thời gian công khai lấy ý kiến');
    await province.moveTo(day('2024-02-26'));
    const { revision } = await acts.round();
    await province.manager.call(nominations.issueGuidance, { param: { roundId }, json: guidance, revision });
    await province.moveTo(day('2024-03-04'));
    await acts.head(unit).call(nominations.nameIndividual, {
      param: { submissionId: ids[unit] ?? '' },
      json: {
        ...{ personId: 'p-1', fullName: 'Nguyễn Văn Thứ Nhất', position: 'Chuyên viên', on: '2023-12-31' },
        ...{ awards: ['ca-nhan'], achievement: 'Rút ngắn hồ sơ' },
      },
      idempotencyKey: randomUUID(),
    });
    const path = inRound('nominations');
    const before = (await page(path, 'council-1')).text;
    expect(before).toMatch(/Tập thể: đã đề nghị 0 ; chỉ tiêu 2, còn 2/);
    expect(before).toContain('Nguyễn Văn Thứ Nhất');
    expect(await statuses(path, head, 'appraiser-1', undefined)).toEqual([404, 404, 401]);
    const of = (candidate: string) => `${path}/bang-khen/${candidate}`;
    expect((await fill(path, 'council-1', of(unit), { decision: 'NOMINATE' })).status).toBe(303);
    const passing = await fill(path, 'council-1', of('so-noi-vu'), { decision: 'PASS_OVER' });
    expect(passing.status).toBe(422);
    const reason = 'Đang xác minh đơn thư';
    const passed = await fill(path, 'council-1', of('so-noi-vu'), { decision: 'PASS_OVER', reason });
    expect(passed.status).toBe(303);
    const after = (await page(path, 'council-1')).text;
    expect(after).toMatch(/đã đề nghị 1 ; chỉ tiêu 2, còn 1/);
    expect(after).toMatch(/Không đề nghị Đang xác minh đơn thư/);
    expect((await page(own('dossiers'), head)).text).toMatch(
      /Cá nhân mà đơn vị nêu.*Nguyễn Văn Thứ Nhất Chuyên viên .* Bằng khen \(cá nhân\) Rút ngắn hồ sơ.*Bằng khen \(cá nhân\): Nguyễn Văn Thứ Nhất, Chuyên viên, Sở Tư pháp.*đã có 0\/2/,
    );
    expect(await statuses(own('dossiers'), 'head-so-noi-vu', 'appraiser-1', undefined)).toEqual([
      404, 404, 401,
    ]);
  });

  it('have dossiers whose missing papers are named, and that the head hands in', async () => {
    const { body } = await acts.head(unit).call(nominations.beginDossierUpload, {
      param: { submissionId: ids[unit] ?? '' },
      json: (({ citations: _none, ...rest }) => rest)(declarationOf(tinyPdf('hồ sơ'), ['1.1.3'])),
      idempotencyKey: randomUUID(),
    });
    expect(await put(toSend(body), tinyPdf('hồ sơ'))).toBe(200);
    await province.quiet();
    const file = { from: 'DOSSIER' as const, evidenceId: body.evidence.evidenceId };
    const save = (papers: string[], revision: number) =>
      acts.head(unit).call(nominations.saveDossier, {
        param: { submissionId: ids[unit] ?? '', awardId: 'bang-khen', candidateId: unit },
        json: { papers: Object.fromEntries(papers.map((id) => [id, [file]])) },
        revision,
      });
    await save(['bien-ban'], 0);
    const short = (await page(own('dossiers'), 'council-1')).text;
    expect(short).toMatch(/đã có 1\/2\. .*Biên bản họp xét Đã có .*\.pdf Đã nhận Tờ trình Còn thiếu –/);
    await save(['bien-ban', 'to-trinh'], 1);
    const handing = own(`dossiers/bang-khen/${unit}`);
    expect((await fill(own('dossiers'), head, handing)).status).toBe(303);
    expect((await page(own('dossiers'), head)).text).toContain('Đã nộp hồ sơ');
    expect((await page(inRound('nominations'), 'council-1')).text).toContain('Đã nộp hồ sơ');
  });

  it('are posted for anyone, commented without a name, answered and decided', async () => {
    await province.moveTo(day('2024-03-12'));
    const path = inRound('posting');
    expect((await page(path)).text).toContain('chưa được công khai');
    expect((await fill(path, province.firstManager, path)).status).toBe(303);
    expect((await page(path)).text).toMatch(/Bằng khen.* Sở Tư pháp tỉnh Tiền Giang \d Được đề nghị/);
    expect((await markup(`/rounds/${roundId}`)).text).toContain(`href="${path}"`);
    const comment = { line: `bang-khen ${unit}`, comment: 'Hồ sơ <i>trễ hạn</i> nhiều' };
    expect((await fill(path, 'citizen-1', `${path}/comments`, comment)).status).toBe(303);
    expect((await page(path, 'citizen-1')).text).toContain('Hồ sơ &lt;i&gt;trễ hạn&lt;/i&gt; nhiều');
    for (const who of [undefined, 'citizen-2']) expect((await page(path, who)).text).not.toContain('trễ hạn');
    const council = await markup(path, 'council-1');
    expect(council.text).not.toContain('citizen-1');
    const [, to = ''] = /action="([^"]+\/answer)"/.exec(council.text) ?? [];
    const said = { decision: 'KEEP', answer: 'Đã kiểm tra, đúng hạn.' };
    expect((await fill(path, 'council-1', to, said)).status).toBe(303);
    await province.moveTo(day('2024-03-25'));
    await province.manager.call(postings.decideAward, {
      param: { roundId, awardId: 'bang-khen' },
      json: {
        instrument: {
          ...{ number: '321', symbol: 'QĐ-UBND', issuedOn: '2024-03-25', issuer: both('UBND tỉnh') },
          signer: 'Trần Thị Ký',
        },
        ...{ awarded: [unit], refused: [] },
      },
      revision: 0,
    });
    const end = (await page(path)).text;
    expect(end).toMatch(/Quyết định số 321\/QĐ-UBND .*Sở Tư pháp tỉnh Tiền Giang \d Được khen thưởng/);
    expect(end).toMatch(/Đã nhận 1 ý kiến, đã trả lời 1\. .*Giữ trong danh sách .*Đã kiểm tra, đúng hạn\./);
    expect(province.errors()).toEqual([]);
  });
});
