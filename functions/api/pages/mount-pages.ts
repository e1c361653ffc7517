import { type Context, Hono } from 'hono';
import type * as z from 'zod';
import { PageQuery } from '../../../shared/contracts/pages.ts';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import * as unitWork from '../../../shared/contracts/routes/unit-work.ts';
import { AppError, notFound } from '../../../shared/errors.ts';
import type { ApiBindings } from '../arrival.ts';
import type { Identify } from '../serve.ts';
import { readEnds, readMine } from './my-rounds.ts';
import { pageDoor } from './page-door.ts';
import type { PageReads } from './page-reads.ts';
import { signInDoors } from './sign-in-doors.ts';
import { icon, stylesheet } from './style/stylesheet.ts';
import { homeView } from './views/home-view.ts';
import { myView } from './views/my-view.ts';
import { rankingView } from './views/ranking-view.ts';
import { readinessView } from './views/readiness-view.ts';
import { roundView } from './views/round-view.ts';
import { sheetView } from './views/sheet-view.ts';
import { submissionsView } from './views/submissions-view.ts';
import { workView } from './views/work-view.ts';
import type { Visit } from './visit.ts';

export type PagePorts = {
  identify: Identify;
  reads: PageReads;
  /** Real time (UTC ms): how long a token is still good. */
  realNow: () => number;
};

/** A malformed id names nothing, as in the API. */
const param = <S extends z.ZodType>(c: Context, schema: S): z.output<S> => {
  const parsed = schema.safeParse(c.req.param());
  if (!parsed.success) throw notFound();
  return parsed.data;
};

const listing = (c: Context, limit: number) => {
  const parsed = PageQuery.safeParse({ limit, cursor: c.req.query('cursor') });
  if (!parsed.success) throw new AppError('invalid_request');
  return parsed.data;
};

const requireSignedIn = ({ signedIn }: Visit): void => {
  if (!signedIn) throw new AppError('unauthenticated');
};

/** Assets under addresses that browsers may keep. @param seconds for how long */
const asset = (c: Context, body: string, contentType: string, seconds: number): Response =>
  c.body(body, 200, {
    'content-type': contentType,
    'cache-control': `public, max-age=${seconds}, immutable`,
  });

/**
 * Puts the pages for people beside the API: server-rendered, without script. Everything shown comes from the API's own
 * acts under the caller's own roles. To be mounted last: what no route knows becomes a page here, save under `/v1`.
 */
export const mountPages = (app: Hono<ApiBindings>, { identify, reads, realNow }: PagePorts): void => {
  const pages = new Hono<ApiBindings>();
  const door = pageDoor(identify);

  pages.get(stylesheet.path, (c) => asset(c, stylesheet.css, 'text/css; charset=utf-8', 31_536_000));
  pages.get(icon.path, (c) => asset(c, icon.svg, 'image/svg+xml', 86_400));

  pages.get(
    '/',
    door(async (visit, c) => homeView(visit, await reads.rounds(listing(c, 20)))),
  );

  pages.get(
    '/rounds/:roundId',
    door(async (visit, c) => {
      const { roundId } = param(c, campaigns.readRound.request.param);
      const round = await reads.round(roundId);
      const ends = await readEnds(reads, visit.caller, roundId);
      return roundView(visit, round, await reads.progress(roundId, visit.now), ends);
    }),
  );

  pages.get(
    '/rounds/:roundId/groups/:groupId',
    door(async (visit, c) => {
      const group = param(c, results.readRanking.request.param);
      const ranking = await reads.ranking(visit.caller, group, visit.language);
      const changes = await reads.changes(visit.caller, group);
      return rankingView(visit, await reads.round(group.roundId), ranking, changes);
    }),
  );

  pages.get(
    '/rounds/:roundId/submissions',
    door(async (visit, c) => {
      requireSignedIn(visit);
      const { roundId } = param(c, campaigns.readRound.request.param);
      const { items, next } = await reads.submissions(visit.caller, roundId, listing(c, 50));
      const named = items.map(async (submission) => ({
        submission,
        unitName: await reads.unitName(submission.entrantId),
      }));
      return submissionsView(visit, await reads.round(roundId), { items: await Promise.all(named), next });
    }),
  );

  pages.get(
    '/rounds/:roundId/readiness',
    door(async (visit, c) => {
      requireSignedIn(visit);
      const { roundId } = param(c, campaigns.readRound.request.param);
      const page = await reads.readiness(visit.caller, roundId, listing(c, 50), visit.now);
      return readinessView(visit, await reads.round(roundId), page);
    }),
  );

  pages.get(
    '/submissions/:submissionId/sheet',
    door(async (visit, c) => {
      requireSignedIn(visit);
      const { submissionId } = param(c, results.readScoreSheet.request.param);
      return sheetView(visit, await reads.sheet(visit.caller, submissionId, visit.language));
    }),
  );

  pages.get(
    '/submissions/:submissionId/work',
    door(async (visit, c) => {
      requireSignedIn(visit);
      const { submissionId } = param(c, unitWork.readWorkBoard.request.param);
      return workView(visit, await reads.work(visit.caller, submissionId, visit.now));
    }),
  );

  pages.get(
    '/my',
    door(async (visit, c) => {
      requireSignedIn(visit);
      return myView(visit, await readMine(reads, visit.caller, listing(c, 20)));
    }),
  );

  signInDoors(pages, door, identify, realNow);

  const missing = door(() => {
    throw notFound();
  });
  pages.get('*', (c, next) => (/^\/v1(\/|$)/.test(c.req.path) ? next() : missing(c)));

  app.route('/', pages);
};
