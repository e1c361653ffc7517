import type { Ports } from '../../../shared/actions/ports.ts';
import { downloadSealedFile, listAppraisals, readSealed } from '../../../shared/actions/read-appraisals.ts';
import { saveAppraisal } from '../../../shared/actions/save-appraisal.ts';
import * as routes from '../../../shared/contracts/routes/appraisals.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'results'
  | 'snapshots'
  | 'rules'
  | 'supplements'
  | 'evidenceFiles'
  | 'messages'
  | 'realNow'
>;

export const appraisalRoutes = (ports: Needs) => [
  serve(routes.readSealed, async ({ caller, param }) => ({
    status: 200,
    body: await readSealed(ports, caller, param.submissionId),
  })),

  serve(routes.downloadSealedFile, async ({ caller, param }) => ({
    status: 200,
    body: await downloadSealedFile(ports, caller, param.submissionId, param.evidenceId),
  })),

  serve(routes.listAppraisals, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listAppraisals(ports, caller, param.submissionId, param.pass) },
  })),

  serve(routes.saveAppraisal, async ({ caller, param, json, ...call }) => {
    const body = await saveAppraisal(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),
];
