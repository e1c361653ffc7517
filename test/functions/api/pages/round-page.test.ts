import { describe, expect, it } from 'vitest';
import type { Round } from '../../../../shared/contracts/round.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, roundId, submission, round as unpublished } from './fake-reads.ts';

const path = `/rounds/${roundId}`;
const manager = membership('manager', 'MANAGER', { kind: 'PROVINCE' });
const officer = membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-noi-vu' });

const at = (now: string, round: Round = unpublished) =>
  browse({
    now,
    memberships: [manager, officer],
    reads: fakeReads({ round: async () => round, rounds: async () => ({ items: [round] }) }),
  });
const textOf = async (answer: Response | Promise<Response>): Promise<string> =>
  (await (await answer).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe("a round's page", () => {
  it('says when windows open and close in the time of Viet Nam', async () => {
    const text = await textOf(at('2023-12-18T02:30:00.000Z').get(path));
    expect(text).toContain('Tự đánh giá Đang mở 00:00:00 01/12/2023 (+07) 23:59:59 31/12/2023 (+07)');
    expect(text).toContain('Thẩm định Chưa mở 00:00:00 02/01/2024 (+07) 23:59:59 31/01/2024 (+07)');
  });

  it.each([
    ['2023-11-30T16:59:59.999Z', 'Chưa mở', 'Tự đánh giá: mở lúc 00:00:00 01/12/2023 (+07)'],
    ['2023-11-30T17:00:00.000Z', 'Đang mở', 'Tự đánh giá: đang mở đến 23:59:59 31/12/2023 (+07)'],
    ['2023-12-31T16:59:59.999Z', 'Đang mở', 'Tự đánh giá: đang mở đến 23:59:59 31/12/2023 (+07)'],
    ['2023-12-31T17:00:00.000Z', 'Đã đóng', 'Thẩm định: mở lúc 00:00:00 02/01/2024 (+07)'],
    ['2024-01-31T17:00:00.000Z', 'Đã đóng', 'Đã hết thời gian, chưa công bố kết quả'],
  ])('at %s the window is %s, both ends belonging to it', async (now, state, stage) => {
    expect(await textOf(at(now).get(path))).toContain(`Tự đánh giá ${state}`);
    expect(await textOf(at(now).get('/'))).toContain(stage);
  });

  it('says until when a self-assessment is still taken late, where the round takes it', async () => {
    const round = { ...unpublished, lateUntil: '2024-01-01T10:00:00.000Z' };
    const late = at('2023-12-31T17:00:00.000Z', round);
    expect(await textOf(late.get(path))).toContain(
      'Tự đánh giá Nhận muộn 00:00:00 01/12/2023 (+07) 23:59:59 31/12/2023 (+07) nhận muộn đến 17:00:00 01/01/2024 (+07)',
    );
    expect(await textOf(late.get('/'))).toContain('đã hết hạn, nhận muộn đến 17:00:00 01/01/2024 (+07)');
    const over = at('2024-01-01T10:00:00.001Z', round);
    expect(await textOf(over.get(path))).toContain('Tự đánh giá Đã đóng');
  });

  it('lists who was given more time and why; and tells people of a unit its own end', async () => {
    const closesAt = '2024-01-05T16:59:59.999Z';
    const extension = {
      unitId: 'so-noi-vu',
      from: unpublished.windows.selfAssessment.closesAt,
      end: closesAt,
      reason: 'Bão lũ',
      decidedAt: '2024-01-01T02:00:00.000Z',
    };
    const site = browse({
      now: '2024-01-01T03:00:00.000Z',
      memberships: [manager, officer],
      reads: fakeReads({
        extensions: async () => [extension],
        submissionOf: async () => ({ ...submission, closesAt }),
        unitName: async () => 'Sở Nội vụ',
      }),
    });
    const stranger = await textOf(site.get(path));
    expect(stranger).toContain(
      'Sở Nội vụ 23:59:59 31/12/2023 (+07) 23:59:59 05/01/2024 (+07) Bão lũ (quyết định lúc 09:00:00 01/01/2024 (+07) )',
    );
    expect(stranger).toContain('Tự đánh giá Đã đóng');
    const own = await textOf(site.as('officer', path));
    expect(own).toContain('hạn của Sở Nội vụ: 23:59:59 05/01/2024 (+07)');
    expect(own).toContain('Tự đánh giá Đang mở');
  });

  it('marks the instant of the request on the bar, and says where it lies beyond it', async () => {
    const mark = /class="now" x1="([\d.]+)%"/;
    const before = await (await at('2023-01-01T00:00:00.000Z').get(path)).text();
    const amid = await (await at('2023-12-31T17:00:00.000Z').get(path)).text();
    const after = await (await at('2030-01-01T00:00:00.000Z').get(path)).text();
    expect(mark.exec(before)?.[1]).toBe('0');
    expect(before).toContain('← bây giờ');
    expect(mark.exec(amid)?.[1]).toBe('50');
    expect(mark.exec(after)?.[1]).toBe('100');
    expect(after).toContain('bây giờ →');
  });

  it('shows the windows after the first appraisal that the round has, in their order, and their marks', async () => {
    const round: Round = {
      ...unpublished,
      windows: {
        ...unpublished.windows,
        posting: { opensAt: '9999-12-31T23:59:59.999Z', closesAt: '9999-12-31T23:59:59.999Z' },
        secondAppraisal: { opensAt: '2024-02-10T17:00:00.000Z', closesAt: '2024-02-20T16:59:59.999Z' },
      },
    };
    const site = at('2024-02-11T00:00:00.000Z', round);
    const page = await (await site.get(path)).text();
    const text = await textOf(new Response(page));
    expect(text).toContain(
      'Thẩm định lần 2 Đang mở 00:00:00 11/02/2024 (+07) 23:59:59 20/02/2024 (+07) Công khai lấy ý kiến Chưa mở chưa ấn định chưa ấn định',
    );
    expect(await textOf(site.get('/'))).toContain('Thẩm định lần 2: đang mở đến 23:59:59 20/02/2024');
    expect(page.match(/class="track" x="0" y="\d+"/g)).toHaveLength(4);
    expect(page.match(/<rect class="span/g)).toHaveLength(3);
    const [, height = ''] = /class="timeline" height="(\d+)"/.exec(page) ?? [];
    const lowest = Math.max(...[...page.matchAll(/<text x="[^"]*" y="(\d+)"/g)].map(([, y]) => Number(y)));
    expect(lowest).toBeLessThan(Number(height));
    expect(await textOf(at('2024-02-11T00:00:00.000Z').get(path))).not.toContain('Thẩm định lần 2');
  });

  it('shows anyone counts of progress as bars, and nobody’s name', async () => {
    const page = await (await at('2023-12-18T02:30:00.000Z').get(path)).text();
    const text = await textOf(new Response(page));
    expect(text).toContain('Cơ quan cấp tỉnh 17/18 11/18 0/18 1/18');
    expect(text).toContain('Cấp huyện 3/11 2/11 0/11 0/11');
    expect(page).toContain('<rect class="fill" width="94.44%"');
    expect(page).not.toContain('so-noi-vu');
    expect(page).not.toContain('/groups/');
  });

  it('leads overseers to what is not published yet, and units not', async () => {
    const site = at('2024-02-05T00:00:00.000Z');
    const seen = await (await site.as('manager', path)).text();
    expect(seen).toContain(`href="${path}/groups/so-nganh"`);
    expect(await (await site.as('officer', path)).text()).not.toContain('/groups/');
  });

  it('leads everybody to published results', async () => {
    const published = { ...unpublished, published: true };
    const site = at('2024-02-05T00:00:00.000Z', published);
    const page = await (await site.get(path)).text();
    expect(page).toContain(`href="${path}/groups/so-nganh"`);
    expect(page).toContain(`href="${path}/groups/huyen"`);
    expect(await textOf(site.get('/'))).toContain('Đã công bố kết quả');
  });

  it('says above everything that a round is simulated', async () => {
    const site = at('2024-02-05T00:00:00.000Z', { ...unpublished, simulated: true });
    for (const each of ['/', path]) {
      const text = await textOf(site.get(each));
      expect(text).toContain('Mô phỏng. Tên đơn vị là thật');
      expect(text.indexOf('Mô phỏng')).toBeLessThan(text.indexOf('Kỳ đánh giá năm 2023', 60));
    }
    expect(await textOf(at('2024-02-05T00:00:00.000Z').get(path))).not.toContain('Mô phỏng');
  });
});
