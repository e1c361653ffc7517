import * as z from 'zod';
import { EmulationCluster, EmulationClusterContent } from '../emulation-cluster.ts';
import { Slug, UnitId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { route } from '../route.ts';
import { AsOf, OrgUnit, OrgUnitContent } from '../unit.ts';

const ByUnit = z.strictObject({ unitId: UnitId });

export const listUnits = route({
  id: 'listUnits',
  method: 'GET',
  path: '/v1/units',
  summary:
    'The units of the province, by id; as of a day, those that existed then, under their names of then',
  tag: 'registry',
  who: 'signedIn',
  request: { query: PageQuery.extend(AsOf.shape) },
  response: { 200: Page(OrgUnit) },
});

export const readUnit = route({
  id: 'readUnit',
  method: 'GET',
  path: '/v1/units/:unitId',
  summary: 'One unit; as of a day, under its name, type and parent of then',
  tag: 'registry',
  who: 'signedIn',
  request: { param: ByUnit, query: AsOf },
  response: { 200: OrgUnit },
});

export const writeUnit = route({
  id: 'writeUnit',
  method: 'PUT',
  path: '/v1/units/:unitId',
  summary:
    'Creates or edits a unit; with `changesOn`, what was said before stays readable for the days before',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: ByUnit, json: OrgUnitContent },
  response: { 200: OrgUnit, 201: OrgUnit },
  precondition: 'create-or-edit',
});

export const listClusters = route({
  id: 'listClusters',
  method: 'GET',
  path: '/v1/emulation-clusters',
  summary: 'The emulation clusters (cụm, khối thi đua), with their leaders by round',
  tag: 'registry',
  who: 'signedIn',
  response: { 200: z.strictObject({ items: z.array(EmulationCluster) }) },
});

export const writeCluster = route({
  id: 'writeCluster',
  method: 'PUT',
  path: '/v1/emulation-clusters/:clusterId',
  summary: 'Creates or edits an emulation cluster',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: z.strictObject({ clusterId: Slug }), json: EmulationClusterContent },
  response: { 200: EmulationCluster, 201: EmulationCluster },
  precondition: 'create-or-edit',
});
