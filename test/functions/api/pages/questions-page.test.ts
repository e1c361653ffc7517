import { expect, it } from 'vitest';
import { browse, membership } from './browser.ts';
import { fakeReads, roundId } from './fake-reads.ts';
import { asked, campaignId, published } from './fake-work.ts';

const cursors: (string | undefined)[] = [];
const site = browse({
  memberships: [membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-noi-vu' })],
  reads: fakeReads({
    unitName: async () => 'Sở Nội vụ',
    questions: async (_, __, { cursor }) => {
      cursors.push(cursor);
      return { items: asked, next: 'more' };
    },
    publishedQuestions: async (_, { cursor }) => {
      cursors.push(cursor);
      return { items: published, next: 'more' };
    },
  }),
});
const path = `/campaigns/${campaignId}/questions`;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

it('shows anyone what was published, and nothing of who asked', async () => {
  const page = await (await site.get(path)).text();
  const text = textOf(page);
  expect(text).toContain('Số liệu tính đến ngày nào? tiêu chí 3.1 Đến hết 15/12/2023.');
  expect(text).toContain('Trả lời lúc 10:00:00 10/12/2023 (+07)');
  expect(text).not.toContain('Sở Nội vụ');
  expect(text).not.toContain('Nộp bản scan');
  expect(await (await site.get(`/rounds/${roundId}`)).text()).toContain(`href="${path}"`);
});

it('shows a unit its own questions: those that wait, and those answered to it alone', async () => {
  const text = textOf(await (await site.as('officer', path)).text());
  expect(text).toMatch(
    /Tính từ ngày nào\? .* tiêu chí 1\.2\.2 Sở Nội vụ, hỏi lúc 10:00:00 16\/12\/2023 \(\+07\) Chưa trả lời/,
  );
  expect(text).toMatch(
    /Nộp bản scan được không\? Sở Nội vụ, hỏi lúc .* Đã trả lời riêng đơn vị 10:00:00 16\/12\/2023 \(\+07\) Được, bản có dấu\./,
  );
});

it('leads on in both lists by one cursor', async () => {
  cursors.length = 0;
  const page = await (await site.as('officer', `${path}?cursor=here`)).text();
  expect(cursors).toEqual(['here', 'here']);
  expect(page).toContain(`href="${path}?cursor=more"`);
});
