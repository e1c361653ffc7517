import type { Hono } from 'hono';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as eligibility from '../../../shared/contracts/routes/eligibility.ts';
import * as questions from '../../../shared/contracts/routes/questions.ts';
import * as reminders from '../../../shared/contracts/routes/reminders.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import * as tasks from '../../../shared/contracts/routes/tasks.ts';
import * as unitWork from '../../../shared/contracts/routes/unit-work.ts';
import type { ApiBindings } from '../arrival.ts';
import type { pageDoor } from './page-door.ts';
import { listing, param, requireRoute } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import { conditionsView } from './views/conditions-view.ts';
import { groupConditionsView } from './views/group-conditions-view.ts';
import { missedView } from './views/missed-view.ts';
import { questionsView } from './views/questions-view.ts';
import { readinessView } from './views/readiness-view.ts';
import { tasksView } from './views/tasks-view.ts';
import { workView } from './views/work-view.ts';

/** The pages by which units, their overseers and the council see what is left to do, asked and owed. */
export const workDoors = (
  pages: Hono<ApiBindings>,
  door: ReturnType<typeof pageDoor>,
  reads: PageReads,
): void => {
  pages.get(
    '/rounds/:roundId/readiness',
    door(async (visit, c) => {
      requireRoute(visit, reminders.listReadiness);
      const { roundId } = param(c, campaigns.readRound.request.param);
      const page = await reads.readiness(visit.caller, roundId, listing(c, 50), visit.now);
      return readinessView(visit, await reads.round(roundId), page);
    }),
  );

  pages.get(
    '/rounds/:roundId/groups/:groupId/conditions',
    door(async (visit, c) => {
      requireRoute(visit, eligibility.readGroupConditions);
      const group = param(c, results.readRanking.request.param);
      const found = await reads.groupConditions(visit.caller, group, listing(c, 30), visit.language);
      const round = await reads.round(group.roundId);
      return groupConditionsView(visit, round, found, await reads.awardTitles(round.roundId));
    }),
  );

  pages.get(
    '/submissions/:submissionId/work',
    door(async (visit, c) => {
      requireRoute(visit, unitWork.readWorkBoard);
      const { submissionId } = param(c, unitWork.readWorkBoard.request.param);
      return workView(visit, await reads.work(visit.caller, submissionId, visit.now));
    }),
  );

  pages.get(
    '/submissions/:submissionId/conditions',
    door(async (visit, c) => {
      requireRoute(visit, eligibility.readConditions);
      const { submissionId } = param(c, eligibility.readConditions.request.param);
      const conditions = await reads.conditions(visit.caller, submissionId, visit.language);
      const round = await reads.round(conditions.roundId);
      const [unitName, awards] = await Promise.all([
        reads.unitName(conditions.entrantId),
        reads.awardTitles(round.roundId),
      ]);
      return conditionsView(visit, round, { unitName, conditions, awards });
    }),
  );

  pages.get(
    '/campaigns/:campaignId/units/:unitId/tasks',
    door(async (visit, c) => {
      requireRoute(visit, tasks.listTasks);
      const { campaignId, unitId } = param(c, tasks.listTasks.request.param);
      const list = await reads.tasks(visit.caller, campaignId, unitId, visit.now);
      return tasksView(visit, { unitName: await reads.unitName(unitId), list });
    }),
  );

  pages.get(
    '/campaigns/:campaignId/missed-commitments',
    door(async (visit, c) => {
      requireRoute(visit, tasks.listMissedCommitments);
      const { campaignId } = param(c, tasks.listMissedCommitments.request.param);
      const { items, next } = await reads.missed(visit.caller, campaignId, listing(c, 50), visit.now);
      const named = items.map(async (task) => ({ task, unitName: await reads.unitName(task.unitId) }));
      return missedView(visit, campaignId, { items: await Promise.all(named), next });
    }),
  );

  pages.get(
    '/campaigns/:campaignId/questions',
    door(async (visit, c) => {
      const { campaignId } = param(c, questions.listQuestions.request.param);
      const asked = listing(c, 50);
      // Both are cut from the same page of the listing, so that one cursor leads on in both.
      const { items, next } = await reads.publishedQuestions(campaignId, asked);
      const seen = visit.signedIn ? await reads.questions(visit.caller, campaignId, asked) : undefined;
      const named = seen?.items.map(async (one) => ({ ...one, unitName: await reads.unitName(one.unitId) }));
      const own = named && (await Promise.all(named));
      return questionsView(visit, { campaignId, own, published: items, next });
    }),
  );
};
