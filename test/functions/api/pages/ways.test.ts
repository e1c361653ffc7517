import { describe, expect, it } from 'vitest';
import type { InboxMessage } from '../../../../shared/contracts/inbox.ts';
import type { Role } from '../../../../shared/contracts/membership.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import { browse, membership } from './browser.ts';
import { letterId } from './fake-papers.ts';
import { fakeReads, roundId, submission, submissionId, round as usual } from './fake-reads.ts';

const window = { opensAt: '2023-12-31T17:00:00.000Z', closesAt: '2024-01-10T16:59:59.999Z' };
const whole: Round = {
  ...usual,
  published: true,
  windows: {
    ...usual.windows,
    supplementary: window,
    scoreReview: window,
    nomination: window,
    posting: window,
  },
};
const letter: InboxMessage = {
  ...{
    messageId: `lpzzzzzz1-${'a'.repeat(26)}`,
    kind: 'LETTER',
    read: false,
    at: '2023-12-17T03:00:00.000Z',
  },
  ...{ subject: { vi: 'Công văn', en: 'Letter' }, body: { vi: 'Xem.', en: 'See.' } },
  about: { campaignId: usual.campaignId, roundId, letterId },
};
const overseer = (role: Role) => membership(role, role, { kind: 'PROVINCE' });
const own = (role: Role) => membership(role, role, { kind: 'UNIT', unitId: 'so-noi-vu' });
const siteOf = (round: Round, sealed = true) => {
  const shown = { ...submission, state: sealed ? ('SEALED' as const) : ('DRAFT' as const) };
  return browse({
    now: '2024-01-01T00:00:00.000Z',
    memberships: [
      ...(['MANAGER', 'COUNCIL', 'AUDITOR', 'APPRAISER'] as const).map(overseer),
      ...(['UNIT_HEAD', 'UNIT_OFFICER', 'UNIT_CONTRIBUTOR'] as const).map(own),
    ],
    reads: fakeReads({
      round: async () => round,
      rounds: async () => ({ items: [round] }),
      submissionOf: async () => shown,
      submissions: async () => ({ items: [shown] }),
      inbox: async () => ({ items: [letter] }),
    }),
  });
};
const waysOn = async (site: ReturnType<typeof siteOf>, path: string, who: string, under: string) => {
  const page = await (await site.as(who, path)).text();
  return [...page.matchAll(/href="([^"?#]+)"/g)]
    .map(([, to = '']) => to)
    .filter((to) => to.startsWith(under))
    .map((to) => to.slice(under.length));
};

describe('the round leads', () => {
  const path = `/rounds/${roundId}`;
  it.each<[string, string[]]>([
    ['MANAGER', ['posting', 'submissions', 'readiness', 'letters', 'score-reviews', 'nominations']],
    ['AUDITOR', ['posting', 'submissions', 'readiness', 'letters', 'score-reviews', 'nominations']],
    ['COUNCIL', ['posting', 'submissions', 'score-reviews', 'nominations']],
    ['APPRAISER', ['posting', 'submissions', 'score-reviews']],
    ['UNIT_HEAD', ['posting']],
    ['nobody', ['posting']],
  ])('%s to what the role may see', async (who, wanted) => {
    const ways = await waysOn(siteOf(whole), path, who, `${path}/`);
    expect([...new Set(ways.filter((way) => !way.startsWith('groups/')))].toSorted()).toEqual(
      wanted.toSorted(),
    );
  });

  it('to nothing that the round does not have, or that is not published', async () => {
    const ways = await waysOn(siteOf(usual), path, 'MANAGER', `${path}/`);
    expect(ways.filter((way) => /posting|score-reviews|nominations/.test(way))).toEqual([]);
  });
});

describe('one’s own page leads', () => {
  it.each<[string, string[]]>([
    ['UNIT_HEAD', ['conditions', 'dossiers', 'score-review', 'sheet', 'supplements', 'work']],
    ['UNIT_OFFICER', ['conditions', 'dossiers', 'score-review', 'sheet', 'supplements', 'work']],
    ['UNIT_CONTRIBUTOR', ['work']],
  ])('%s to what the unit may see of its submission', async (who, wanted) => {
    const ways = await waysOn(siteOf(whole), '/my', who, `/submissions/${submissionId}/`);
    expect(ways.toSorted()).toEqual(wanted);
    expect(await waysOn(siteOf(whole), '/my', who, '/units/')).toEqual(['so-noi-vu/delegations']);
  });

  it('to answers, reviews and dossiers once it is sealed, where the round has them', async () => {
    const under = `/submissions/${submissionId}/`;
    expect((await waysOn(siteOf(whole, false), '/my', 'UNIT_HEAD', under)).toSorted()).toEqual([
      'conditions',
      'work',
    ]);
    expect((await waysOn(siteOf(usual), '/my', 'UNIT_HEAD', under)).toSorted()).toEqual([
      'conditions',
      'dossiers',
      'sheet',
      'work',
    ]);
  });
});

it('the list of submissions leads appraisers to answers and reviews, and overseers to dossiers too', async () => {
  const path = `/rounds/${roundId}/submissions`;
  const under = `/submissions/${submissionId}/`;
  const ways = async (who: string) => (await waysOn(siteOf(whole), path, who, under)).toSorted();
  expect(await ways('APPRAISER')).toEqual(['conditions', 'score-review', 'sheet', 'supplements']);
  expect(await ways('COUNCIL')).toEqual(['conditions', 'dossiers', 'score-review', 'sheet', 'supplements']);
});

it('a message about a letter leads to the letter', async () => {
  const ways = await waysOn(siteOf(whole), '/inbox', 'UNIT_HEAD', `/rounds/${roundId}/`);
  expect(ways).toEqual([`letters/${letterId}`]);
});
