import type { Context } from 'hono';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ApiBindings, arrivalOf } from '../arrival.ts';
import { reportFailure } from '../report-failure.ts';
import type { Identify } from '../serve.ts';
import { answerPage } from './answer-page.ts';
import type { View } from './parts/layout.ts';
import { endSession, sessionToken } from './session.ts';
import { errorView } from './views/error-view.ts';
import { signInView } from './views/sign-in-view.ts';
import { type Unread, type Visit, visitOf } from './visit.ts';

/** A page to be framed, or an answer as it is. */
export type Shown = (View & { status?: number }) | Response;
/** How much a caller has not read: what the header of every page says. */
type ReadUnread = (caller: Caller) => Promise<Unread>;
type Show = (visit: Visit, c: Context<ApiBindings>) => Shown | Promise<Shown>;

/** Whoever the cookie names. A token that is no longer good makes a stranger of its holder, and leaves the browser. */
const callerOf = async (c: Context<ApiBindings>, identify: Identify, at: number) => {
  const token = sessionToken(c);
  if (token === undefined) return undefined;
  try {
    return await identify(`Bearer ${token}`, at);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
    endSession(c);
    return undefined;
  }
};

const failed = (c: Context<ApiBindings>, visit: Visit, error: unknown) => {
  if (!(error instanceof AppError)) reportFailure(c.req.routePath, error);
  const signIn = error instanceof AppError && error.code === 'unauthenticated';
  if (!signIn) return answerPage(c, visit, errorView(visit, error));
  const why = visit.say('Hãy đăng nhập để xem trang này.', 'Sign in to see this page.');
  return answerPage(c, visit, { ...signInView(visit, visit.path, why), status: 401 });
};

/** Serves one page: who comes, what is shown, and every error as a page too. */
export const pageDoor =
  (identify: Identify, unreadOf: ReadUnread) =>
  (show: Show) =>
  async (c: Context<ApiBindings>): Promise<Response> => {
    const { at: now } = arrivalOf(c);
    const arrived = {
      path: c.req.path,
      lang: c.req.query('lang'),
      acceptLanguage: c.req.header('accept-language'),
      now,
    };
    let visit = visitOf({ ...arrived, caller: undefined });
    try {
      visit = visitOf({ ...arrived, caller: await callerOf(c, identify, now) });
      const shown = await show(visit, c);
      if (shown instanceof Response) return shown;
      const counted = visit.signedIn ? { ...visit, unread: await unreadOf(visit.caller) } : visit;
      return await answerPage(c, counted, shown);
    } catch (error) {
      return failed(c, visit, error);
    }
  };
