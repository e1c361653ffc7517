import * as eligibility from '../../../shared/contracts/routes/eligibility.ts';
import * as questions from '../../../shared/contracts/routes/questions.ts';
import * as reminders from '../../../shared/contracts/routes/reminders.ts';
import * as tasks from '../../../shared/contracts/routes/tasks.ts';
import * as unitWork from '../../../shared/contracts/routes/unit-work.ts';
import { listing } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import type { RouteDoors } from './route-doors.ts';
import { conditionsView } from './views/conditions-view.ts';
import { groupConditionsView } from './views/group-conditions-view.ts';
import { missedView } from './views/missed-view.ts';
import { questionsView } from './views/questions-view.ts';
import { readinessView } from './views/readiness-view.ts';
import { tasksView } from './views/tasks-view.ts';
import { workView } from './views/work-view.ts';

/** The pages by which units, their overseers and the council see what is left to do, asked and owed. */
export const workDoors = ({ page }: RouteDoors, reads: PageReads): void => {
  page('/rounds/:roundId/readiness', reminders.listReadiness, async (visit, { roundId }, c) => {
    const found = await reads.readiness(visit.caller, roundId, listing(c, 50), visit.now);
    return readinessView(visit, await reads.round(roundId), found);
  });

  page(
    '/rounds/:roundId/groups/:groupId/conditions',
    eligibility.readGroupConditions,
    async (visit, group, c) => {
      const found = await reads.groupConditions(visit.caller, group, listing(c, 30), visit.language);
      const round = await reads.round(group.roundId);
      return groupConditionsView(visit, round, found, await reads.awardTitles(round.roundId));
    },
  );

  page('/submissions/:submissionId/work', unitWork.readWorkBoard, async (visit, { submissionId }) =>
    workView(visit, await reads.work(visit.caller, submissionId, visit.now)),
  );

  page(
    '/submissions/:submissionId/conditions',
    eligibility.readConditions,
    async (visit, { submissionId }) => {
      const conditions = await reads.conditions(visit.caller, submissionId, visit.language);
      const round = await reads.round(conditions.roundId);
      const [unitName, awards] = await Promise.all([
        reads.unitName(conditions.entrantId),
        reads.awardTitles(round.roundId),
      ]);
      return conditionsView(visit, round, { unitName, conditions, awards });
    },
  );

  page(
    '/campaigns/:campaignId/units/:unitId/tasks',
    tasks.listTasks,
    async (visit, { campaignId, unitId }) => {
      const list = await reads.tasks(visit.caller, campaignId, unitId, visit.now);
      return tasksView(visit, { unitName: await reads.unitName(unitId), list });
    },
  );

  page(
    '/campaigns/:campaignId/missed-commitments',
    tasks.listMissedCommitments,
    async (visit, { campaignId }, c) => {
      const { items, next } = await reads.missed(visit.caller, campaignId, listing(c, 50), visit.now);
      const named = items.map(async (task) => ({ task, unitName: await reads.unitName(task.unitId) }));
      return missedView(visit, campaignId, { items: await Promise.all(named), next });
    },
  );

  page(
    '/campaigns/:campaignId/questions',
    questions.listPublishedQuestions,
    async (visit, { campaignId }, c) => {
      const asked = listing(c, 50);
      // Both are cut from the same page of the listing, so that one cursor leads on in both.
      const { items, next } = await reads.publishedQuestions(campaignId, asked);
      const seen = visit.signedIn ? await reads.questions(visit.caller, campaignId, asked) : undefined;
      const named = seen?.items.map(async (one) => ({ ...one, unitName: await reads.unitName(one.unitId) }));
      const own = named && (await Promise.all(named));
      return questionsView(visit, { campaignId, own, published: items, next });
    },
  );
};
