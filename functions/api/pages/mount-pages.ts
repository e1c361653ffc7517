import { type Context, Hono } from 'hono';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import * as submissions from '../../../shared/contracts/routes/submissions.ts';
import { notFound } from '../../../shared/errors.ts';
import type { ApiBindings } from '../arrival.ts';
import type { Identify } from '../serve.ts';
import { answerDoors } from './answer-doors.ts';
import { awardDoors } from './award-doors.ts';
import { deskDoors } from './desk-doors.ts';
import { readEnds, readMine } from './my-rounds.ts';
import { pageDoor } from './page-door.ts';
import { listing, requireSignedIn } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import { paperDoors } from './paper-doors.ts';
import { routeDoors } from './route-doors.ts';
import { signInDoors } from './sign-in-doors.ts';
import { icon, stylesheet } from './style/stylesheet.ts';
import { homeView } from './views/home-view.ts';
import { myView } from './views/my-view.ts';
import { rankingView } from './views/ranking-view.ts';
import { roundView } from './views/round-view.ts';
import { sheetView } from './views/sheet-view.ts';
import { submissionsView } from './views/submissions-view.ts';
import { workDoors } from './work-doors.ts';

export type PagePorts = {
  identify: Identify;
  reads: PageReads;
  /** Real time (UTC ms): how long a token is still good. */
  realNow: () => number;
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
  const door = pageDoor(identify, reads.unread);
  const doors = routeDoors(pages, door);

  pages.get(stylesheet.path, (c) => asset(c, stylesheet.css, 'text/css; charset=utf-8', 31_536_000));
  pages.get(icon.path, (c) => asset(c, icon.svg, 'image/svg+xml', 86_400));

  pages.get(
    '/',
    door(async (visit, c) => homeView(visit, await reads.rounds(listing(c, 20)))),
  );

  doors.page('/rounds/:roundId', campaigns.readRound, async (visit, { roundId }) => {
    const round = await reads.round(roundId);
    const ends = await readEnds(reads, visit.caller, roundId);
    return roundView(visit, round, await reads.progress(roundId, visit.now), ends);
  });

  doors.page('/rounds/:roundId/groups/:groupId', results.readRanking, async (visit, group) => {
    const ranking = await reads.ranking(visit.caller, group, visit.language);
    const changes = await reads.changes(visit.caller, group);
    return rankingView(visit, await reads.round(group.roundId), ranking, changes);
  });

  doors.page('/rounds/:roundId/submissions', submissions.listSubmissions, async (visit, { roundId }, c) => {
    const { items, next } = await reads.submissions(visit.caller, roundId, listing(c, 50));
    const named = items.map(async (submission) => ({
      submission,
      unitName: await reads.unitName(submission.entrantId),
    }));
    return submissionsView(visit, await reads.round(roundId), { items: await Promise.all(named), next });
  });

  doors.page('/submissions/:submissionId/sheet', results.readScoreSheet, async (visit, { submissionId }) =>
    sheetView(visit, await reads.sheet(visit.caller, submissionId, visit.language)),
  );

  pages.get(
    '/my',
    door(async (visit, c) => {
      requireSignedIn(visit);
      return myView(visit, await readMine(reads, visit.caller, listing(c, 20)));
    }),
  );

  for (const put of [workDoors, deskDoors, paperDoors, answerDoors, awardDoors]) put(doors, reads);
  signInDoors(pages, door, identify, realNow);

  const missing = door(() => {
    throw notFound();
  });
  pages.get('*', (c, next) => (/^\/v1(\/|$)/.test(c.req.path) ? next() : missing(c)));

  app.route('/', pages);
};
