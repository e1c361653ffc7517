import { callerOf } from '../../shared/domain/authorize.ts';
import type { MembershipStore } from '../../shared/store/membership-store.ts';
import type { Authenticate } from './authenticate.ts';
import type { Identify } from './serve.ts';

/** The token says who; the table says, at this request's instant, what that person may do (design, decision 13). */
export const identifier =
  (
    authenticate: Authenticate,
    memberships: Pick<MembershipStore, 'of'>,
    firstManagers: readonly string[],
  ): Identify =>
  async (authorization, at) => {
    const personId = await authenticate(authorization);
    return callerOf(personId, await memberships.of(personId), firstManagers, at);
  };
