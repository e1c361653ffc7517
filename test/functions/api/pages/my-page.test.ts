import { describe, expect, it } from 'vitest';
import { browse, membership } from './browser.ts';
import { fakeReads, hostile, roundId, submission, submissionId } from './fake-reads.ts';

const asked: string[] = [];
const site = browse({
  memberships: [
    membership('head', 'UNIT_HEAD', { kind: 'UNIT', unitId: 'so-noi-vu' }),
    membership('head', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-y-te' }),
    membership('draft', 'UNIT_HEAD', { kind: 'UNIT', unitId: 'so-tai-chinh' }),
    { ...membership('head', 'DEPUTY', { kind: 'UNIT', unitId: 'so-cu' }), to: 1 },
    {
      ...membership('appraiser', 'APPRAISER', { kind: 'CAMPAIGN', campaignId: 'tien-giang-2023' }),
      fields: ['1', '3'],
    },
    membership('elsewhere', 'APPRAISER', { kind: 'CAMPAIGN', campaignId: 'hue-2023' }),
  ],
  reads: fakeReads({
    unitName: async (unitId) => (unitId === 'so-noi-vu' ? 'Sở Nội vụ' : hostile),
    submissionOf: async (caller, id, unitId) => {
      asked.push(`${caller.personId} ${id} ${unitId}`);
      if (unitId === 'so-tai-chinh') return { ...submission, state: 'DRAFT' };
      return unitId === 'so-noi-vu' ? submission : undefined;
    },
    submissions: async () => ({ items: [submission, { ...submission, state: 'DRAFT' }] }),
  }),
});
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of one’s own', () => {
  it('names the roles held now, and each own unit’s submission with the way to its sheet', async () => {
    const page = await (await site.as('head', '/my')).text();
    const text = textOf(page);
    expect(text).toContain('Mã người dùng head');
    expect(text).toContain('Người đứng đầu đơn vị : Sở Nội vụ');
    expect(text).not.toContain('Cấp phó');
    expect(text).toContain('Sở Nội vụ Đã khóa 10:00:00 20/12/2023 (+07) 23:59:59 31/12/2023 (+07) Bảng điểm');
    expect(page).toContain(`href="/submissions/${submissionId}/sheet"`);
    expect(text).toContain('chưa có bản tự đánh giá');
    expect(page).not.toContain('<script>');
    expect(asked.toSorted()).toEqual([`head ${roundId} so-noi-vu`, `head ${roundId} so-y-te`]);
  });

  it('leads to no sheet before the submission is sealed', async () => {
    const page = await (await site.as('draft', '/my')).text();
    expect(textOf(page)).toContain('Đang soạn');
    expect(page).not.toContain('/sheet');
  });

  it('leads those who appraise or oversee the campaign to its submissions, and nobody else', async () => {
    const link = `href="/rounds/${roundId}/submissions"`;
    const page = await (await site.as('appraiser', '/my')).text();
    expect(page).toContain(link);
    expect(textOf(page)).toContain('Người thẩm định : Phong trào tien-giang-2023 (lĩnh vực 1, 3)');
    expect(await (await site.as('elsewhere', '/my')).text()).not.toContain(link);
    expect(await (await site.as('head', '/my')).text()).not.toContain(link);
  });

  it('lists submissions with sheets for the sealed ones', async () => {
    const page = await (await site.as('appraiser', `/rounds/${roundId}/submissions`)).text();
    expect(page.match(/\/submissions\/a+\/sheet/g)).toHaveLength(1);
    expect(textOf(page)).toContain('Đang soạn');
    expect((await site.get(`/rounds/${roundId}/submissions`)).status).toBe(401);
  });

  it('is there for somebody without any role', async () => {
    const text = textOf(await (await site.as('nobody', '/my')).text());
    expect(text).toContain('chưa được giao vai trò nào');
    expect(text).toContain('Bạn không có việc trong kỳ này.');
  });
});
