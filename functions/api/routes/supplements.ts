import type { Ports } from '../../../shared/actions/ports.ts';
import { answerReason } from '../../../shared/actions/supplements/answer-reason.ts';
import { beginSupplementUpload } from '../../../shared/actions/supplements/begin-supplement-upload.ts';
import {
  downloadSupplementFile,
  readSupplements,
} from '../../../shared/actions/supplements/read-supplements.ts';
import * as routes from '../../../shared/contracts/routes/supplements.ts';
import { serve } from '../serve.ts';

type Needs = Parameters<typeof beginSupplementUpload>[0] & Pick<Ports, 'supplements' | 'messages'>;

export const supplementRoutes = (ports: Needs) => [
  serve(routes.readSupplements, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await readSupplements(ports, caller, param.submissionId, arrivedAt),
  })),

  serve(routes.answerReason, async ({ caller, param, json, ...call }) => {
    const body = await answerReason(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.beginSupplementUpload, async ({ caller, param, json, ...call }) => {
    const { revision, ...body } = await beginSupplementUpload(ports, caller, param.submissionId, json, call);
    return { status: 201, body, revision };
  }),

  serve(routes.downloadSupplementFile, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await downloadSupplementFile(ports, caller, param, arrivedAt),
  })),
];
