import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { DataFolder } from '../data-folder.ts';

/** Whom a development token speaks for. */
export const TokenRequest = z.strictObject({
  subject: z.string().min(1),
  clientId: z.string().min(1).optional(),
  scope: z.string().default('openid'),
  lifetimeSeconds: z
    .int()
    .min(-86_400)
    .max(30 * 86_400)
    .default(3600),
});
export type TokenRequest = z.input<typeof TokenRequest>;

export type TokenIssuer = {
  /** A signed access token with the claims of Cognito's; its times are real time. */
  issue: (request: TokenRequest) => Promise<string>;
  /** The public key, as `jwks.json`. */
  jwks: { keys: JWK[] };
};

const file = 'issuer-key.json';
const StoredKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});

/** The issuer of development tokens: its key is made once and stays in the data folder. */
export const openTokenIssuer = async (
  folder: Pick<DataFolder, 'read' | 'write'>,
  issuer: string,
  defaultClientId: string,
  realNow: () => number,
): Promise<TokenIssuer> => {
  const stored = folder.read(file) ?? (await newKey(folder));
  const { kty, kid, n, e, ...secret } = StoredKey.parse(JSON.parse(stored));
  const key = await importJWK({ kty, n, e, ...secret }, 'RS256');
  return {
    jwks: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] },
    issue: (request) => {
      const { subject, clientId, scope, lifetimeSeconds } = TokenRequest.parse(request);
      const now = Math.floor(realNow() / 1000);
      return new SignJWT({
        token_use: 'access',
        client_id: clientId ?? defaultClientId,
        username: subject,
        scope,
        auth_time: now,
        version: 2,
        origin_jti: randomUUID(),
      })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(issuer)
        .setSubject(subject)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(key);
    },
  };
};

const newKey = async (folder: Pick<DataFolder, 'write'>): Promise<string> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const text = JSON.stringify({ ...(await exportJWK(privateKey)), kid: randomUUID() });
  folder.write(file, text);
  return text;
};
