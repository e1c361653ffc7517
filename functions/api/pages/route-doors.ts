import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import type { Who } from '../../../shared/contracts/route.ts';
import { type ApiBindings, arrivalOf } from '../arrival.ts';
import type { pageDoor, Shown } from './page-door.ts';
import { formAs, param, requireRoute } from './page-input.ts';
import { requireSameOrigin } from './site.ts';
import type { Visit } from './visit.ts';

/** What a page takes over of the API's route that it stands for. */
type Standing<P extends z.ZodType> = { who: Who; request: { param: P } };

/** What a form asks for: of what, with which fields, arrived when (campaign time, UTC ms) and written under which id. */
type Asked<P extends z.ZodType, F extends z.ZodType> = {
  visit: Visit;
  of: z.output<P>;
  said: z.output<F>;
  call: { arrivedAt: number; writeId: string };
};

/**
 * Puts pages and forms that stand for routes of the API. Whom the API's own door would refuse is refused before anything is
 * read; a form is taken from this site alone.
 */
export const routeDoors = (pages: Hono<ApiBindings>, door: ReturnType<typeof pageDoor>) => ({
  /** A page. @param path with the route's parameters in it */
  page: <P extends z.ZodType>(
    path: string,
    route: Standing<P>,
    show: (visit: Visit, of: z.output<P>, c: Context<ApiBindings>) => Promise<Shown>,
  ): void => {
    pages.get(
      path,
      door((visit, c) => {
        requireRoute(visit, route);
        return show(visit, param(c, route.request.param), c);
      }),
    );
  },

  /** A form. @param act answers with the path of the page that it leads to, or with a page that says why not */
  form: <P extends z.ZodType, F extends z.ZodType>(
    path: string,
    route: Standing<P>,
    fields: F,
    act: (asked: Asked<P, F>) => Promise<string | Shown>,
  ): void => {
    pages.post(
      path,
      door(async (visit, c) => {
        requireRoute(visit, route);
        requireSameOrigin(c);
        const of = param(c, route.request.param);
        const said = await formAs(c, fields);
        const call = { arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
        const shown = await act({ visit, of, said, call });
        return typeof shown === 'string' ? c.redirect(visit.link(shown), 303) : shown;
      }),
    );
  },
});

export type RouteDoors = ReturnType<typeof routeDoors>;
