import { describe, expect, it } from 'vitest';
import type { GroupRanking } from '../../../../shared/contracts/result.ts';
import { notFound } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, groupId, ranking, round, roundId, submissionId } from './fake-reads.ts';

const path = `/rounds/${roundId}/groups/${groupId}`;
const memberships = [
  membership('manager', 'MANAGER', { kind: 'PROVINCE' }),
  membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-noi-vu' }),
  membership('neighbour', 'UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-tai-chinh' }),
];
const showing = (given: GroupRanking) =>
  browse({ memberships, reads: fakeReads({ ranking: async () => given }) });
const site = showing(ranking);
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe("a group's ranking", () => {
  it('shows place, how many share it, band, index, points and each field', async () => {
    const page = await (await site.get(path)).text();
    const text = textOf(page);
    expect(text).toContain('1 đồng hạng (2 đơn vị) Xuất sắc Sở Nội vụ 90,97 % 80,05/88,00 điểm 92,50 –');
    expect(text).toContain('không nộp tự đánh giá');
    expect(text).toContain('1 Chỉ đạo, điều hành (14,00 điểm)');
    expect(page).toContain('<rect class="fill" width="92.5%"');
  });

  it('says in the act’s own words how complete it is, before the table', async () => {
    const text = textOf(await (await site.get(path)).text());
    expect(text).toContain('Tình trạng: tạm thời, còn thiếu: 8.1.1');
    expect(text.indexOf('tạm thời, còn thiếu')).toBeLessThan(text.indexOf('Hạng Đơn vị'));
  });

  it('says in one column who may be proposed for what, and why not; none without conditions', async () => {
    const both = (text: string) => ({ vi: text, en: text });
    const [first, ...others] = ranking.lines;
    if (first === undefined) throw new Error('the fake has lines');
    const standing = { awardId: 'bang-khen', blockedBy: ['chi-so'], waitsFor: [], noted: ['ky-luat'] };
    const eligible = { ...standing, standing: 'ELIGIBLE' as const, blockedBy: [], noted: [] };
    const judged = showing({
      ...ranking,
      eligibility: {
        conditions: [
          { conditionId: 'chi-so', title: both('Chỉ số từ 95 %'), effect: 'BLOCK' },
          { conditionId: 'ky-luat', title: both('Không kỷ luật'), effect: 'NOTE' },
        ],
        awards: [{ awardId: 'bang-khen', name: both('Bằng khen') }],
        entrants: [
          {
            entrantId: first.entrantId,
            outcomes: [
              {
                ...{ conditionId: 'chi-so', status: 'NOT_MET', countsAs: 'NOT_MET' },
                explanation: 'Chỉ số: 90 %.\nKết luận: không đạt.',
              },
            ],
            awards: [{ ...standing, standing: 'BLOCKED' }],
          },
          ...others.map(({ entrantId }) => ({ entrantId, outcomes: [], awards: [eligible] })),
        ],
      },
    });
    const page = await (await judged.get(path)).text();
    const text = textOf(page);
    expect(text).toContain(
      'Bằng khen: Không đủ điều kiện Vướng: Chỉ số từ 95 % Lưu ý: Không kỷ luật Vì sao : Sở Nội vụ Chỉ số từ 95 %: Không đạt Chỉ số: 90 %. Kết luận: không đạt.',
    );
    expect(text.split('Bằng khen: Đủ điều kiện')).toHaveLength(others.length + 1);
    expect(page.match(/data-label="Xét khen thưởng"/g)).toHaveLength(ranking.lines.length);
    expect(page.match(/>Xét khen thưởng</g)).toHaveLength(1);
    expect(textOf(await (await site.get(path)).text())).not.toContain('Xét khen thưởng');
  });

  it('before appraisal shows claims alone, and no field whose final points nobody gave', async () => {
    const [first, ...rest] = ranking.lines;
    if (first === undefined) throw new Error('the fake has lines');
    const { place: _, sharedBy: __, band: ___, ...line } = first;
    const unappraised = showing({
      ...ranking,
      status: 'UNAPPRAISED',
      notice: 'chưa thẩm định',
      published: false,
      lines: [line, ...rest],
    });
    const text = textOf(await (await unappraised.as('manager', path)).text());
    expect(text).toContain('Tình trạng: chưa thẩm định');
    expect(text).toContain('Theo điểm tự đánh giá.');
    expect(text).toContain('92,61 % 81,50/88,00 điểm');
    expect(text).not.toContain('92,50');
    expect(text).not.toContain('Xuất sắc');
    expect(text).toContain('Chưa công bố; tính lúc 10:00:00 05/02/2024 (+07)');
  });

  it('shows each place against the earlier result, or why it cannot be compared', async () => {
    const [first, second] = ranking.lines;
    if (first === undefined || second === undefined) throw new Error('the fake has lines');
    const changes = {
      roundId,
      groupId,
      published: true,
      against: {
        roundId: 'tien-giang-2023.2022',
        title: { vi: 'Kỳ năm 2022', en: 'Round of 2022' },
        snapshotId: 'c'.repeat(64),
        number: 1,
        sameTable: true,
      },
      items: [
        {
          entrantId: first.entrantId,
          unitName: first.unitName,
          change: { before: { place: 4, of: 20, indexPercent: 8_000 }, up: 3, index: 1_097 },
        },
        { entrantId: second.entrantId, unitName: second.unitName, notComparable: 'OTHER_UNIT' as const },
      ],
    };
    const compared = browse({
      memberships,
      reads: fakeReads({ ranking: async () => ranking, changes: async () => changes }),
    });
    const text = textOf(await (await compared.get(path)).text());
    expect(text).toContain('So với: Kỳ năm 2022');
    expect(text).toContain('tăng 3 (từ hạng 4)');
    expect(text).toContain('đơn vị đã thay đổi');
    expect(textOf(await (await site.get(path)).text())).not.toContain('So với');
  });

  it('leads the unit and overseers to the score sheet, and nobody else', async () => {
    const link = `href="/submissions/${submissionId}/sheet"`;
    const own = await (await site.as('officer', path)).text();
    expect(own).toContain(link);
    expect(own).toContain('đơn vị của bạn');
    expect(await (await site.as('manager', path)).text()).toContain(link);
    expect(await (await site.as('neighbour', path)).text()).not.toContain(link);
    expect(await (await site.get(path)).text()).not.toContain(link);
  });

  it('carries the banner of a simulation', async () => {
    const page = await (await showing({ ...ranking, simulated: true }).get(path)).text();
    expect(page).toContain('class="simulated"');
    expect(await (await site.get(path)).text()).not.toContain('class="simulated"');
  });

  it('that may not be seen yet is answered exactly as one that does not exist', async () => {
    const known = new Set([roundId]);
    const hidden = browse({
      reads: fakeReads({
        ranking: async () => {
          throw notFound();
        },
        round: async (id) => {
          if (!known.has(id)) throw notFound();
          return round;
        },
      }),
    });
    const answers = await Promise.all(
      [path, `/rounds/${roundId}/groups/none`, '/rounds/no.round/groups/none', '/nowhere'].map(
        async (each) => {
          const answer = await hidden.get(each);
          return { status: answer.status, page: (await answer.text()).replaceAll(each, '') };
        },
      ),
    );
    expect(answers[0]?.status).toBe(404);
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  });
});
