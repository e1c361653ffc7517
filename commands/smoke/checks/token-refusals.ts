import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { all, check } from '../check.ts';
import { askWho, unauthenticated } from '../who.ts';

const bearer = (token: string): string => `Bearer ${token}`;
const unsecured = (claims: JWTPayload): string =>
  [{ alg: 'none', typ: 'JWT' }, claims]
    .map((part) => `${Buffer.from(JSON.stringify(part)).toString('base64url')}.`)
    .join('');

/** Another subject in the claims, the signature left as it was. */
const tampered = (token: string): string => {
  const [head, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), sub: 'smoke-somebody-else' }));
  return [head, claims.toString('base64url'), signature].join('.');
};

/** Tokens that look like the manager's, signed with a key of our own. */
const forgeries = async (token: string): Promise<Record<string, string>> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  const claims = decodeJwt(token);
  const { kid = 'unknown' } = decodeProtectedHeader(token);
  const sign = (payload: JWTPayload, header: { kid: string; jwk?: typeof jwk }): Promise<string> =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);
  return {
    "own key under the issuer's key id": bearer(await sign(claims, { kid })),
    'own key, carried in the token': bearer(await sign(claims, { kid: 'smoke', jwk })),
    'other issuer': bearer(await sign({ ...claims, iss: 'https://issuer.example' }, { kid: 'smoke' })),
    'expired, own key': bearer(await sign({ ...claims, exp: 1 }, { kid })),
  };
};

/** Everything that is not an access token of the stack's issuer. */
export const tokenRefusals = check({
  id: 'token-refusals',
  title: {
    vi: 'API từ chối (401) khi thiếu token, token hỏng, bị sửa, tự ký, hoặc của nơi phát hành khác',
    en: 'The API refuses (401) no token, garbage, an edited one, a self-signed one, and one of another issuer',
  },
  needs: ['manager'],
  run: async (context) => {
    const { token } = context.manager;
    const attempts: Record<string, string | undefined> = {
      'no token': undefined,
      garbage: 'Bearer garbage',
      'another scheme': `Basic ${Buffer.from(`smoke:${context.runId}`).toString('base64')}`,
      'edited claims': bearer(tampered(token)),
      'alg none': bearer(unsecured(decodeJwt(token))),
      ...(await forgeries(token)),
    };
    const findings = [];
    for (const [attempt, authorization] of Object.entries(attempts))
      findings.push(unauthenticated(attempt, await askWho(context, authorization)));
    const own = await askWho(context, bearer(token));
    return all([...findings, { ok: own.status === 200, observed: `the manager's own: ${own.status}` }]);
  },
});
