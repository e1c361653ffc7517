import * as z from 'zod';
import { PersonId, UnitId } from '../ids.ts';
import { Me, Membership, MembershipGrant, MembershipList, Role, ScopeKey } from '../membership.ts';
import { route } from '../route.ts';
import { AsOf } from '../unit.ts';

export const readMe = route({
  id: 'readMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who the token names, and the roles held now',
  tag: 'identity',
  who: 'signedIn',
  response: { 200: Me },
});

export const listMemberships = route({
  id: 'listMemberships',
  method: 'GET',
  path: '/v1/persons/:personId/memberships',
  summary: "A person's roles, ended ones too; as of a day, those held then",
  tag: 'identity',
  who: ['MANAGER', 'AUDITOR'],
  request: { param: z.strictObject({ personId: PersonId }), query: AsOf },
  response: { 200: MembershipList },
});

export const grantMembership = route({
  id: 'grantMembership',
  method: 'PUT',
  path: '/v1/persons/:personId/memberships/:scope/:role',
  summary: 'Grants a role, changes its fields or dates, or ends it (`to`)',
  tag: 'identity',
  who: ['MANAGER', 'UNIT_HEAD'],
  request: {
    param: z.strictObject({ personId: PersonId, scope: ScopeKey, role: Role }),
    json: MembershipGrant,
  },
  response: { 200: Membership, 201: Membership },
  precondition: 'create-or-edit',
});

export const listPeople = route({
  id: 'listPeople',
  method: 'GET',
  path: '/v1/units/:unitId/people',
  summary: 'Who holds a role in the unit, or held one; as of a day, who did then and in what position',
  tag: 'identity',
  who: ['MANAGER', 'AUDITOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: z.strictObject({ unitId: UnitId }), query: AsOf },
  response: { 200: MembershipList },
});
