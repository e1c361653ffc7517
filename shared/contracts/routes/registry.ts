import * as z from 'zod';
import { UnitId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { route } from '../route.ts';
import { OrgUnit, OrgUnitContent } from '../unit.ts';

const ByUnit = z.strictObject({ unitId: UnitId });

export const listUnits = route({
  id: 'listUnits',
  method: 'GET',
  path: '/v1/units',
  summary: 'The units of the province, by id',
  tag: 'registry',
  who: 'signedIn',
  request: { query: PageQuery },
  response: { 200: Page(OrgUnit) },
});

export const readUnit = route({
  id: 'readUnit',
  method: 'GET',
  path: '/v1/units/:unitId',
  summary: 'One unit',
  tag: 'registry',
  who: 'signedIn',
  request: { param: ByUnit },
  response: { 200: OrgUnit },
});

export const writeUnit = route({
  id: 'writeUnit',
  method: 'PUT',
  path: '/v1/units/:unitId',
  summary: 'Creates or edits a unit',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: ByUnit, json: OrgUnitContent },
  response: { 200: OrgUnit, 201: OrgUnit },
  precondition: 'create-or-edit',
});
