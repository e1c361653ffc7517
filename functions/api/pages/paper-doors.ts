import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { DelegationRevocation } from '../../../shared/contracts/delegation.ts';
import * as delegations from '../../../shared/contracts/routes/delegations.ts';
import * as reminders from '../../../shared/contracts/routes/reminders.ts';
import { letterStyle } from '../../../shared/domain/reminders/letter-style.ts';
import { type ApiBindings, arrivalOf } from '../arrival.ts';
import type { pageDoor } from './page-door.ts';
import { formAs, listing, param, Revision, requireRoute } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import { requireSameOrigin } from './site.ts';
import { delegationsView } from './views/papers/delegations-view.ts';
import { letterView } from './views/papers/letter-view.ts';
import { lettersView } from './views/papers/letters-view.ts';

// The printed letter brings its own style: that text alone may apply, and nothing else may load or run.
const letterPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(letterStyle).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const RevokeForm = DelegationRevocation.extend({ revision: Revision });

/** The pages of papers by which a unit is signed for, and by which units are urged. */
export const paperDoors = (
  pages: Hono<ApiBindings>,
  door: ReturnType<typeof pageDoor>,
  reads: PageReads,
): void => {
  pages.get(
    '/units/:unitId/delegations',
    door(async (visit, c) => {
      requireRoute(visit, delegations.listDelegations);
      const { unitId } = param(c, delegations.listDelegations.request.param);
      const items = await reads.delegations(visit.caller, unitId);
      return delegationsView(visit, { unitId, unitName: await reads.unitName(unitId), items });
    }),
  );

  pages.post(
    '/units/:unitId/delegations/:delegationId/revoke',
    door(async (visit, c) => {
      requireRoute(visit, delegations.revokeDelegation);
      requireSameOrigin(c);
      const of = param(c, delegations.revokeDelegation.request.param);
      const { reason, revision } = await formAs(c, RevokeForm);
      const call = { expected: revision, arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.revokeDelegation(visit.caller, of, { reason }, call);
      return c.redirect(visit.link(`/units/${of.unitId}/delegations`), 303);
    }),
  );

  pages.get(
    '/rounds/:roundId/letters',
    door(async (visit, c) => {
      requireRoute(visit, reminders.listLetters);
      const { roundId } = param(c, reminders.listLetters.request.param);
      const found = await reads.letters(visit.caller, roundId, listing(c, 30));
      return lettersView(visit, await reads.round(roundId), found);
    }),
  );

  pages.get(
    '/rounds/:roundId/letters/:letterId',
    door(async (visit, c) => {
      requireRoute(visit, reminders.readLetter);
      const of = param(c, reminders.readLetter.request.param);
      return letterView(visit, await reads.letter(visit.caller, of));
    }),
  );

  pages.get(
    '/rounds/:roundId/letters/:letterId/print',
    door(async (visit, c) => {
      requireRoute(visit, reminders.printLetter);
      const of = param(c, reminders.printLetter.request.param);
      const letter = await reads.printedLetter(visit.caller, of);
      return c.html(letter, 200, {
        'content-security-policy': letterPolicy,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        vary: 'cookie',
      });
    }),
  );
};
