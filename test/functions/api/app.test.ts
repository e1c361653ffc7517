import { handle } from 'hono/aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createApp } from '../../../functions/api/app.ts';
import { withEncodedPath } from '../../../functions/api/gateway-path.ts';
import { problemOf } from '../../../functions/api/problem.ts';
import { everyDoor } from '../../../functions/api/routes/every-door.ts';
import { type Identify, serve } from '../../../functions/api/serve.ts';
import { Problem } from '../../../shared/contracts/problem.ts';
import { route } from '../../../shared/contracts/route.ts';
import { everyRoute } from '../../../shared/contracts/routes/every-route.ts';
import { AppError } from '../../../shared/errors.ts';

const caller = { personId: 'person-1', held: [] };
const identify: Identify = async (authorization) => {
  if (authorization === 'Bearer good') return caller;
  throw new AppError('unauthenticated');
};
const bindings = { event: { requestContext: { timeEpoch: 1_700_000_000_000, requestId: 'request-1' } } };

const echo = route({
  id: 'echo',
  method: 'POST',
  path: '/v1/echoes/:name',
  summary: 'Says it again',
  tag: 'test',
  who: 'signedIn',
  request: {
    param: z.strictObject({ name: z.string().max(20) }),
    json: z.strictObject({ say: z.string() }),
  },
  response: { 200: z.strictObject({ said: z.string() }) },
});

type Answer = Parameters<typeof serve<typeof echo>>[1];

const appOf = (answer: Answer) => createApp(identify, [serve(echo, answer)]);

const ask = async (answer: Answer, init: RequestInit = {}, path = '/v1/echoes/a') => {
  const request = new Request(`https://api.test${path}`, {
    method: 'POST',
    body: '{"say":"xin chào"}',
    ...init,
    headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...init.headers },
  });
  const response = await appOf(answer).request(request, {}, bindings);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** A request as the gateway hands it over, its headers as the client sent them. */
const gatewayEvent = (rawPath: string, body: string, headers: Record<string, string>) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath,
  rawQueryString: '',
  headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...headers },
  body,
  isBase64Encoded: false,
  requestContext: {
    ...bindings.event.requestContext,
    accountId: '1',
    apiId: 'a',
    authentication: null,
    authorizer: {},
    domainName: 'api.test',
    domainPrefix: 'api',
    http: { method: 'POST', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    routeKey: '$default',
    stage: '$default',
    time: '01/Jan/2023:00:00:00 +0000',
  },
});

afterEach(() => {
  vi.restoreAllMocks();
});

const says: Answer = async ({ json }) => ({ status: 200, body: { said: json.say } });

describe('the application', () => {
  it('answers with what the route declares, and with the revision as its ETag', async () => {
    const answer = await ask(async ({ json }) => ({ status: 200, body: { said: json.say }, revision: 7 }));
    expect([answer.status, JSON.parse(answer.text), answer.headers.get('etag')]).toEqual([
      200,
      { said: 'xin chào' },
      '"7"',
    ]);
  });

  it('gives the handler one instant and one identity: those of the gateway', async () => {
    let seen: unknown;
    await ask(async ({ arrivedAt, writeId, json }) => {
      seen = { arrivedAt, writeId };
      return { status: 200, body: { said: json.say } };
    });
    expect(seen).toEqual({ arrivedAt: 1_700_000_000_000, writeId: 'request-1' });
  });

  it('tells nothing of an error that is not meant for the caller, and logs no word of the input', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await ask(
      async ({ json }) => {
        throw new TypeError(`secret in ${json.say}`);
      },
      { body: '{"say":"079123456789"}', headers: { 'accept-language': 'en' } },
    );
    expect([answer.status, Problem.parse(JSON.parse(answer.text)).code]).toEqual([500, 'internal']);
    expect(answer.text).not.toMatch(/secret|079123456789|TypeError/);
    const line = String(logged.mock.calls[0]?.[0]);
    expect(JSON.parse(line)).toMatchObject({ route: '/v1/echoes/:name', name: 'TypeError' });
    expect(line).not.toMatch(/secret|079123456789/);
  });

  it('lets no field out that the route does not declare', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const body: { said: string } = { said: 'x', ...{ salary: 1 } };
    const answer = await ask(async () => ({ status: 200, body }));
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('salary');
  });

  it('speaks Vietnamese, or English to who asks for it first', async () => {
    const title = async (language: string) =>
      Problem.parse(
        JSON.parse((await ask(says, { body: '{', headers: { 'accept-language': language } })).text),
      ).title;
    expect(await title('')).toBe('Nội dung gửi lên không phải JSON hợp lệ.');
    expect(await title('vi,en;q=0.5')).toBe('Nội dung gửi lên không phải JSON hợp lệ.');
    expect(await title('en-GB, vi')).toBe('The body is not valid JSON.');
  });

  it('takes at most 256 KB, though the length says less', async () => {
    const large = `{"say":"${'x'.repeat(256 * 1024)}"}`;
    expect((await ask(says, { body: large })).status).toBe(413);
    const answer = handle(appOf(says));
    for (const length of [{}, { 'content-length': '10' }, { 'content-length': 'x' }]) {
      const event = gatewayEvent('/v1/echoes/a', large, length);
      expect((await answer(event, undefined as never)).statusCode).toBe(413);
    }
    const small = gatewayEvent('/v1/echoes/a', '{"say":"vừa"}', { 'content-length': '999999999' });
    expect((await answer(small, undefined as never)).statusCode).toBe(200);
  });

  it.each<[string, string, number]>([
    ['GET', '/v1/echoes/a', 405],
    ['DELETE', '/v1/echoes/a', 405],
    ['POST', '/v1/echoes', 404],
    ['POST', '/v1/echoes/a/', 404],
    ['POST', '/v1/echoes/a/b', 404],
    ['POST', '/v1/echoes/%20', 200],
    ['POST', `/v1/echoes/${'x'.repeat(21)}`, 404],
    ['POST', '/V1/ECHOES/a', 404],
  ])('%s %s is %d', async (method, path, status) => {
    const answer = await ask(says, method === 'GET' ? { method, body: null } : { method }, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says how to sign in, and when to come back', async () => {
    expect(
      (await ask(says, { headers: { authorization: 'Bearer bad' } })).headers.get('www-authenticate'),
    ).toBe('Bearer');
    const busy = await ask(async () => {
      throw new AppError('busy');
    });
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('holds a thousand faults at most in one answer', () => {
    const detail = { vi: 'sai', en: 'wrong' };
    const faults = Array.from({ length: 1500 }, (_, n) => ({ pointer: `#/${n}`, code: 'x', detail }));
    const { errors = [] } = problemOf(new AppError('invalid_request', undefined, faults), 'en');
    expect([errors.length, errors[999]?.pointer, errors[1000]]).toEqual([
      1001,
      '#/999',
      { pointer: '#', code: 'more_faults', detail: 'There are 500 more.' },
    ]);
    const few = problemOf(new AppError('invalid_request', undefined, faults.slice(0, 1000)), 'en').errors;
    expect(few).toHaveLength(1000);
  });
});

describe('the path that the gateway decoded', () => {
  it.each([
    ['/v1/units/so-noi-vu', '/v1/units/so-noi-vu'],
    ['/v1/units/a ?#%', '/v1/units/a%20%3F%23%25'],
    ['/v1/persons/p/memberships/unit:a/DEPUTY', '/v1/persons/p/memberships/unit%3Aa/DEPUTY'],
    ['/v1/units/\ud800', '/v1/units/%EF%BF%BD'],
    ['/', '/'],
  ])('%j becomes an address again: %s', (rawPath, expected) => {
    expect(withEncodedPath({ rawPath, other: 1 })).toEqual({ rawPath: expected, other: 1 });
  });
});

describe('the doors', () => {
  it('are as many as the routes, and each is at its place', () => {
    // The routers only hand their ports on, so none has to be there.
    const doors = everyDoor({} as Parameters<typeof everyDoor>[0]);
    expect(doors).toHaveLength(everyRoute.length);
    const app = createApp(identify, doors);
    const served = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
    expect(
      everyRoute.filter(({ method, path }) => !served.has(`${method} ${path}`)).map(({ id }) => id),
    ).toEqual([]);
  });
});
