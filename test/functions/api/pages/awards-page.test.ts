import { beforeEach, describe, expect, it } from 'vitest';
import { AppError, notFound } from '../../../../shared/errors.ts';
import { browse, membership, tokenOf } from './browser.ts';
import { dossiers, individualId, individuals, overview, rules } from './fake-awards.ts';
import { fakeReads, roundId, submission, round as undatedRound } from './fake-reads.ts';

const window = { opensAt: '2023-12-17T17:00:00.000Z', closesAt: '2023-12-20T16:59:59.999Z' };
const round = { ...undatedRound, published: true, windows: { ...undatedRound.windows, nomination: window } };
const { submissionId } = submission;
const done: unknown[] = [];
const siteAt = (now: string) =>
  browse({
    now,
    memberships: [
      membership('council', 'COUNCIL', { kind: 'PROVINCE' }),
      membership('auditor', 'AUDITOR', { kind: 'PROVINCE' }),
      membership('head', 'UNIT_HEAD', { kind: 'UNIT', unitId: 'so-noi-vu' }),
      membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-noi-vu' }),
    ],
    reads: fakeReads({
      round: async () => round,
      unitName: async () => 'Sở Nội vụ',
      submission: async () => submission,
      nominations: async () => overview,
      roundRules: async () => rules,
      individuals: async ({ personId }) => (personId === 'council' ? [] : individuals),
      dossier: async (_, of) => {
        const found = dossiers.find(
          ({ awardId, candidateId }) => awardId === of.awardId && candidateId === of.candidateId,
        );
        if (found === undefined) throw notFound();
        return found;
      },
      nominate: async (_, of, ruling, { expected }) => {
        if (ruling.reason === undefined)
          throw new AppError('invalid_request', undefined, [
            { pointer: '#/reason', code: 'reason_needed', detail: { vi: 'Phải nêu lý do.', en: 'Say why.' } },
          ]);
        done.push([of, ruling, expected]);
        return { award: overview.awards[0]!, revision: 5 };
      },
      submitDossier: async (_, of, { expected }) => {
        done.push([of, expected]);
        return dossiers[0]!;
      },
    }),
  });
const site = siteAt('2023-12-18T02:30:00.000Z');
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const send = async (path: string, who: string, form: Record<string, string>) =>
  site.post(path, form, { cookie: `__Host-session=${await tokenOf(who)}` });
beforeEach(() => {
  done.length = 0;
});

describe('the page of nominations', () => {
  const path = `/rounds/${roundId}/nominations`;

  it('says per award what of its number is used and free, and who is nominated or passed over and why', async () => {
    const page = await (await site.as('auditor', path)).text();
    const text = textOf(page);
    expect(text).toContain('Tập thể, Cơ quan cấp tỉnh: đã đề nghị 1 ; chỉ tiêu 3, còn 2');
    expect(text).toContain('Cá nhân: đã đề nghị 0 ; chưa ấn định số lượng');
    expect(text).toContain('Đề nghị 1, không đề nghị 1, trên 4 ứng viên.');
    expect(text).toMatch(/Sở Y tế Cơ quan cấp tỉnh 2 \(85,00 %\) Còn thiếu giấy tờ xem .* Đề xuất/);
    expect(text).toMatch(/Lưu ý: Có sáng kiến Không đề nghị Đang xác minh/);
    expect(text).toMatch(
      /Sở Tư pháp .* Đủ, chưa nộp .* Không đủ điều kiện Vướng: Chỉ số từ 80 % Còn chờ: Có sáng kiến chưa quyết định/,
    );
    expect(text).toMatch(/Sở Xây dựng .* Không đủ điều kiện không nộp bản tự đánh giá/);
    expect(text).toMatch(/Nguyễn Văn A .* Chuyên viên, Sở Nội vụ .* Chưa ấn định chỉ tiêu/);
    expect(page).toContain(`href="/submissions/${submissionId}/dossiers"`);
    expect(page).not.toContain('<form class="act"');
  });

  it('is for overseers alone; the round leads them there once it is published', async () => {
    expect((await site.as('head', path)).status).toBe(404);
    expect((await site.get(path)).status).toBe(401);
    const linked = async (who: string) =>
      (await (await site.as(who, `/rounds/${roundId}`)).text()).includes(`href="${path}"`);
    expect([await linked('council'), await linked('auditor'), await linked('head')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('lets the council decide by a form in the window, and shows why a decision is refused', async () => {
    const page = await (await site.as('council', path)).text();
    expect(page.match(/<form class="act"/g)).toHaveLength(5);
    expect(page).toMatch(
      /action="\/rounds\/[^"]+\/nominations\/bang-khen\/so-y-te">\s*<input type="hidden" name="revision" value="4">/,
    );
    const late = await (await siteAt('2023-12-20T17:00:00.000Z').as('council', path)).text();
    expect(late).not.toContain('<form class="act"');
    const to = `${path}/bang-khen/so-y-te`;
    const refused = await send(to, 'council', { decision: 'PASS_OVER', revision: '4', reason: '' });
    expect([refused.status, textOf(await refused.text())]).toEqual([
      422,
      expect.stringContaining('Phải nêu lý do.'),
    ]);
    const kept = await send(to, 'council', { decision: 'PASS_OVER', revision: '4', reason: 'Đơn thư' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, path]);
    expect(done).toEqual([
      [
        { roundId, awardId: 'bang-khen', candidateId: 'so-y-te' },
        { decision: 'PASS_OVER', reason: 'Đơn thư' },
        4,
      ],
    ]);
    expect((await send(to, 'auditor', { decision: 'NOMINATE', revision: '4' })).status).toBe(404);
    expect((await send(to, 'council', { decision: 'PERHAPS', revision: '4' })).status).toBe(422);
  });
});

describe('the page of dossiers', () => {
  const path = `/submissions/${submissionId}/dossiers`;

  it('says per award and candidate which papers are there and which are missing', async () => {
    const text = textOf(await (await site.as('officer', path)).text());
    expect(text).toMatch(/Bằng khen: Sở Nội vụ Đủ, chưa nộp Giấy tờ của hồ sơ: đã có 1\/1\./);
    expect(text).toMatch(/Biên bản Đã có bb .*\.pdf Đã nhận/);
    expect(text).toMatch(/Giấy khen: Nguyễn Văn A .*, Chuyên viên, Sở Nội vụ Còn thiếu giấy tờ/);
    expect(text).toMatch(/đã có 1\/2\. .* Tờ trình Còn thiếu –/);
    expect(text).toMatch(
      /Cá nhân mà đơn vị nêu .* Chuyên viên tại ngày 01\/12\/2023 Giấy khen Rút ngắn hồ sơ/,
    );
  });

  it('names nobody whom the act does not give', async () => {
    const text = textOf(await (await site.as('council', path)).text());
    expect(text).toContain('Bằng khen: Sở Nội vụ');
    expect(text).not.toMatch(/Nguyễn Văn A|Giấy khen|Cá nhân mà đơn vị nêu/);
    expect((await site.get(path)).status).toBe(401);
  });

  it('lets the head hand a complete one in, and nobody else', async () => {
    const to = `${path}/bang-khen/so-noi-vu`;
    const page = await (await site.as('head', path)).text();
    expect(page.match(/<form class="act"[^>]*action="([^"]+)"/g)).toHaveLength(1);
    expect(page).toContain(`action="${to}"`);
    expect(await (await site.as('officer', path)).text()).not.toContain('<form class="act"');
    expect((await send(to, 'officer', { revision: '2' })).status).toBe(404);
    expect((await send(to, 'head', { revision: '2' })).status).toBe(303);
    expect(done).toEqual([[{ submissionId, awardId: 'bang-khen', candidateId: 'so-noi-vu' }, 2]]);
    const person = `${path}/ca-nhan/${individualId}`;
    expect(page).not.toContain(`action="${person}"`);
  });
});
