import {
  beginDossierUpload,
  readDossier,
  saveDossier,
  submitDossier,
} from '../../../shared/actions/nomination/dossiers.ts';
import { issueGuidance } from '../../../shared/actions/nomination/issue-guidance.ts';
import type { NominationNeeds } from '../../../shared/actions/nomination/load-candidates.ts';
import { listIndividuals, nameIndividual } from '../../../shared/actions/nomination/name-individual.ts';
import { nominate } from '../../../shared/actions/nomination/nominate.ts';
import { readNominations } from '../../../shared/actions/nomination/read-nominations.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import * as routes from '../../../shared/contracts/routes/nominations.ts';
import { nominationWorkbook } from '../../../shared/files/nomination-workbook.ts';
import { serve } from '../serve.ts';

type Needs = NominationNeeds &
  Pick<Ports, 'postings' | 'life' | 'evidenceFiles' | 'uploadPolicy' | 'messages' | 'realNow' | 'newId'>;

export const nominationRoutes = (ports: Needs) => [
  serve(routes.issueGuidance, async ({ caller, param, json, ...call }) => {
    const body = await issueGuidance(ports, caller, param.roundId, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readNominations, async ({ caller, param }) => ({
    status: 200,
    body: await readNominations(ports, caller, param.roundId),
  })),

  serve(routes.downloadNominations, async ({ caller, param }) => {
    const overview = await readNominations(ports, caller, param.roundId);
    const fileName = `de-nghi-khen-thuong-${param.roundId.replace('.', '-')}.xlsx`;
    return { status: 200, body: await nominationWorkbook(overview), fileName };
  }),

  serve(routes.nominate, async ({ caller, param, json, ...call }) => {
    const { award, revision } = await nominate(ports, caller, param, json, call);
    return { status: 200, body: award, revision };
  }),

  serve(routes.nameIndividual, async ({ caller, param, json, ...call }) => ({
    status: 201,
    body: await nameIndividual(ports, caller, param.submissionId, json, call),
  })),

  serve(routes.listIndividuals, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listIndividuals(ports, caller, param.submissionId) },
  })),

  serve(routes.readDossier, async ({ caller, param }) => {
    const body = await readDossier(ports, caller, param);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.saveDossier, async ({ caller, param, json, ...call }) => {
    const body = await saveDossier(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.submitDossier, async ({ caller, param, ...call }) => {
    const body = await submitDossier(ports, caller, param, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.beginDossierUpload, async ({ caller, param, json, ...call }) => {
    const { revision, ...body } = await beginDossierUpload(ports, caller, param.submissionId, json, call);
    return { status: 201, body, revision };
  }),
];
