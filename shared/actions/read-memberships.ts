import type * as z from 'zod';
import type { Me, MembershipItem } from '../contracts/membership.ts';
import type { Caller } from '../domain/authorize.ts';
import { asMembership } from './grant-membership.ts';
import type { Ports } from './ports.ts';

/** Every membership of a person, ended ones too. */
export const listMemberships = (
  { memberships }: Pick<Ports, 'memberships'>,
  personId: string,
): Promise<MembershipItem[]> => memberships.of(personId);

/** The caller, with the stored roles that hold now. A first manager without a stored role sees none here. */
export const readMe = async (
  ports: Pick<Ports, 'memberships'>,
  caller: Caller,
): Promise<z.output<typeof Me>> => {
  const holding = (await ports.memberships.of(caller.personId)).filter((stored) =>
    caller.held.some(
      ({ role, scope, from }) =>
        role === stored.role &&
        from === stored.from &&
        JSON.stringify(scope) === JSON.stringify(stored.scope),
    ),
  );
  return { personId: caller.personId, memberships: holding.map(asMembership) };
};
