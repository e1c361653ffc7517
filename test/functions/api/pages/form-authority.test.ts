import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { ApiBindings } from '../../../../functions/api/arrival.ts';
import { mountPages } from '../../../../functions/api/pages/mount-pages.ts';
import { Role } from '../../../../shared/contracts/membership.ts';
import type { RouteDeclaration } from '../../../../shared/contracts/route.ts';
import * as delegations from '../../../../shared/contracts/routes/delegations.ts';
import * as inbox from '../../../../shared/contracts/routes/inbox.ts';
import * as nominations from '../../../../shared/contracts/routes/nominations.ts';
import * as postings from '../../../../shared/contracts/routes/postings.ts';
import * as setUp from '../../../../shared/contracts/routes/set-up.ts';
import * as supplements from '../../../../shared/contracts/routes/supplements.ts';
import { AppError } from '../../../../shared/errors.ts';
import { browse, membership, tokenOf } from './browser.ts';
import { unitId } from './fake-papers.ts';
import { fakeReads, roundId, submissionId } from './fake-reads.ts';
import { importId } from './fake-work.ts';

const reached = async (): Promise<never> => {
  throw new AppError('conflict');
};
const reads = fakeReads({ postList: reached, dryRunTableSheet: reached });
/** Everybody's roles, one person each. */
const site = browse({
  memberships: Role.options.map((role) => membership(role, role, { kind: 'PROVINCE' })),
  reads,
});

/** Each form by its path, and the route of the API that it stands for. */
const forms: Record<string, Pick<RouteDeclaration, 'who'>> = {
  '/inbox/:messageId': inbox.markMessage,
  '/table-sheets/:importId': setUp.dryRunTableSheet,
  '/units/:unitId/delegations/:delegationId/revoke': delegations.revokeDelegation,
  '/submissions/:submissionId/supplements/rows/:leaf': supplements.answerReason,
  '/rounds/:roundId/nominations/:awardId/:candidateId': nominations.nominate,
  '/submissions/:submissionId/dossiers/:awardId/:candidateId': nominations.submitDossier,
  '/rounds/:roundId/posting': postings.postList,
  '/rounds/:roundId/posting/comments': postings.commentOnPosting,
  '/rounds/:roundId/posting/comments/:commentId/answer': postings.answerComment,
};
const named: Record<string, string> = {
  ...{ importId, unitId, submissionId, roundId },
  ...{ messageId: `000000000-${'a'.repeat(26)}`, delegationId: 'a'.repeat(26), commentId: 'a'.repeat(26) },
  ...{ leaf: '1.1.3', awardId: 'bang-khen', candidateId: 'so-y-te' },
};

it('every form of the site is here, but for signing in and out', () => {
  const app = new Hono<ApiBindings>();
  mountPages(app, { identify: reached, reads, realNow: () => 0 });
  const paths = app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
  expect(paths.toSorted()).toEqual([...Object.keys(forms), '/sign-in', '/sign-out'].toSorted());
});

describe('a form is taken from whom the API’s door lets in, and from this site alone', () => {
  it.each(Object.entries(forms))('%s', async (pattern, { who }) => {
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? '');
    const statusOf = async (person: string, headers: Record<string, string> = {}) => {
      const cookie = `__Host-session=${await tokenOf(person)}`;
      return (await site.post(path, {}, { cookie, ...headers })).status;
    };
    // Nothing was said: the form's fields refuse it, or the act where it has none.
    const passes = async (person: string) => ([409, 422].includes(await statusOf(person)) ? [person] : []);
    const entered = (await Promise.all(Role.options.map(passes))).flat();
    const may = who === 'signedIn' ? Role.options : [...who];
    expect(entered.toSorted()).toEqual(may.toSorted());
    expect(await passes('nobody')).toEqual(who === 'signedIn' ? ['nobody'] : []);
    expect((await site.post(path, {})).status).toBe(401);
    for (const person of entered)
      expect(await statusOf(person, { origin: 'https://elsewhere.test' })).toBe(403);
  });
});
