import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { decodeJwt } from 'jose';
import { AppError } from '../../../shared/errors.ts';
import type { ApiBindings } from '../arrival.ts';
import { siteOf } from './site.ts';

/** Browsers drop a cookie that is longer than 4096 bytes with its name and attributes. */
const tokenLimit = 3900;

// The prefix makes the browser refuse this cookie from any other host or without TLS; plain HTTP cannot have it.
const cookieOf = (c: Context<ApiBindings>) => {
  const { secure } = siteOf(c);
  const name = secure ? '__Host-session' : 'session';
  return { name, attributes: { httpOnly: true, secure, sameSite: 'Strict', path: '/' } as const };
};

/** The access token of the visitor, not yet verified. */
export const sessionToken = (c: Context<ApiBindings>): string | undefined => getCookie(c, cookieOf(c).name);

/**
 * Keeps a verified token for as long as it is good.
 * @param now real time (UTC ms): tokens live in real time
 * @throws AppError `unauthenticated` when its life is over, `invalid_request` when no cookie holds it
 */
export const keepSession = (c: Context<ApiBindings>, token: string, now: number): void => {
  const maxAge = Math.floor((decodeJwt(token).exp ?? 0) - now / 1000);
  if (maxAge <= 0) throw new AppError('unauthenticated');
  if (token.length > tokenLimit) {
    throw new AppError('invalid_request', {
      vi: 'Mã truy cập quá dài để giữ trong cookie.',
      en: 'The access token is too long to be kept in a cookie.',
    });
  }
  const { name, attributes } = cookieOf(c);
  setCookie(c, name, token, { ...attributes, maxAge });
};

/** Takes the token out of the browser. */
export const endSession = (c: Context<ApiBindings>): void => {
  const { name, attributes } = cookieOf(c);
  deleteCookie(c, name, attributes);
};
