import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { PersonId } from '../../shared/contracts/ids.ts';
import { AppError } from '../../shared/errors.ts';

const Claims = z.object({
  sub: PersonId,
  token_use: z.literal('access'),
  exp: z.number(),
  client_id: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
});

// The issuer being out of reach is our trouble, not the caller's: 503, so that clients try again.
const ours = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/** Answers with the subject of a good token. @throws AppError `unauthenticated` for every other */
export type Authenticate = (authorization: string | undefined) => Promise<string>;

/** The issuer's published keys; fetched when first needed, and again at most every 30 s for an unknown key. */
export const issuerKeys = (issuer: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    cooldownDuration: 30_000,
    timeoutDuration: 3000,
  });

/**
 * Access tokens only, of one issuer, for one of the province's clients (design, decision 13). Cognito's access
 * tokens carry `client_id` instead of `aud`.
 * @param now real time (UTC ms): tokens live in real time
 */
export const authenticator =
  (issuer: string, clientIds: readonly string[], keys: JWTVerifyGetKey, now: () => number): Authenticate =>
  async (authorization) => {
    const token = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new AppError('unauthenticated');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now()),
      });
      const claims = Claims.parse(payload);
      const audiences = [claims.client_id, claims.aud].flat();
      if (!audiences.some((audience) => audience !== undefined && clientIds.includes(audience))) {
        throw new AppError('unauthenticated');
      }
      return claims.sub;
    } catch (error) {
      if (error instanceof AppError) throw error;
      const refused = error instanceof errors.JOSEError && !ours.includes(error.code);
      if (refused || error instanceof z.ZodError) throw new AppError('unauthenticated');
      console.error(
        JSON.stringify({ level: 'error', event: 'token keys unavailable', error: String(error) }),
      );
      throw new AppError('busy');
    }
  };
