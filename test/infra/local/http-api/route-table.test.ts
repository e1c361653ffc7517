import { expect, it } from 'vitest';
import { createRouteTable } from '../../../../infra/local/http-api/route-table.ts';

const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /v1/{proxy+}',
  'GET /v1/units/{id}',
  'ANY /v1/units/{id}',
  'GET /v1/units/mine',
  'POST /v1/units',
];
const find = createRouteTable(keys.map((routeKey) => ({ routeKey, target: routeKey })));

it.each([
  ['GET', '/v1/units/mine', 'GET /v1/units/mine', {}],
  ['GET', '/v1/units/u-1', 'GET /v1/units/{id}', { id: 'u-1' }],
  ['PUT', '/v1/units/u-1', 'ANY /v1/units/{id}', { id: 'u-1' }],
  ['GET', '/v1/a/b', 'GET /v1/{proxy+}', { proxy: 'a/b' }],
  ['PUT', '/v1/a/b', 'ANY /{proxy+}', { proxy: 'v1/a/b' }],
  ['POST', '/v1/units', 'POST /v1/units', {}],
  ['GET', '/', '$default', {}],
])('%s %s goes to %s', (method, path, routeKey, pathParameters) => {
  expect(find(method, path)).toEqual({ routeKey, target: routeKey, pathParameters });
});

it('finds nothing where no route leads', () => {
  expect(createRouteTable([{ routeKey: 'GET /a', target: 1 }])('GET', '/a/b')).toBeUndefined();
});
