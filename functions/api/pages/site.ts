import type { Context } from 'hono';
import * as z from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { ApiBindings } from '../arrival.ts';

const Gateway = z.object({ requestContext: z.object({ domainName: z.string().min(1) }) });

/** Where these pages are, by the gateway's word. `secure` is false on this machine's own address alone. */
export const siteOf = (c: Context<ApiBindings>): { origin: string; secure: boolean } => {
  const host = Gateway.parse(c.env.event).requestContext.domainName.toLowerCase();
  const secure = !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return { origin: `${secure ? 'https' : 'http'}://${host}`, secure };
};

/**
 * Refuses a form that another site sent: browsers name the sender in Origin on every POST, and no page can change it.
 * @throws AppError `forbidden`
 */
export const requireSameOrigin = (c: Context<ApiBindings>): void => {
  const fetchSite = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (c.req.header('origin') === siteOf(c).origin && fetchSite === 'same-origin') return;
  throw new AppError('forbidden', {
    vi: 'Yêu cầu không đến từ trang này. Hãy mở lại trang rồi thử lại.',
    en: 'The request did not come from this site. Open the page again and retry.',
  });
};
