import { activateTableVersion } from '../../../shared/actions/activate-table-version.ts';
import { listReplacements } from '../../../shared/actions/list-replacements.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { readTableReport, reportTableVersion } from '../../../shared/actions/report-table-version.ts';
import * as routes from '../../../shared/contracts/routes/table-versions.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'tables' | 'messages' | 'realNow'
>;

export const tableVersionRoutes = (ports: Needs) => [
  serve(routes.reportTableVersion, async ({ caller, param, writeId }) => {
    const body = await reportTableVersion(ports, caller, param, writeId);
    return {
      status: 201,
      body,
      revision: body.revision,
      location: `/v1/rounds/${body.roundId}/table-reports/${body.reportHash}`,
    };
  }),

  serve(routes.readTableReport, async ({ caller, param, query }) => {
    const body = await readTableReport(ports, caller, param, query);
    return { status: 200, body, revision: body.summary.revision };
  }),

  serve(routes.activateTableVersion, async ({ caller, param, json, ...call }) => {
    const of = { roundId: param.roundId, reportHash: json.reportHash };
    const { replacement, revision } = await activateTableVersion(ports, caller, of, call);
    return { status: 201, body: replacement, revision };
  }),

  serve(routes.listReplacements, async ({ param }) => ({
    status: 200,
    body: await listReplacements(ports, param.roundId),
  })),
];
