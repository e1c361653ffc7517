import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { printLetter } from '../../../../shared/domain/reminders/print-letter.ts';
import { browse, membership, tokenOf } from './browser.ts';
import { delegations, letter, letterId, letters, unitId } from './fake-papers.ts';
import { fakeReads, roundId } from './fake-reads.ts';

const revoked: unknown[] = [];
const printed = printLetter({
  ...letter.content,
  units: letter.content.units.map((unit) => ({ ...unit, closesAt: Date.parse(unit.closesAt) })),
});
const site = browse({
  memberships: [
    membership('head', 'UNIT_HEAD', { kind: 'UNIT', unitId }),
    membership('officer', 'UNIT_OFFICER', { kind: 'UNIT', unitId }),
    membership('manager', 'MANAGER', { kind: 'PROVINCE' }),
  ],
  reads: fakeReads({
    unitName: async () => 'Sở Nội vụ',
    delegations: async () => delegations,
    revokeDelegation: async ({ personId }, of, why, { expected, arrivedAt }) => {
      revoked.push([personId, of, why, expected, arrivedAt]);
      return delegations[0]!;
    },
    letters: async () => ({ items: letters, next: 'more' }),
    letter: async () => letter,
    printedLetter: async () => printed,
  }),
});
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const path = `/units/${unitId}/delegations`;

describe('the page of delegations', () => {
  it('says who signs for whom, from day to day, for what and by which paper, and what is in force', async () => {
    const page = await (await site.as('officer', path)).text();
    const text = textOf(page);
    expect(text).toContain(
      'deputy-0 KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC người đứng đầu Sở Nội vụ, ký thay (KT.) 01/12/2023 – 18/12/2023 gửi bản tự đánh giá; rút bản đã gửi 12/GUQ-SNV, ngày 30/11/2023',
    );
    expect([...page.matchAll(/<span class="tag([^"]*)">([^<]+)</g)].map(([, g, word]) => [g, word])).toEqual([
      [' open', 'Đang có hiệu lực'],
      [' note', 'Chưa có hiệu lực'],
      ['', 'Đã hết hiệu lực'],
      [' late', 'Đã thu hồi'],
    ]);
    expect(text).toContain('Đã thu hồi 10:00:00 10/12/2023 (+07) , head: Chuyển công tác');
    expect(page).not.toContain('<form class="act"');
  });

  it('lets the head and managers revoke what is in force or to come, with a reason', async () => {
    for (const who of ['head', 'manager']) {
      const page = await (await site.as(who, path)).text();
      expect(page.match(/action="\/units\/so-noi-vu\/delegations\/[ab]{26}\/revoke"/g)).toHaveLength(2);
      expect(page.match(/\/revoke"/g)).toHaveLength(2);
    }
  });
});

describe('revoking by the form', () => {
  const to = `${path}/${'a'.repeat(26)}/revoke`;
  const send = async (who: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    site.post(to, form, { cookie: `__Host-session=${await tokenOf(who)}`, ...headers });
  beforeEach(() => {
    revoked.length = 0;
  });

  it('hands over reason and revision as written, lines ended as people end them', async () => {
    const answer = await send('head', { reason: 'Chuyển công tác\r\ntừ mai', revision: '1' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    expect(revoked).toEqual([
      [
        'head',
        { unitId, delegationId: 'a'.repeat(26) },
        { reason: 'Chuyển công tác\ntừ mai' },
        1,
        Date.parse('2023-12-18T02:30:00.000Z'),
      ],
    ]);
  });

  it('refuses it without a reason, from another site, from strangers and from who is no head', async () => {
    const empty = await send('head', { reason: ' ', revision: '1' });
    expect([empty.status, textOf(await empty.text())]).toEqual([422, expect.stringMatching(/thiếu/i)]);
    const good = { reason: 'x', revision: '1' };
    expect((await send('head', good, { origin: 'https://elsewhere.test' })).status).toBe(403);
    expect((await site.post(to, good)).status).toBe(401);
    expect((await send('officer', good)).status).toBe(404);
    expect(revoked).toEqual([]);
  });
});

describe('letters', () => {
  const list = `/rounds/${roundId}/letters`;

  it('are listed with their numbers and the way to what is printed', async () => {
    const page = await (await site.as('manager', list)).text();
    expect(textOf(page)).toMatch(/Số 45, 17\/12\/2023 1 .* Công văn chưa ghi số, 18\/12\/2023 3 /);
    expect(page).toContain(`href="${list}/${letterId}"`);
    expect(page).toContain(`href="${list}/${letterId}/print"`);
    expect(page).toContain(`href="${list}?cursor=more"`);
    expect((await site.as('head', list)).status).toBe(404);
  });

  it('are shown with every unit that is late, as it was when they were sent', async () => {
    const page = await (await site.as('head', `${list}/${letterId}`)).text();
    const text = textOf(page);
    expect(text).toContain('Số, ký hiệu 45/SNV-CCHC Nơi, ngày ban hành Mỹ Tho, 17/12/2023');
    expect(text).toContain('Người ký KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC');
    expect(text).toMatch(/Sở Nội vụ .* Đang làm Quá hạn 12\/60 23:59:59 31\/12\/2023/);
    expect(text).toContain('Mô phỏng.');
  });

  it('are printed as the API prints them, under a policy that lets their own style apply and nothing else', async () => {
    const answer = await site.as('head', `${list}/${letterId}/print`);
    const page = await answer.text();
    expect(page).toBe(printed);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect((await site.get(`${list}/${letterId}/print`)).status).toBe(401);
  });
});
