import type { Ports } from '../../../shared/actions/ports.ts';
import { listMissedCommitments, listTasks } from '../../../shared/actions/tasks/list-tasks.ts';
import { readCitedTaskList, readTaskAnswers } from '../../../shared/actions/tasks/read-task-answers.ts';
import { reportTask } from '../../../shared/actions/tasks/report-task.ts';
import {
  applyTaskSheet,
  dryRunTaskSheet,
  readTaskTemplate,
} from '../../../shared/actions/tasks/task-sheet.ts';
import { writeTask } from '../../../shared/actions/tasks/write-task.ts';
import * as routes from '../../../shared/contracts/routes/tasks.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'imports'
  | 'importFiles'
  | 'rounds'
  | 'submissions'
  | 'rules'
  | 'units'
  | 'tasks'
  | 'snapshots'
  | 'messages'
  | 'realNow'
>;

export const taskRoutes = (ports: Needs) => [
  serve(routes.listTasks, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await listTasks(ports, caller, param, arrivedAt),
  })),

  serve(routes.writeTask, async ({ caller, param, json, ...call }) => {
    const body = await writeTask(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.reportTask, async ({ caller, param, json, ...call }) => {
    const body = await reportTask(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listMissedCommitments, async ({ caller, param, query, arrivedAt }) => ({
    status: 200,
    body: await listMissedCommitments(ports, caller, param.campaignId, query, arrivedAt),
  })),

  serve(routes.readTaskAnswers, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await readTaskAnswers(ports, caller, param.submissionId, arrivedAt),
  })),

  serve(routes.readCitedTaskList, async ({ caller, param }) => ({
    status: 200,
    body: await readCitedTaskList(ports, caller, param),
  })),

  serve(routes.readTaskTemplate, async () => ({ status: 200, body: await readTaskTemplate(ports) })),

  serve(routes.dryRunTaskSheet, async ({ caller, param, ...call }) => ({
    status: 200,
    body: await dryRunTaskSheet(ports, caller, param, call),
  })),

  serve(routes.applyTaskSheet, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await applyTaskSheet(ports, caller, param, json.planHash, call),
  })),
];
