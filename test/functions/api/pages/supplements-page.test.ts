import { describe, expect, it } from 'vitest';
import { notFound } from '../../../../shared/errors.ts';
import { browse, membership, tokenOf } from './browser.ts';
import { fileId, review, supplements, unitId } from './fake-papers.ts';
import { fakeReads, roundId, submission, submissionId } from './fake-reads.ts';

const saved: unknown[] = [];
const siteAt = (now: string) =>
  browse({
    now,
    memberships: [
      membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId }),
      membership('appraiser', 'APPRAISER', { kind: 'PROVINCE' }),
      membership('contributor', 'UNIT_CONTRIBUTOR', { kind: 'UNIT', unitId }),
    ],
    reads: fakeReads({
      unitName: async () => 'Sở Nội vụ',
      submission: async () => submission,
      supplements: async () => supplements,
      answerReason: async (_, of, content, { expected }) => {
        saved.push([of, content, expected]);
        return supplements.rows[0]!.supplement!;
      },
      supplementFile: async (_, of) => {
        if (of.evidenceId !== fileId) throw notFound();
        return { url: 'https://files.test/signed', expiresAt: '2023-12-18T03:00:00.000Z' };
      },
      scoreReview: async () => review,
      scoreReviews: async () => ({ counts: { asked: 3, upheld: 1, changed: 1 }, items: [review] }),
    }),
  });
const site = siteAt('2023-12-18T02:30:00.000Z');
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const path = `/submissions/${submissionId}/supplements`;

describe('the page of supplementary answers', () => {
  it('says until when, and row by row what was claimed, decided and answered', async () => {
    const page = await (await site.as('appraiser', path)).text();
    const text = textOf(page);
    expect(text).toContain(
      'Đang mở Thời gian bổ sung, giải trình: từ 00:00:00 18/12/2023 (+07) đến 23:59:59 20/12/2023 (+07)',
    );
    expect(text).toContain('đã giải trình 2/3');
    expect(text).toMatch(
      /1\.1\.1 Ban hành kế hoạch 9\/10 Đã làm .* Chấm lại: 5\/10 Minh chứng chỉ có 5 Đã giải trình Gửi kèm báo cáo .* Đã nhận 08:00:00 18\/12\/2023 \(\+07\) , officer/,
    );
    expect(text).toContain(
      'không phát sinh Không công nhận điểm Có phát sinh Thẩm định đã sửa sau đó Không có',
    );
    expect(text).toContain(
      '1.2 Ban hành kế hoạch Có Không phát sinh Không phát sinh trong kỳ Chưa giải trình',
    );
    expect(page).toContain(`href="${path}/files/${fileId}"`);
    expect(page).not.toContain('<form class="act"');
  });

  it('lets the unit answer while the window is open, and nobody afterwards', async () => {
    const page = await (await site.as('officer', path)).text();
    expect(page.match(/<form class="act"/g)).toHaveLength(3);
    expect(page).toMatch(
      new RegExp(`name="revision" value="2"><input type="hidden" name="evidence" value="${fileId}"`),
    );
    const late = await (await siteAt('2023-12-20T17:00:00.000Z').as('officer', path)).text();
    expect(late).not.toContain('<form class="act"');
    expect(textOf(late)).toContain('Đã đóng Thời gian bổ sung');
  });

  it('saves an answer with the files that it had', async () => {
    const send = async (who: string) =>
      site.post(
        `${path}/rows/1.1.1`,
        { revision: '2', evidence: fileId, explanation: 'Đã gửi\r\nbáo cáo' },
        { cookie: `__Host-session=${await tokenOf(who)}` },
      );
    const answer = await send('officer');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    expect(saved).toEqual([
      [{ submissionId, leaf: '1.1.1' }, { explanation: 'Đã gửi\nbáo cáo', evidence: [fileId] }, 2],
    ]);
    expect((await send('appraiser')).status).toBe(404);
    expect(saved).toHaveLength(1);
  });

  it('leads to a file by a short-lived address', async () => {
    const answer = await site.as('appraiser', `${path}/files/${fileId}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://files.test/signed']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await site.as('appraiser', `${path}/files/${'x'.repeat(26)}`)).status).toBe(404);
    expect((await site.get(`${path}/files/${fileId}`)).status).toBe(401);
  });
});

describe('the pages of score reviews', () => {
  it('show a unit what it asked and what was decided', async () => {
    const text = textOf(await (await site.as('officer', `/submissions/${submissionId}/score-review`)).text());
    expect(text).toMatch(/1\.1\.1 Ban hành kế hoạch Tính sót .* Chưa xem xét/);
    expect(text).toContain('Giữ nguyên 08:00:00 18/12/2023 (+07) Lý do: Đúng như đã chấm');
    expect(text).toContain(
      'Đã chấm lại 08:00:00 18/12/2023 (+07) Nay tính: Chấm lại: 05/01/2023 Ngày 05/01 Lý do: Đã đối chiếu',
    );
  });

  it('show appraisers every unit with counts, and units nothing of others', async () => {
    const text = textOf(await (await site.as('appraiser', `/rounds/${roundId}/score-reviews`)).text());
    expect(text).toContain('Được đề nghị 3 Giữ nguyên 1 Đã chấm lại 1 Chưa xem xét 1');
    expect(text).toContain('Tiêu chí mà Sở Nội vụ đề nghị');
    expect((await site.as('officer', `/rounds/${roundId}/score-reviews`)).status).toBe(404);
  });
});

it.each([path, `/submissions/${submissionId}/score-review`, `/submissions/${submissionId}/sheet`])(
  '%s is nothing for contributors, as the API’s door has it',
  async (address) => {
    expect((await site.as('contributor', address)).status).toBe(404);
    expect((await site.get(address)).status).toBe(401);
  },
);
