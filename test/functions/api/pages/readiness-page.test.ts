import { describe, expect, it } from 'vitest';
import type { Readiness } from '../../../../shared/contracts/readiness.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, groupId, hostile, round, roundId, submissionId } from './fake-reads.ts';

const now = '2023-12-18T02:30:00.000Z';
const path = `/rounds/${roundId}/readiness`;
const unit: Readiness = {
  unitId: 'so-noi-vu',
  unitName: hostile,
  groupId,
  submissionId,
  state: 'PARTLY_DONE',
  answered: 3,
  of: 12,
  fields: [
    { field: '1', title: { vi: 'Chỉ đạo', en: 'Direction' }, answered: 3, of: 3 },
    { field: '2', title: { vi: 'Thể chế', en: 'Institutions' }, answered: 0, of: 9 },
  ],
  closesAt: '2023-12-31T16:59:59.999Z',
  extended: true,
  late: true,
  lastReminded: '2023-12-15T01:00:00.000Z',
};
const page = { roundId, asOf: now, items: [unit], next: 'so-noi-vu' };
const as = (
  role: 'MANAGER' | 'COUNCIL',
  reads = fakeReads({ readiness: async () => page, round: async () => round }),
) => browse({ now, memberships: [membership('somebody', role, { kind: 'PROVINCE' })], reads });

describe('the page of how far units are', () => {
  it('shows the state, how many criteria are done, and the fields that lack some', async () => {
    const html = await (await as('MANAGER').as('somebody', path)).text();
    const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'Đang làm Quá hạn 3/12 2. Thể chế: 0/9 23:59:59 31/12/2023 (+07) Gia hạn 08:00:00 15/12/2023 (+07)',
    );
    expect(text).not.toContain('1. Chỉ đạo');
    expect(html).toContain(`href="${path}?cursor=so-noi-vu"`);
    expect(html).not.toMatch(/<script|<img src=x/);
  });

  it('asks a stranger to sign in, and is missing to whom the act refuses', async () => {
    expect((await as('MANAGER').get(path)).status).toBe(401);
    expect((await as('COUNCIL', fakeReads({ round: async () => round })).as('somebody', path)).status).toBe(
      404,
    );
  });

  it('is linked from the round for its managers alone', async () => {
    const linked = async (role: 'MANAGER' | 'COUNCIL') =>
      (await (await as(role).as('somebody', `/rounds/${roundId}`)).text()).includes(`href="${path}"`);
    expect([await linked('MANAGER'), await linked('COUNCIL')]).toEqual([true, false]);
  });
});
