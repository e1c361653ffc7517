import { createServer } from 'node:http';
import {
  base64url,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authenticate, authenticator, issuerKeys } from '../../../functions/api/authenticate.ts';
import { AppError } from '../../../shared/errors.ts';

const issuer = 'https://issuer.test/pool';
const clients = ['web-client', 'batch-client'];
const now = Date.parse('2026-03-01T00:00:00.000Z');
const seconds = now / 1000;

type Key = Awaited<ReturnType<typeof generateKeyPair>>;
let own: Key;
let strange: Key;
let authenticate: Authenticate;

beforeAll(async () => {
  own = await generateKeyPair('RS256', { extractable: true });
  strange = await generateKeyPair('RS256', { extractable: true });
  const keys = createLocalJWKSet({
    keys: [{ ...(await exportJWK(own.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' }],
  });
  authenticate = authenticator(issuer, clients, keys, () => now);
});

const sound: JWTPayload = {
  iss: issuer,
  sub: 'person-1',
  token_use: 'access',
  client_id: 'web-client',
  iat: seconds - 10,
  exp: seconds + 60,
};

const sign = (
  claims: JWTPayload = sound,
  header: Record<string, unknown> = {},
  key: Key['privateKey'] | Uint8Array = own.privateKey,
): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header }).sign(key);

const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(sound).filter(([key]) => key !== name));

const forged = (header: unknown, claims: unknown, signature: string): string =>
  [base64url.encode(JSON.stringify(header)), base64url.encode(JSON.stringify(claims)), signature].join('.');

/** Signs what the library would not: the signature is good, and only the header is in the way. */
const signRaw = async (header: unknown): Promise<string> => {
  const text = [header, sound].map((part) => base64url.encode(JSON.stringify(part))).join('.');
  const bytes = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', own.privateKey, new TextEncoder().encode(text));
  return `${text}.${base64url.encode(new Uint8Array(bytes))}`;
};

const outcome = async (authorization: string | undefined): Promise<string> => {
  try {
    return await authenticate(authorization);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

describe('an access token', () => {
  it('of the issuer for one of the clients names its subject', async () => {
    expect(await outcome(`Bearer ${await sign()}`)).toBe('person-1');
    expect(await outcome(`Bearer ${await sign({ ...sound, client_id: 'batch-client' })}`)).toBe('person-1');
    expect(await outcome(`Bearer ${await sign({ ...without('client_id'), aud: ['x', 'web-client'] })}`)).toBe(
      'person-1',
    );
  });

  it('signed by hand is as good as one of the library', async () => {
    expect(await outcome(`Bearer ${await signRaw({ alg: 'RS256', kid: 'key-1' })}`)).toBe('person-1');
  });

  it.each<[string, () => Promise<string>]>([
    ['alg none', async () => forged({ alg: 'none', kid: 'key-1' }, sound, '')],
    ['alg None', async () => forged({ alg: 'None', kid: 'key-1' }, sound, 'AA')],
    ['alg nOnE', async () => forged({ alg: 'nOnE', kid: 'key-1' }, sound, 'AA')],
    [
      'HS256 with the public key as its secret',
      async () => sign(sound, { alg: 'HS256' }, new TextEncoder().encode(await exportSPKI(own.publicKey))),
    ],
    ['RS512', async () => sign(sound, { alg: 'RS512' }, (await generateKeyPair('RS512')).privateKey)],
    ['a key that nobody published', () => sign(sound, {}, strange.privateKey)],
    ['an unknown kid', () => sign(sound, { kid: 'key-2' })],
    ['a kid that is a path', () => sign(sound, { kid: '../../dev/null' })],
    [
      'a key of its own (jwk)',
      async () => sign(sound, { jwk: await exportJWK(strange.publicKey) }, strange.privateKey),
    ],
    [
      'an address of its own (jku)',
      () => sign(sound, { jku: 'https://evil.test/jwks.json' }, strange.privateKey),
    ],
    ['a critical header that nobody knows', () => signRaw({ alg: 'RS256', kid: 'key-1', crit: ['x'], x: 1 })],
    ['another issuer', () => sign({ ...sound, iss: 'https://other.test/pool' })],
    ['the issuer with a slash behind it', () => sign({ ...sound, iss: `${issuer}/` })],
    ['no issuer', () => sign(without('iss'))],
    ['another client', () => sign({ ...sound, client_id: 'their-client' })],
    ['no client', () => sign(without('client_id'))],
    ['another audience', () => sign({ ...without('client_id'), aud: 'their-client' })],
    ['the use of an id token', () => sign({ ...sound, token_use: 'id', aud: 'web-client' })],
    ['no use', () => sign(without('token_use'))],
    ['an end in the past', () => sign({ ...sound, exp: seconds - 1 })],
    ['an end at this very second', () => sign({ ...sound, exp: seconds })],
    ['no end', () => sign(without('exp'))],
    ['an end that is a text', () => sign({ ...sound, exp: '9999999999' as unknown as number })],
    ['a beginning in the future', () => sign({ ...sound, nbf: seconds + 1 })],
    ['no subject', () => sign(without('sub'))],
    ['a subject with a separator of keys', () => sign({ ...sound, sub: 'a#MEMBER' })],
    ['an empty subject', () => sign({ ...sound, sub: '' })],
    ['a long subject', () => sign({ ...sound, sub: 'x'.repeat(65) })],
    ['a subject that is a list', () => sign({ ...sound, sub: ['person-1'] as unknown as string })],
    ['its signature stripped', async () => `${(await sign()).split('.').slice(0, 2).join('.')}.`],
    ['two parts alone', async () => (await sign()).split('.').slice(0, 2).join('.')],
    [
      'one byte of its claims changed',
      async () => {
        const [header, , signature] = (await sign()).split('.');
        return `${header}.${base64url.encode(JSON.stringify({ ...sound, sub: 'person-2' }))}.${signature}`;
      },
    ],
    ['padding', async () => `${await sign()}=`],
    ['a line feed behind it', async () => `${await sign()}\n`],
    ['another token behind it', async () => `${await sign()}, Bearer ${await sign()}`],
    [
      'another token behind it, as gateways join headers',
      async () => `${await sign()},Bearer ${await sign()}`,
    ],
  ])('with %s is refused', async (_, token) => {
    expect(await outcome(`Bearer ${await token()}`)).toBe('unauthenticated');
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a.b.c d'])(
    'is not %j',
    async (header) => {
      expect(await outcome(header)).toBe('unauthenticated');
    },
  );

  it('is taken under its scheme alone', async () => {
    const token = await sign();
    for (const header of [token, `Token ${token}`, `Bearer  ${token}`, ` Bearer ${token}`])
      expect(await outcome(header)).toBe('unauthenticated');
  });
});

describe('the issuer’s keys', () => {
  it('out of reach are our trouble: the caller may try again', async () => {
    const unreachable = authenticator(
      'http://127.0.0.1:1',
      clients,
      issuerKeys('http://127.0.0.1:1'),
      () => now,
    );
    await expect(unreachable(`Bearer ${await sign()}`)).rejects.toMatchObject({ code: 'busy' });
  });

  it('are asked for once, however many tokens name a key that is not there', async () => {
    let asked = 0;
    const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'key-1', alg: 'RS256' }] };
    const server = createServer((_request, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const remote = authenticator(url, clients, issuerKeys(url), () => now);
    for (let n = 0; n < 10; n++) {
      const token = await sign({ ...sound, iss: url }, { kid: `guessed-${n}` });
      await expect(remote(`Bearer ${token}`)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    expect(await remote(`Bearer ${await sign({ ...sound, iss: url })}`)).toBe('person-1');
    expect(asked).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });
});
