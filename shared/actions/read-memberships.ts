import type * as z from 'zod';
import type { Me, Membership, MembershipItem } from '../contracts/membership.ts';
import { type Caller, holdsAny, holdsInUnit } from '../domain/authorize.ts';
import { closingInstant, openingInstant } from '../domain/campaign/resolve-windows.ts';
import { everyTerm, heldWithin } from '../domain/registry/terms.ts';
import { notFound } from '../errors.ts';
import { asMembership } from './grant-membership.ts';
import type { Ports } from './ports.ts';

const ofDay = (items: MembershipItem[], asOf: string | undefined): MembershipItem[] => {
  if (asOf === undefined) return items;
  const [first, last] = [openingInstant({ date: asOf }), closingInstant({ date: asOf })];
  return items
    .flatMap(everyTerm)
    .filter((term) => heldWithin(term, first, last))
    .map(({ earlier: _history, ...term }) => term);
};

/** Every membership of a person, ended ones too; as of a local day (`YYYY-MM-DD`), those held at some moment of it. */
export const listMemberships = async (
  { memberships }: Pick<Ports, 'memberships'>,
  personId: string,
  asOf?: string,
): Promise<Membership[]> => ofDay(await memberships.of(personId), asOf).map(asMembership);

/**
 * Who holds a role in the unit, or held one; as of a local day, who did then. The listing may lag by seconds. For managers,
 * auditors, and the head, deputies and focal officers of the unit, who give its work to its people.
 * @throws AppError `not_found` for an unknown unit, and for everybody else
 */
export const listPeople = async (
  { memberships, units }: Pick<Ports, 'memberships' | 'units'>,
  caller: Caller,
  unitId: string,
  asOf?: string,
): Promise<Membership[]> => {
  const own = holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], unitId);
  if (!own && !holdsAny(caller, ['MANAGER', 'AUDITOR'])) throw notFound();
  if ((await units.get(unitId)) === undefined) throw notFound();
  return ofDay(await memberships.inUnit(unitId), asOf).map(asMembership);
};

/** The caller, with the stored roles that hold now. A first manager without a stored role sees none here. */
export const readMe = async (
  ports: Pick<Ports, 'memberships'>,
  caller: Caller,
): Promise<z.output<typeof Me>> => {
  const holding = (await ports.memberships.of(caller.personId))
    .flatMap(everyTerm)
    .filter((stored) =>
      caller.held.some(
        ({ role, scope, from }) =>
          role === stored.role &&
          from === stored.from &&
          JSON.stringify(scope) === JSON.stringify(stored.scope),
      ),
    );
  return { personId: caller.personId, memberships: holding.map(asMembership) };
};
