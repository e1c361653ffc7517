import type { Hono } from 'hono';
import { AppError } from '../../../shared/errors.ts';
import type { ApiBindings } from '../arrival.ts';
import type { Identify } from '../serve.ts';
import type { pageDoor } from './page-door.ts';
import { formOf } from './page-input.ts';
import { endSession, keepSession } from './session.ts';
import { requireSameOrigin } from './site.ts';
import { signInView } from './views/sign-in-view.ts';

/** A path of these pages and nothing else: a form must not send anybody to another site. */
const localPath = (value: unknown): string =>
  typeof value === 'string' && /^\/(?!\/)[A-Za-z0-9._/-]*$/.test(value) ? value : '/my';

/** Tokens are pasted with line breaks and with the word that goes before them in a header. */
const pasted = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^\s*bearer\s/i, '').replaceAll(/\s/g, '') : '';

/**
 * Signing in with a pasted access token, which the API's own authenticator verifies, and signing out.
 * @param realNow real time (UTC ms)
 */
export const signInDoors = (
  pages: Hono<ApiBindings>,
  door: ReturnType<typeof pageDoor>,
  identify: Identify,
  realNow: () => number,
): void => {
  pages.get(
    '/sign-in',
    door((visit, c) => signInView(visit, localPath(c.req.query('next') ?? '/my'), undefined)),
  );

  pages.post(
    '/sign-in',
    door(async (visit, c) => {
      requireSameOrigin(c);
      const form = await formOf(c);
      const next = localPath(form.next);
      const token = pasted(form.token);
      try {
        await identify(`Bearer ${token}`, visit.now);
        keepSession(c, token, realNow());
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
        const why = visit.say(
          'Mã truy cập không đúng hoặc đã hết hiệu lực.',
          'The access token is not good, or no longer.',
        );
        return { ...signInView(visit, next, why), status: 401 };
      }
      return c.redirect(visit.link(next), 303);
    }),
  );

  pages.post(
    '/sign-out',
    door((visit, c) => {
      requireSameOrigin(c);
      endSession(c);
      return c.redirect(visit.link('/'), 303);
    }),
  );
};
