import type { Ports } from '../../../shared/actions/ports.ts';
import { assignWork, readWorkPlan } from '../../../shared/actions/unit-work/assign-work.ts';
import { copyWorkPlan } from '../../../shared/actions/unit-work/copy-work-plan.ts';
import { readWorkBoard } from '../../../shared/actions/unit-work/read-board.ts';
import { reviewLeaf } from '../../../shared/actions/unit-work/review-leaf.ts';
import * as routes from '../../../shared/contracts/routes/unit-work.ts';
import { serve } from '../serve.ts';

export const unitWorkRoutes = (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'evidence' | 'rules' | 'work' | 'imports' | 'memberships'>,
) => [
  serve(routes.assignWork, async ({ caller, param, json, ...call }) => {
    const body = await assignWork(ports, caller, param.submissionId, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.copyWorkPlan, async ({ caller, param, json, ...call }) => {
    const body = await copyWorkPlan(ports, caller, param.submissionId, json, call);
    const { revision } = body.plan;
    return { status: revision === 1 ? 201 : 200, body, revision };
  }),

  serve(routes.readWorkPlan, async ({ caller, param }) => {
    const body = await readWorkPlan(ports, caller, param.submissionId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readWorkBoard, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await readWorkBoard(ports, caller, param.submissionId, arrivedAt),
  })),

  serve(routes.reviewLeaf, async ({ caller, param, json, ...call }) => {
    const body = await reviewLeaf(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),
];
