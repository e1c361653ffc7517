import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

/** The event that the function was given, which it answers with. */
const Echoed = z.looseObject({
  headers: z.record(z.string(), z.string()),
  requestContext: z.looseObject({ requestId: z.string() }),
});
const at = Date.parse('2023-03-01T07:05:09Z');

describe('the HTTP API', () => {
  let province: TinyProvince;

  beforeAll(async () => {
    const tiny = tinyTemplate({ apiTimeout: 1 });
    const Gateway = {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        ProtocolType: 'HTTP',
        CorsConfiguration: {
          AllowOrigins: ['https://web.example'],
          AllowMethods: ['*'],
          AllowHeaders: ['authorization'],
          ExposeHeaders: ['etag'],
          MaxAge: 60,
        },
      },
    };
    province = await startTinyProvince({
      clock: { at: new Date(at).toISOString(), mode: 'still' },
      template: { ...tiny, Resources: { ...tiny.Resources, Gateway } },
    });
  });
  afterAll(() => province.stop());

  const call = (path: string, init?: RequestInit) => fetch(`${province.apiUrl}${path}`, init);
  const echo = async (query = '', init?: RequestInit) =>
    Echoed.parse(await (await call(`/echo${query}`, init)).json());

  it('hands over a request in payload format 2.0, stamped with campaign time', async () => {
    const event = await echo('?b=2&a=%C3%A2%20x&b=3', {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'X-Thing': 'v',
        'User-Agent': 'test',
        Cookie: 'a=1; b=2',
      },
      body: '{"tên":"đ"}',
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/echo',
      rawQueryString: 'b=2&a=%C3%A2%20x&b=3',
      queryStringParameters: { a: 'â x', b: '2,3' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-thing': 'v', 'content-type': 'application/json; charset=utf-8' },
      body: '{"tên":"đ"}',
      isBase64Encoded: false,
      requestContext: {
        stage: '$default',
        time: '01/Mar/2023:07:05:09 +0000',
        timeEpoch: at,
        http: {
          method: 'PUT',
          path: '/echo',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
      },
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('leaves out body, query and cookies that a request does not have', async () => {
    const event = await echo();
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
    for (const absent of ['body', 'queryStringParameters', 'cookies', 'pathParameters']) {
      expect(event).not.toHaveProperty(absent);
    }
  });

  it.each([
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['text/csv', false],
    ['application/xml', false],
  ])('hands over a body of %s in base64: %s', async (type, isBase64Encoded) => {
    const event = await echo('', { method: 'POST', headers: { 'content-type': type }, body: 'â=1' });
    expect(event).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from('â=1').toString('base64') : 'â=1',
    });
  });

  it('hands over the path decoded, as HTTP APIs do', async () => {
    const answer = await call('/no%20such%2Fthing/%C4%91');
    expect(await answer.text()).toBe('no such path: /no such/thing/đ');
  });

  it('joins a header that comes twice', async () => {
    const { port } = new URL(province.apiUrl);
    const text = await new Promise<string>((resolve) => {
      request({ port, path: '/echo', headers: { 'x-twice': ['1', '2'] } }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve(body));
      }).end();
    });
    expect(JSON.parse(text).headers['x-twice']).toMatch(/^1, ?2$/);
  });

  it('maps status, headers, cookies and bytes of an answer', async () => {
    const answer = await call('/bytes');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-number')).toBe('7');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
  });

  it('takes an answer without a status for the body of a 200', async () => {
    const answer = await call('/context');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await answer.json()).toMatchObject({ name: 'tiny-Api' });
  });

  it('keeps state between requests, as a warm environment does', async () => {
    const first = Number(await (await call('/count')).text());
    expect(Number(await (await call('/count')).text())).toBe(first + 1);
  });

  it.each(['/throw', '/crash', '/hang', '/broken-answer', '/broken-header'])(
    'answers %s with its constant 500',
    async (path) => {
      const answer = await call(path);
      expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
      expect((await call('/count')).status).toBe(200);
    },
  );

  it('refuses a body over 10 MB, and one that no function could be given', async () => {
    const over = await call('/echo', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect([over.status, await over.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    const inBase64 = await call('/echo', { method: 'POST', body: new Uint8Array(5 * 1024 * 1024) });
    expect(inBase64.status).toBe(413);
  });

  it('refuses headers over 10,240 bytes', async () => {
    const answer = await call('/echo', { headers: { 'x-long': 'x'.repeat(10_240) } });
    expect([answer.status, await answer.json()]).toEqual([
      431,
      { message: 'Request Header Fields Too Large' },
    ]);
    expect((await call('/echo', { headers: { 'x-long': 'x'.repeat(9_000) } })).status).toBe(200);
  });

  it('refuses what is not HTTP', async () => {
    const { port } = new URL(province.apiUrl);
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      socket.once('data', (data) => resolve(String(data)));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('answers a preflight by its configuration, and speaks for the function on CORS', async () => {
    const ask = (origin: string) =>
      call('/echo', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } });
    const allowed = await ask('https://web.example');
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'https://web.example',
      'access-control-allow-methods': '*',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '60',
    });
    expect((await ask('https://other.example')).headers.has('access-control-allow-origin')).toBe(false);
    const got = await call('/bytes', { headers: { origin: 'https://web.example' } });
    expect(got.headers.get('access-control-expose-headers')).toBe('etag');
    expect(got.headers.get('access-control-allow-origin')).toBe('https://web.example');
  });
});

describe('the HTTP API before a slow function', () => {
  it("answers 503 at the gateway's own timeout", async () => {
    const tiny = tinyTemplate({ apiTimeout: 5 });
    const Integration = tiny.Resources.Integration!;
    const Properties = { ...Integration.Properties, TimeoutInMillis: 200 };
    const template = {
      ...tiny,
      Resources: { ...tiny.Resources, Integration: { ...Integration, Properties } },
    };
    const province = await startTinyProvince({ template });
    const answer = await fetch(`${province.apiUrl}/hang`);
    expect([answer.status, await answer.json()]).toEqual([503, { message: 'Service Unavailable' }]);
    await province.stop();
  });
});
