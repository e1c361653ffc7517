import { beforeEach, describe, expect, it } from 'vitest';
import type { Posting } from '../../../../shared/contracts/posting.ts';
import { browse, membership, tokenOf } from './browser.ts';
import { commentId, comments, individualId, posting } from './fake-awards.ts';
import { fakeReads, roundId, round as undatedRound } from './fake-reads.ts';

const round = { ...undatedRound, windows: { ...undatedRound.windows, posting: posting.window } };
const done: unknown[] = [];
const siteAt = (now: string, posted: Posting | null = posting) =>
  browse({
    now,
    memberships: [
      membership('council', 'COUNCIL', { kind: 'PROVINCE' }),
      membership('manager', 'MANAGER', { kind: 'PROVINCE' }),
    ],
    reads: fakeReads({
      round: async () => round,
      posting: async () => posted ?? undefined,
      postList: async ({ personId }) => {
        done.push(personId);
        return posting;
      },
      comments: async ({ personId }) => (personId === 'citizen' ? [] : comments),
      comment: async ({ personId }, _, wish, { idempotencyKey, requestHash }) => {
        done.push([personId, wish, idempotencyKey.length, requestHash.length]);
        return comments[0]!;
      },
      answerComment: async (_, of, ruling, { expected }) => {
        done.push([of, ruling, expected]);
        return comments[0]!;
      },
    }),
  });
const site = siteAt('2023-12-18T02:30:00.000Z');
const unposted = siteAt('2023-12-18T02:30:00.000Z', null);
const path = `/rounds/${roundId}/posting`;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const send = async (to: string, who: string, form: Record<string, string>) =>
  site.post(to, form, { cookie: `__Host-session=${await tokenOf(who)}` });
beforeEach(() => {
  done.length = 0;
});

describe('the page of the posted list', () => {
  it('is for anyone: the list, the window, decisions, and comments that were answered', async () => {
    const answer = await site.get(path);
    const page = await answer.text();
    const text = textOf(page);
    expect(answer.status).toBe(200);
    expect(text).toContain('Đang mở Thời gian lấy ý kiến: từ 00:00:00 18/12/2023');
    expect(text).toContain('Quyết định số 321/QĐ-UBND , 18/12/2023 , UBND tỉnh; người ký Trần Thị Ký');
    expect(text).toContain('Sở Nội vụ 1 Được khen thưởng');
    expect(text).toContain('Sở Y tế 2 Không được khen thưởng Có đơn thư');
    expect(text).toMatch(/Nguyễn Văn A .* Chuyên viên, Sở Nội vụ – Được đề nghị/);
    expect(text).toContain('Đã rút khỏi danh sách');
    expect(text).toMatch(/Đã nhận 2 ý kiến, đã trả lời 1\. .* Trễ hạn .* Đúng như góp ý\./);
    expect(text).not.toContain('Chưa rõ');
    expect(page).not.toContain('<form class="act"');
    expect(page).toContain(`href="/sign-in?next=${encodeURIComponent(path)}"`);
  });

  it('is led to by the round from the opening of its window on', async () => {
    const linked = async (now: string) =>
      (await (await siteAt(now).get(`/rounds/${roundId}`)).text()).includes(`href="${path}"`);
    expect(await linked('2023-12-17T16:59:59.999Z')).toBe(false);
    expect(await linked('2023-12-17T17:00:00.000Z')).toBe(true);
  });

  it('brings who signs in from it back to it', async () => {
    const page = await (await site.get(`/sign-in?next=${encodeURIComponent(path)}`)).text();
    expect(page).toContain(`<input type="hidden" name="next" value="${path}">`);
    const elsewhere = await (await site.get('/sign-in?next=//elsewhere.test')).text();
    expect(elsewhere).toContain('name="next" value="/my"');
  });
});

describe('a comment', () => {
  it('is sent by anybody who is signed in, about a posted line, under a key of the page', async () => {
    const page = await (await site.as('citizen', path)).text();
    const [, key = ''] = /name="key" value="([0-9a-f]{64})"/.exec(page) ?? [];
    const line = `ca-nhan ${individualId}`;
    expect(page).toContain(`<option value="${line}">`);
    const answer = await send(`${path}/comments`, 'citizen', { key, line, comment: 'Tốt' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    const wish = { awardId: 'ca-nhan', candidateId: individualId, comment: 'Tốt' };
    expect(done).toEqual([['citizen', wish, 64, 64]]);
    expect((await send(`${path}/comments`, 'citizen', { key, line: 'nobody', comment: 'x' })).status).toBe(
      422,
    );
    expect((await site.post(`${path}/comments`, { key, line, comment: 'x' })).status).toBe(401);
    expect(done).toHaveLength(1);
  });

  it('has no form after the window', async () => {
    const late = siteAt('2023-12-20T17:00:00.000Z');
    expect(await (await late.as('citizen', path)).text()).not.toContain('name="comment"');
  });

  it('that waits is shown to who may see it, without a name, and answered by another than its maker', async () => {
    const page = await (await site.as('council', path)).text();
    expect(textOf(page)).toMatch(/Chưa rõ .* Chưa trả lời/);
    expect(textOf(page)).toContain('ý kiến của tôi');
    const to = `${path}/comments/${commentId}/answer`;
    expect(page.match(/comments\/[a-z]{26}\/answer"/g)).toEqual([`comments/${commentId}/answer"`]);
    expect(await (await site.as('citizen', path)).text()).not.toContain('Chưa rõ');
    const form = { decision: 'KEEP', answer: 'Đã kiểm tra', revision: '1' };
    expect((await send(to, 'citizen', form)).status).toBe(404);
    expect((await send(to, 'council', form)).status).toBe(303);
    expect(done).toEqual([[{ roundId, commentId }, { decision: 'KEEP', answer: 'Đã kiểm tra' }, 1]]);
  });
});

describe('a list that is not posted yet', () => {
  it('is said to be so, and posted by a manager', async () => {
    expect(textOf(await (await unposted.get(path)).text())).toContain('chưa được công khai');
    const page = await (await unposted.as('manager', path)).text();
    expect(page).toContain(`<form class="act" method="post" action="${path}"`);
    expect(await (await unposted.as('council', path)).text()).not.toContain('<form class="act"');
    expect((await send(path, 'council', {})).status).toBe(404);
    expect((await send(path, 'manager', {})).status).toBe(303);
    expect(done).toEqual(['manager']);
  });
});
