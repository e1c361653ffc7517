import { createHash } from 'node:crypto';
import { DelegationRevocation } from '../../../shared/contracts/delegation.ts';
import * as delegations from '../../../shared/contracts/routes/delegations.ts';
import * as reminders from '../../../shared/contracts/routes/reminders.ts';
import { letterStyle } from '../../../shared/domain/reminders/letter-style.ts';
import { listing, Revision } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import type { RouteDoors } from './route-doors.ts';
import { delegationsView } from './views/papers/delegations-view.ts';
import { letterView } from './views/papers/letter-view.ts';
import { lettersView } from './views/papers/letters-view.ts';

// The printed letter brings its own style: that text alone may apply, and nothing else may load or run.
const letterPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(letterStyle).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const RevokeForm = DelegationRevocation.extend({ revision: Revision });

/** The pages of papers by which a unit is signed for, and by which units are urged. */
export const paperDoors = ({ page, form }: RouteDoors, reads: PageReads): void => {
  page('/units/:unitId/delegations', delegations.listDelegations, async (visit, { unitId }) => {
    const items = await reads.delegations(visit.caller, unitId);
    return delegationsView(visit, { unitId, unitName: await reads.unitName(unitId), items });
  });

  form(
    '/units/:unitId/delegations/:delegationId/revoke',
    delegations.revokeDelegation,
    RevokeForm,
    async ({ visit, of, said: { reason, revision: expected }, call }) => {
      await reads.revokeDelegation(visit.caller, of, { reason }, { ...call, expected });
      return `/units/${of.unitId}/delegations`;
    },
  );

  page('/rounds/:roundId/letters', reminders.listLetters, async (visit, { roundId }, c) => {
    const found = await reads.letters(visit.caller, roundId, listing(c, 30));
    return lettersView(visit, await reads.round(roundId), found);
  });

  page('/rounds/:roundId/letters/:letterId', reminders.readLetter, async (visit, of) =>
    letterView(visit, await reads.letter(visit.caller, of)),
  );

  page('/rounds/:roundId/letters/:letterId/print', reminders.printLetter, async (visit, of, c) => {
    const letter = await reads.printedLetter(visit.caller, of);
    return c.html(letter, 200, {
      'content-security-policy': letterPolicy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      vary: 'cookie',
    });
  });
};
