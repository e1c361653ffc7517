import { expect, it } from 'vitest';
import { notFound } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { board, fakeReads, submission, submissionId } from './fake-reads.ts';

const site = browse({
  memberships: [membership('head', 'UNIT_HEAD', { kind: 'UNIT', unitId: 'so-noi-vu' })],
  reads: fakeReads({
    work: async (caller) => {
      if (caller.personId !== 'head') throw notFound();
      return board;
    },
    submissionOf: async () => ({ ...submission, state: 'DRAFT' }),
  }),
});
const path = `/submissions/${submissionId}/work`;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

it('shows what is missing, returned and overdue by division and row, with the reason', async () => {
  const page = await (await site.as('head', path)).text();
  const text = textOf(page);
  expect(text).toContain('Chưa giao 1 1 0 0 0');
  expect(text).toMatch(/Phòng A .* 2 0 1 0 1/);
  expect(text).toMatch(
    /1\.1\.1 Phân công Phòng A .*, an 23:59:59 10\/12\/2023 \(\+07\) Trả lại Quá hạn Thiếu căn cứ/,
  );
  expect(text).toContain('2.1 Phân công – – Chưa làm');
  expect(page).not.toContain('<script>');
});

it('is reached from the own page, and is nothing for others', async () => {
  expect(await (await site.as('head', '/my')).text()).toContain(`href="${path}"`);
  expect((await site.as('somebody', path)).status).toBe(404);
  expect((await site.get(path)).status).toBe(401);
});
