import { afterAll, beforeAll, expect, it } from 'vitest';
import { identityRoutes } from '../../functions/api/routes/identity.ts';
import { reorganisationRoutes } from '../../functions/api/routes/reorganisations.ts';
import * as identity from '../../shared/contracts/routes/identity.ts';
import * as routes from '../../shared/contracts/routes/reorganisations.ts';
import { type Ask, doorApp, inProvince } from '../fakes/door-app.ts';
import { portsOver } from '../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../fakes/records.ts';

const at = Date.parse('2025-06-15T02:00:00.000Z');
let records: EmptyRecords;
let ask: Ask;

beforeAll(async () => {
  records = await emptyRecords();
  const ports = portsOver(records);
  for (const unitId of ['so-cu', 'so-moi'])
    await ports.units.change(unitId, 'w', () => ({
      ...{ unitId, name: unitId, type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
    }));
  ask = doorApp([...reorganisationRoutes(ports), ...identityRoutes(ports)], () => [inProvince('MANAGER')]);
});
afterAll(() => records.close());

const grant = (personId: string, unitId: string, role: string, email?: string) =>
  ask('boss', at, identity.grantMembership, {
    param: { personId, scope: `unit:${unitId}`, role },
    json: { from: '2020-01-01T00:00:00.000Z', ...(email === undefined ? {} : { email }) },
    revision: 0,
  });
const move = (...moves: object[]) =>
  ask('boss', at, routes.movePeople, {
    param: { unitId: 'so-cu' },
    json: { on: '2025-07-01', dryRun: false, moves },
  });
const addresses = async () => {
  const { body } = await ask('boss', at, identity.listPeople, {
    param: { unitId: 'so-moi' },
    query: '?asOf=2025-07-02',
  });
  const items = body.items as { personId: string; email?: string }[];
  return Object.fromEntries(items.map(({ personId, email }) => [personId, email]));
};

it('carries to the new unit where notices to a person are sent', async () => {
  await grant('lan', 'so-cu', 'UNIT_HEAD', 'lan@example.vn');
  await grant('minh', 'so-cu', 'UNIT_OFFICER');
  await grant('hoa', 'so-cu', 'UNIT_OFFICER', 'hoa@example.vn');
  await grant('hoa', 'so-cu', 'UNIT_CONTRIBUTOR', 'hoa-khac@example.vn');
  const { status } = await move(
    { personId: 'lan', role: 'UNIT_HEAD', toUnitId: 'so-moi', toRole: 'DEPUTY' },
    { personId: 'minh', role: 'UNIT_OFFICER', toUnitId: 'so-moi' },
    { personId: 'hoa', role: 'UNIT_OFFICER', toUnitId: 'so-moi' },
  );
  expect(status).toBe(200);
  expect(await addresses()).toEqual({ lan: 'lan@example.vn', minh: undefined, hoa: 'hoa@example.vn' });
});
