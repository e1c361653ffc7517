import * as z from 'zod';
import { Delegation, DelegationList, DelegationRequest, DelegationRevocation } from '../delegation.ts';
import { JobId, UnitId } from '../ids.ts';
import { route } from '../route.ts';

const ByUnit = z.strictObject({ unitId: UnitId });

export const delegate = route({
  id: 'delegate',
  method: 'POST',
  path: '/v1/units/:unitId/delegations',
  summary: 'Lets a deputy or officer act for the head, from one day to another, by an authorising paper',
  tag: 'delegation',
  who: ['UNIT_HEAD', 'MANAGER'],
  request: { param: ByUnit, json: DelegationRequest },
  response: { 201: Delegation },
  idempotencyKey: true,
});

export const listDelegations = route({
  id: 'listDelegations',
  method: 'GET',
  path: '/v1/units/:unitId/delegations',
  summary: 'Everybody who may act, or might, for the head of the unit; ended and revoked ones too',
  tag: 'delegation',
  who: ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'MANAGER', 'AUDITOR'],
  request: { param: ByUnit },
  response: { 200: DelegationList },
});

export const revokeDelegation = route({
  id: 'revokeDelegation',
  method: 'POST',
  path: '/v1/units/:unitId/delegations/:delegationId/revoke',
  summary: 'Ends a delegation at once, with a reason; what was signed under it stands',
  tag: 'delegation',
  who: ['UNIT_HEAD', 'MANAGER'],
  request: { param: ByUnit.extend({ delegationId: JobId }), json: DelegationRevocation },
  response: { 200: Delegation },
  precondition: 'edit',
});
