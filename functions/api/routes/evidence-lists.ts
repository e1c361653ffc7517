import { readEvidenceList } from '../../../shared/actions/read-evidence-list.ts';
import * as routes from '../../../shared/contracts/routes/evidence-lists.ts';
import { evidenceListWorkbook } from '../../../shared/files/evidence-list-workbook.ts';
import { serve } from '../serve.ts';

type Needs = Parameters<typeof readEvidenceList>[0];

export const evidenceListRoutes = (ports: Needs) => [
  serve(routes.readEvidenceList, async ({ caller, param, query }) => ({
    status: 200,
    body: await readEvidenceList(ports, caller, param.submissionId, query.of),
  })),

  serve(routes.downloadEvidenceList, async ({ caller, param, query }) => {
    const list = await readEvidenceList(ports, caller, param.submissionId, query.of);
    const fileName = `danh-muc-${list.roundId.replace('.', '-')}-${list.entrantId}.xlsx`;
    return { status: 200, body: await evidenceListWorkbook(list), fileName };
  }),
];
