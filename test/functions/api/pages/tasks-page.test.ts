import { describe, expect, it } from 'vitest';
import { notFound } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, roundId, submission } from './fake-reads.ts';
import { broken, campaignId, list } from './fake-work.ts';

const site = browse({
  memberships: [
    membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-noi-vu' }),
    membership('contributor', 'UNIT_CONTRIBUTOR', { kind: 'UNIT', unitId: 'so-noi-vu' }),
    membership('council', 'COUNCIL', { kind: 'PROVINCE' }),
  ],
  reads: fakeReads({
    unitName: async () => 'Sở Nội vụ',
    submissionOf: async () => ({ ...submission, state: 'DRAFT' }),
    tasks: async ({ personId }, campaign, unitId) => {
      if (personId !== 'officer' || campaign !== campaignId || unitId !== 'so-noi-vu') throw notFound();
      return list;
    },
    missed: async ({ personId }) => {
      if (personId !== 'council') throw notFound();
      return { items: [broken], next: 'more' };
    },
  }),
});
const path = `/campaigns/${campaignId}/units/so-noi-vu/tasks`;
const missed = `/campaigns/${campaignId}/missed-commitments`;
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of tasks and commitments', () => {
  it('says how each stands by a word on a ground of its own, and what the last report said', async () => {
    const page = await (await site.as('officer', path)).text();
    const text = textOf(page);
    expect(text).toContain(
      'Tổng số 4 Đã đến hạn 3 Xong đúng hạn 1 Xong muộn 1 Quá hạn 1 Cam kết không giữ 1',
    );
    expect(text).toMatch(
      /Trả kết quả trước hạn .* Cam kết: Bản cam kết 01\/CK 10\/12\/2023 Đang thực hiện Quá hạn Không giữ cam kết chưa báo cáo/,
    );
    expect(text).toContain('10/12/2023 Đã hoàn thành 09/12/2023 Đúng hạn 2023-q4; 12/BC-SNV Xong');
    expect(text).toContain('Đã hoàn thành 12/12/2023 Hoàn thành muộn');
    expect(text).toContain('30/12/2023 Chưa thực hiện Chưa đến hạn');
    expect(text).toContain('Đã đưa khỏi danh sách Kế hoạch thay đổi');
    expect(page).toContain('<span class="tag late">Quá hạn</span>');
    expect(page).toContain('<span class="tag open">Đúng hạn</span>');
    expect(page).toContain('<span class="tag note">Hoàn thành muộn</span>');
    expect(page).toContain('<span class="tag">Chưa đến hạn</span>');
  });

  it('says which reports are owed, and which of them are late', async () => {
    const text = textOf(await (await site.as('officer', path)).text());
    expect(text).toMatch(/2023-q3 quý 30\/09\/2023 Quá hạn Trả kết quả trước hạn/);
    expect(text).toContain('2023-q4 quý 31/12/2023 Còn thiếu nhiem-vu-4');
    expect(text).toContain('so-ket mốc 30/06/2023 Đủ –');
  });

  it('is reached from the own page, and is nothing for others', async () => {
    const own = await (await site.as('officer', '/my')).text();
    expect(own).toContain(`href="${path}"`);
    expect(own).toContain(`href="/campaigns/${campaignId}/questions"`);
    expect(own).toContain(`href="/submissions/${submission.submissionId}/conditions"`);
    // Conditions are stated by officers and heads: to a contributor they are missing.
    expect(await (await site.as('contributor', '/my')).text()).not.toContain('/conditions');
    expect((await site.as('council', path)).status).toBe(404);
    expect((await site.get(path)).status).toBe(401);
  });
});

describe('the page of commitments not kept', () => {
  it('lists them with the way to the whole list of the unit', async () => {
    const page = await (await site.as('council', missed)).text();
    expect(textOf(page)).toMatch(
      /Sở Nội vụ Trả kết quả trước hạn .* Bản cam kết 01\/CK 10\/12\/2023 Quá hạn/,
    );
    expect(page).toContain(`href="${path}"`);
    expect(page).toContain(`href="${missed}?cursor=more"`);
  });

  it('is reached from the round by whom the council reads for, and by nobody else', async () => {
    const linked = async (who: string) =>
      (await (await site.as(who, `/rounds/${roundId}`)).text()).includes(`href="${missed}"`);
    expect([await linked('council'), await linked('officer')]).toEqual([true, false]);
    expect((await site.as('officer', missed)).status).toBe(404);
    expect((await site.get(missed)).status).toBe(401);
  });
});
