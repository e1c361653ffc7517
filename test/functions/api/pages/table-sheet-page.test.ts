import { expect, it } from 'vitest';
import { AppError } from '../../../../shared/errors.ts';
import { browse, membership, tokenOf } from './browser.ts';
import { fakeReads } from './fake-reads.ts';
import { importId, readSheet } from './fake-work.ts';

let read = true;
let faulty = false;
const runs: string[] = [];
const unread = { vi: 'Hãy chạy thử bảng này trước.', en: 'Run the trial of this sheet first.' };
const site = browse({
  memberships: [membership('manager', 'MANAGER', { kind: 'PROVINCE' })],
  reads: fakeReads({
    tableSheet: async ({ held }) => {
      if (held.length === 0) throw new AppError('forbidden');
      if (!read) throw new AppError('conflict', unread);
      return readSheet;
    },
    dryRunTableSheet: async (_, id) => {
      runs.push(id);
      const none = { importId: id, faults: [], faultCount: 0, certainties: {} };
      if (!faulty) return { ...none, reading: readSheet.reading };
      const what = { vi: 'Không phải số điểm.', en: 'No points.' };
      const fault = { sheet: 'Bảng 1', cell: 'C9', code: 'not_points', what, toDo: what };
      return { ...none, faults: [fault], faultCount: 1 };
    },
  }),
});
const path = `/table-sheets/${importId}`;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const post = async (headers: Record<string, string> = {}) => {
  const signedIn = await site.post('/sign-in', { token: await tokenOf('manager') });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return site.post(path, {}, { cookie, ...headers });
};

it('shows leaf by leaf the lines, the rule proposed, how sure it is and whether somebody decided', async () => {
  const page = await (await site.as('manager', path)).text();
  const text = textOf(page);
  expect(text).toContain('Tổng điểm 2,00; còn chờ xác nhận: 1/2');
  expect(text).toContain('A40 : Dòng ký tên không đọc.');
  expect(text).toContain('Cột không đọc: G (Ghi chú riêng)');
  expect(text).toMatch(
    /1\.1 Mục 1\.1 dòng 6, 1,00 điểm B7 : - Đúng hạn: 1 \(1,00\) mức 1 điểm .*Chắc chắn cao Đã xác nhận/,
  );
  expect(text).toMatch(
    /1\.2 Mục 1\.2 dòng 8, 1,00 điểm B9 : .* không hiểu phải tự nêu cách chấm B9 : Không hiểu dòng này\. Chưa có đề xuất Chờ xác nhận/,
  );
  expect(text).toContain('Điểm thưởng, điểm trừ Chắc chắn thấp Chờ xác nhận');
  expect(page).toContain('<span class="tag late">Chưa có đề xuất</span>');
});

it('offers to read a sheet that was not read yet, and reads it by a form of its own page', async () => {
  read = false;
  const page = await (await site.as('manager', path)).text();
  read = true;
  expect(textOf(page)).toContain('Hãy chạy thử bảng này trước.');
  expect(page).toContain(`<form method="post" action="${path}">`);
  const answer = await post();
  expect([answer.status, answer.headers.get('location'), runs]).toEqual([303, path, [importId]]);
});

it('says every fault by its cell', async () => {
  faulty = true;
  const answer = await post();
  faulty = false;
  expect(answer.status).toBe(422);
  expect(textOf(await answer.text())).toContain('Số lỗi: 1 Ô Lỗi Cách sửa Bảng 1 C9 Không phải số điểm.');
});

it('is for signed-in managers, and reads nothing for another site', async () => {
  runs.length = 0;
  expect((await post({ origin: 'https://elsewhere.test' })).status).toBe(403);
  expect((await site.post(path, {})).status).toBe(401);
  expect((await site.get(path)).status).toBe(401);
  expect((await site.as('nobody', path)).status).toBe(404);
  expect(runs).toEqual([]);
});
