import { request } from 'node:http';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';

describe('the control server', () => {
  let province: TinyProvince;

  beforeAll(async () => {
    province = await startTinyProvince({ clock: { at: '2023-03-01T00:00:00Z', mode: 'still' } });
    await province.quiet(10_000);
  });
  afterAll(() => province.stop());

  const ask = async (method: string, path: string, body?: unknown): Promise<[number, unknown]> => {
    const answer = await fetch(`${province.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return [answer.status, await answer.json()];
  };
  const minutes = async () => (await province.items('minute')).map(({ sk }) => sk?.S?.split('#')[0]);

  it('moves the clock forward, and every schedule runs once with the new time', async () => {
    expect(await ask('GET', '/clock')).toEqual([200, { at: '2023-03-01T00:00:00.000Z', mode: 'still' }]);
    const moved = await ask('POST', '/clock', { at: '2023-06-01T07:00:00+07:00' });
    expect(moved).toEqual([200, { at: '2023-06-01T00:00:00.000Z', mode: 'still' }]);
    expect(await minutes()).toEqual(['2023-03-01T00:00:00Z', '2023-06-01T00:00:00Z']);
  });

  it('gives campaign time to requests that arrive after the move', async () => {
    await ask('POST', '/clock', { at: '2023-07-01T00:00:00Z', mode: 'still' });
    const echoed: unknown = await (await fetch(`${province.apiUrl}/echo`)).json();
    expect(echoed).toMatchObject({ requestContext: { timeEpoch: Date.parse('2023-07-01T00:00:00Z') } });
  });

  it('refuses to move it back, and runs no schedule then', async () => {
    const before = await minutes();
    const [status, body] = await ask('POST', '/clock', { at: '2023-01-01T00:00:00Z' });
    expect([status, body]).toEqual([
      409,
      { message: expect.stringContaining('campaign time only goes forward') },
    ]);
    expect(await minutes()).toEqual(before);
  });

  it('lets the clock tick', async () => {
    await ask('POST', '/clock', { at: '2023-08-01T00:00:00Z', mode: 'tick' });
    await expect.poll(() => province.clock.now()).toBeGreaterThan(Date.parse('2023-08-01T00:00:00Z'));
  });

  it.each([
    ['a time without a zone', '/clock', { at: '2023-03-01T00:00:00' }],
    ['a mode that is none', '/clock', { at: '2099-03-01T00:00:00Z', mode: 'back' }],
    ['a field that it does not know', '/clock', { at: '2099-03-01T00:00:00Z', speed: 2 }],
    ['what is not JSON', '/clock', '{'],
    ['a token for nobody', '/token', { subject: '' }],
  ])('refuses %s', async (_name, path, body) => {
    expect((await ask('POST', path, body))[0]).toBe(400);
  });

  it('gives tokens, also ones that are over', async () => {
    const claims = async (body: unknown) => {
      const [, answer] = await ask('POST', '/token', body);
      return decodeJwt(String(Object(answer).access_token));
    };
    const granted = await claims({ subject: 'someone', clientId: 'another', lifetimeSeconds: 60 });
    expect(granted).toMatchObject({ sub: 'someone', client_id: 'another', iss: province.issuer });
    expect((await claims({ subject: 'someone', lifetimeSeconds: -60 })).exp).toBeLessThan(Date.now() / 1000);
  });

  it('describes its issuer, under the address that its tokens name', async () => {
    const path = new URL(province.issuer).pathname;
    const [status, document] = await ask('GET', `${path}/.well-known/openid-configuration`);
    expect([status, document]).toMatchObject([
      200,
      { issuer: province.issuer, jwks_uri: `${province.issuer}/.well-known/jwks.json` },
    ]);
    const [, keys] = await ask('GET', `${path}/.well-known/jwks.json`);
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)"/);
  });

  it('waits until all is quiet', async () => {
    await province.send({ sleepMs: 300 });
    expect((await ask('POST', '/quiet'))[0]).toBe(200);
    expect(await province.seen()).toHaveLength(1);
  });

  it('does nothing for a page that a browser has open', async () => {
    const fromPage = await fetch(`${province.controlUrl}/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: '{"subject":"someone"}',
    });
    expect(fromPage.status).toBe(403);
    const { port } = new URL(province.controlUrl);
    const rebound = await new Promise((resolve) => {
      const headers = { host: 'evil.example' };
      request({ port, path: '/token', method: 'POST', headers }, (response) =>
        resolve(response.statusCode),
      ).end('{}');
    });
    expect(rebound).toBe(403);
  });

  it('knows no other control', async () => {
    expect((await ask('GET', '/token'))[0]).toBe(404);
  });
});
