import type { MembershipItem, Role, Scope } from '../contracts/membership.ts';
import { everyTerm } from './registry/terms.ts';

/** A role held: where, on which fields, from when to when (UTC milliseconds, inclusive). */
export type Held = Pick<MembershipItem, 'role' | 'scope' | 'fields' | 'from' | 'to'> &
  Partial<Pick<MembershipItem, 'reads' | 'earlier'>>;

/** Who is calling, with the roles held at the instant of the call: the token alone says nothing (decision 13). */
export type Caller = { personId: string; held: readonly Held[] };

const holdsAt = (membership: Held, at: number): boolean =>
  membership.from <= at && (membership.to === undefined || at <= membership.to);

/**
 * The caller behind a verified token.
 * @param stored every stored membership of the person
 * @param firstManagers subjects that hold the manager role until a membership of theirs is stored
 * @param at campaign time of the request
 */
export const callerOf = (
  personId: string,
  stored: readonly Held[],
  firstManagers: readonly string[],
  at: number,
): Caller => {
  if (stored.length === 0 && firstManagers.includes(personId)) {
    return { personId, held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }] };
  }
  return { personId, held: stored.flatMap(everyTerm).filter((membership) => holdsAt(membership, at)) };
};

/** Whether the caller holds one of the roles anywhere: the door's coarse check. */
export const holdsAny = (caller: Caller, roles: readonly Role[]): boolean =>
  caller.held.some(({ role }) => roles.includes(role));

const covers = (scope: Scope, campaignId: string): boolean =>
  scope.kind === 'PROVINCE' || (scope.kind === 'CAMPAIGN' && scope.campaignId === campaignId);

/** Whether the caller holds one of the roles for this campaign (or the whole province). */
export const holdsForCampaign = (caller: Caller, roles: readonly Role[], campaignId: string): boolean =>
  caller.held.some(({ role, scope }) => roles.includes(role) && covers(scope, campaignId));

/** Whether the caller holds one of the roles in this very unit. */
export const holdsInUnit = (caller: Caller, roles: readonly Role[], unitId: string): boolean =>
  caller.held.some(
    ({ role, scope }) => roles.includes(role) && scope.kind === 'UNIT' && scope.unitId === unitId,
  );

/** Whether the caller holds one of the roles in a unit that took over from this one: it reads, and never writes. */
export const inheritsFrom = (caller: Caller, roles: readonly Role[], unitId: string): boolean =>
  caller.held.some(({ role, reads }) => roles.includes(role) && reads?.includes(unitId) === true);

/** Whether the caller belongs to the unit in any way, or to one that took over from it: such a person never appraises it (domain §7.7). */
export const belongsTo = (caller: Caller, unitId: string): boolean =>
  caller.held.some(
    ({ scope, reads }) =>
      scope.kind === 'UNIT' && (scope.unitId === unitId || reads?.includes(unitId) === true),
  );

/** The fields that the caller may appraise in this campaign; `all` when bound to none in particular. */
export const appraisableFields = (caller: Caller, campaignId: string): 'all' | readonly string[] => {
  const roles = caller.held.filter(({ role, scope }) => role === 'APPRAISER' && covers(scope, campaignId));
  return roles.some(({ fields }) => fields.length === 0) ? 'all' : roles.flatMap(({ fields }) => fields);
};
