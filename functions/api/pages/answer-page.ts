import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiBindings } from '../arrival.ts';
import { layout, type View } from './parts/layout.ts';
import type { Visit } from './visit.ts';

// No script at all, style and icon from here alone, forms only to here: what is injected has nothing to run with.
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a page. The referrer stays inside: with none at all, browsers would not say where a form came from. */
export const answerPage = (
  c: Context<ApiBindings>,
  visit: Visit,
  view: View & { status?: number },
): Response | Promise<Response> => {
  const status = view.status ?? 200;
  c.header('content-security-policy', contentSecurityPolicy);
  c.header('cross-origin-opener-policy', 'same-origin');
  c.header('cross-origin-resource-policy', 'same-origin');
  c.header('referrer-policy', 'same-origin');
  c.header('cache-control', 'no-store');
  c.header('vary', 'cookie, accept-language');
  c.header('content-language', visit.language);
  if (status === 401) c.header('www-authenticate', 'Bearer');
  if (status === 503) c.header('retry-after', '2');
  return c.html(layout(visit, view), status as ContentfulStatusCode);
};
