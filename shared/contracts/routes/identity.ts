import * as z from 'zod';
import { PersonId } from '../ids.ts';
import { Me, Membership, MembershipGrant, MembershipList, Role, ScopeKey } from '../membership.ts';
import { route } from '../route.ts';

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
  summary: "A person's roles, ended ones too",
  tag: 'identity',
  who: ['MANAGER', 'AUDITOR'],
  request: { param: z.strictObject({ personId: PersonId }) },
  response: { 200: MembershipList },
});

export const grantMembership = route({
  id: 'grantMembership',
  method: 'PUT',
  path: '/v1/persons/:personId/memberships/:scope/:role',
  summary: 'Grants a role, changes its fields or dates, or ends it (`to`)',
  tag: 'identity',
  who: ['MANAGER'],
  request: {
    param: z.strictObject({ personId: PersonId, scope: ScopeKey, role: Role }),
    json: MembershipGrant,
  },
  response: { 200: Membership, 201: Membership },
  precondition: 'create-or-edit',
});
