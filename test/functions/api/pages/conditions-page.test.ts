import { describe, expect, it } from 'vitest';
import { notFound } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, groupId, roundId, submissionId } from './fake-reads.ts';
import { conditions, groupConditions } from './fake-work.ts';

const site = browse({
  memberships: [
    membership('head', 'UNIT_HEAD', { kind: 'UNIT', unitId: 'so-noi-vu' }),
    membership('council', 'COUNCIL', { kind: 'PROVINCE' }),
  ],
  reads: fakeReads({
    unitName: async () => 'Sở Nội vụ',
    awardTitles: async () => new Map([['bang-khen', { vi: 'Bằng khen', en: 'Certificate of merit' }]]),
    conditions: async ({ personId }, _, language) => {
      if (personId !== 'head') throw notFound();
      if (language === 'vi') return conditions;
      return {
        ...conditions,
        items: conditions.items.map((item) => ({ ...item, explanation: 'In English.' })),
      };
    },
    groupConditions: async ({ personId }) => {
      if (personId !== 'council') throw notFound();
      return groupConditions;
    },
  }),
});
const own = `/submissions/${submissionId}/conditions`;
const group = `/rounds/${roundId}/groups/${groupId}/conditions`;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of an entrant’s conditions', () => {
  it('says what became of each and why, what was stated, and whose word is awaited', async () => {
    const page = await (await site.as('head', own)).text();
    const text = textOf(page);
    expect(text).toContain('Chỉ số từ 80 % bắt buộc Đạt chưa kê khai Chỉ số 92,61 %. Kết luận: đạt.');
    expect(text).toContain('Có sáng kiến bắt buộc Chưa xác định chờ bạn xác nhận kê khai lúc');
    expect(text).toMatch(
      /Không có kỷ luật để tham khảo Không đạt kê khai lúc .* Không xác nhận 10:00:00 17\/12\/2023 \(\+07\) : Có một trường hợp Vì/,
    );
    expect(page).toContain('<span class="tag open">Đạt</span>');
    expect(page).toContain('<span class="tag late">Không đạt</span>');
    expect(page).toContain('<span class="tag note">Chưa xác định</span>');
  });

  it('says what that means for awards, by the names of awards and conditions', async () => {
    const text = textOf(await (await site.as('head', own)).text());
    expect(text).toContain('Bằng khen Chưa xác định – Có sáng kiến Không có kỷ luật');
  });

  it('is explained in the language of the page', async () => {
    const text = textOf(await (await site.as('head', `${own}?lang=en`)).text());
    expect(text).toContain('Index of 80 % required Met nothing stated In English.');
  });

  it('is nothing for whom the act refuses', async () => {
    expect((await site.as('council', own)).status).toBe(404);
    expect((await site.get(own)).status).toBe(401);
  });
});

describe('the page of a group’s conditions', () => {
  it('shows outcomes side by side, each with its reason to unfold', async () => {
    const page = await (await site.as('council', group)).text();
    expect(textOf(page)).toMatch(
      /Sở Nội vụ Đạt Vì sao : Chỉ số từ 80 %, Sở Nội vụ Chỉ số 92,61 %\. Kết luận: đạt\. Chưa xác định Vì sao .* Bằng khen: Chưa xác định/,
    );
    expect(page).toContain(`href="${group}?cursor=so-noi-vu"`);
  });

  it('is reached from the round by overseers alone', async () => {
    const linked = async (who: string) =>
      (await (await site.as(who, `/rounds/${roundId}`)).text()).includes(`href="${group}"`);
    expect([await linked('council'), await linked('head')]).toEqual([true, false]);
    expect((await site.as('head', group)).status).toBe(404);
    expect((await site.get(group)).status).toBe(401);
  });
});
