import { expect, it } from 'vitest';
import { notFound } from '../../../../shared/errors.ts';
import { browse, tokenOf } from './browser.ts';
import { fakeReads, hostile, roundId, submissionId } from './fake-reads.ts';
import { messages } from './fake-work.ts';

type Marked = { personId: string; messageId: string; read: boolean };
const marked: Marked[] = [];
const asked: unknown[] = [];
let unread = { count: 3, more: false };
const site = browse({
  reads: fakeReads({
    unread: async () => unread,
    inbox: async (_, listing) => {
      asked.push(listing);
      return { items: messages, next: 'older' };
    },
    markMessage: async ({ personId }, messageId, read) => {
      const found = messages.find((one) => one.messageId === messageId);
      if (found === undefined) throw notFound();
      marked.push({ personId, messageId, read });
      return found;
    },
  }),
});
const [first, second] = messages;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const cookie = (
    await site.post('/sign-in', { token: await tokenOf('somebody') })
  ).headers.getSetCookie()[0];
  return site.post(path, form, { cookie: cookie?.split(';')[0] ?? '', ...headers });
};

it('shows messages with what they are about, and whether they were read', async () => {
  const page = await (await site.as('somebody', '/inbox')).text();
  const text = textOf(page);
  expect(text).toContain('Còn 3 ngày Nhắc việc Chưa đọc 08:00:00 17/12/2023 (+07) Đơn vị chưa nộp.');
  expect(text).toContain('Đã trả lời Trả lời Đã đọc');
  expect(page).toContain(`href="/submissions/${submissionId}/work"`);
  expect(page).toContain(`href="/rounds/${roundId}"`);
  expect(page).toContain('href="/campaigns/tien-giang-2023/questions"');
  expect(page).toContain('href="/inbox?cursor=older"');
  expect(page).not.toContain(hostile);
});

it('keeps to what was not read where that is asked for, on further pages too', async () => {
  asked.length = 0;
  const page = await (await site.as('somebody', '/inbox?unread=true')).text();
  expect(asked).toEqual([{ limit: 30, unread: 'true' }]);
  expect(page).toContain('href="/inbox?unread=true&amp;cursor=older"');
  await site.as('somebody', '/inbox?cursor=older');
  expect(asked[1]).toEqual({ limit: 30, cursor: 'older' });
});

it('says in the header of every page how many are not read, and nothing to strangers', async () => {
  const header = async (path: string) => textOf(await (await site.as('somebody', path)).text());
  unread = { count: 3, more: false };
  expect(await header('/my')).toContain('Hộp thư 3 thư chưa đọc Đăng xuất');
  unread = { count: 50, more: true };
  expect(await header('/')).toContain('Hộp thư 50+ thư chưa đọc');
  unread = { count: 0, more: false };
  expect(await header('/')).toContain('Hộp thư Đăng xuất');
  expect(await (await site.get('/')).text()).not.toContain('Hộp thư');
});

it('marks a message as read or not by a form of its own page', async () => {
  const page = await (await site.as('somebody', '/inbox')).text();
  expect(page).toMatch(
    new RegExp(`action="/inbox/${first?.messageId}">\\s*<input type="hidden" name="read" value="true">`),
  );
  expect(page).toMatch(
    new RegExp(`action="/inbox/${second?.messageId}">\\s*<input type="hidden" name="read" value="false">`),
  );
  const answer = await post(`/inbox/${first?.messageId}`, { read: 'true' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/inbox']);
  await post(`/inbox/${second?.messageId}`, { read: 'false' });
  expect(marked).toEqual([
    { personId: 'somebody', messageId: first?.messageId, read: true },
    { personId: 'somebody', messageId: second?.messageId, read: false },
  ]);
});

it('refuses such a form from another site, from a stranger and for what is not there', async () => {
  marked.length = 0;
  const path = `/inbox/${first?.messageId}`;
  expect((await post(path, { read: 'true' }, { origin: 'https://elsewhere.test' })).status).toBe(403);
  expect((await site.post(path, { read: 'true' })).status).toBe(401);
  expect((await post('/inbox/none', { read: 'true' })).status).toBe(404);
  expect((await post(`/inbox/000000000-${'b'.repeat(26)}`, { read: 'true' })).status).toBe(404);
  expect((await site.get('/inbox')).status).toBe(401);
  expect(marked).toEqual([]);
});
