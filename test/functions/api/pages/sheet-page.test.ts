import { describe, expect, it } from 'vitest';
import type { ExplainedSheet } from '../../../../shared/contracts/result.ts';
import { AppError } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, sheet, submissionId } from './fake-reads.ts';

const path = `/submissions/${submissionId}/sheet`;
const memberships = [membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-noi-vu' })];
const showing = (given: ExplainedSheet) =>
  browse({ memberships, reads: fakeReads({ sheet: async () => given }) });
const pageOf = async (given: ExplainedSheet, address = path) =>
  (await showing(given).as('officer', address)).text();
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

/** The sheet as the act gives it before publication to the unit: its own column alone. */
const ownOnly: ExplainedSheet = {
  ...sheet,
  columns: ['self'],
  leaves: sheet.leaves.map(({ decision: _, ...leaf }) => ({
    ...leaf,
    scores: { self: leaf.scores.self ?? null },
  })),
  nodes: sheet.nodes.map((node) => ({ ...node, scores: { self: node.scores.self ?? null } })),
  total: { maxPoints: 10_000, scores: { self: sheet.total.scores.self ?? null } },
};

describe('a score sheet', () => {
  it('sets self, appraised and final side by side, with the decimals of the language', async () => {
    const text = textOf(await pageOf(sheet));
    expect(text).toContain('1.1.1 1.1.1 Ban hành kế hoạch đúng hạn 4,80 4,80 1,30 1,30 −3,50');
    expect(text).toContain('Tự đánh giá 92,61 % 81,50/88,00 điểm Thẩm định 90,97 %');
    const english = textOf(await pageOf(sheet, `${path}?lang=en`));
    expect(english).toContain('Plan issued in time 4.80 4.80 1.30 1.30 −3.50');
  });

  it('unfolds derivation, justification, decision and reason, one text for columns that agree', async () => {
    const page = await pageOf(sheet);
    const [, details = ''] = /<details>([\s\S]*?)<\/details>/.exec(page) ?? [];
    expect(details).toContain('<h3>Tự đánh giá</h3><p>Ban hành ngày 05/01/2023, hạn 15/01/2023.');
    expect(details).toContain('<h3>Thẩm định, Đạt được</h3><p>Chậm 3 ngày làm việc.');
    expect(details).toContain('<h3>Giải trình của đơn vị</h3><p>&lt;script&gt;');
    expect(details).toContain('Chấm lại. Lý do: Sai ngày: &lt;script&gt;');
  });

  it('has no trace of columns that the act did not give', async () => {
    const page = await pageOf(ownOnly);
    const text = textOf(page);
    expect(text).toContain('Cột bạn được xem lúc này: tự đánh giá.');
    expect(text).not.toMatch(/Đạt được|1,30|90,97|Quyết định/);
    expect(page.match(/<th role="columnheader"/g)).toHaveLength(4);
  });

  it('says what stands in place of points: awaited, not applicable, not self-assessed', async () => {
    const text = textOf(await pageOf(sheet));
    expect(text).toContain('Điều tra điều tra xã hội học 2,00 – – – đang chờ');
    expect(text).toContain('Lấy ý kiến 1,00 – không áp dụng – không áp dụng – không áp dụng');
  });

  it('keeps the printed order of codes: 1.1.2 before 1.1.10', async () => {
    const text = textOf(await pageOf(sheet));
    expect(text.indexOf('Lấy ý kiến')).toBeLessThan(text.indexOf('Điều tra điều tra'));
    expect(text.indexOf('1.1 Kế hoạch')).toBeLessThan(text.indexOf('Ban hành kế hoạch'));
  });

  it('of a table whose fields are leaves themselves is shown too', async () => {
    const [leaf] = sheet.leaves;
    if (leaf === undefined) throw new Error('the fake has leaves');
    const flat = { ...sheet, nodes: [], leaves: [{ ...leaf, code: '9' }] };
    expect(textOf(await pageOf(flat))).toContain('9 9 Ban hành kế hoạch đúng hạn 4,80');
  });

  it('asks strangers to sign in, whatever the address, and says so of a sheet that is not made yet', async () => {
    const site = showing(sheet);
    for (const address of [path, `/submissions/${'z'.repeat(26)}/sheet`]) {
      const answer = await site.get(address);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain(`name="next" value="${address}"`);
    }
    const early = browse({
      memberships,
      reads: fakeReads({
        sheet: async () => {
          throw new AppError('conflict', { vi: 'Chưa có bảng điểm.', en: 'No score sheet yet.' });
        },
      }),
    });
    const answer = await early.as('officer', path);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Chưa có bảng điểm.');
  });
});
