import * as added from '../../../shared/actions/add-evidence.ts';
import { beginUpload } from '../../../shared/actions/begin-upload.ts';
import { decideSecrecy, listHeld } from '../../../shared/actions/decide-secrecy.ts';
import * as evidence from '../../../shared/actions/edit-evidence.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { readSameFiles } from '../../../shared/actions/read-same-files.ts';
import * as parts from '../../../shared/actions/upload-parts.ts';
import type { Evidence } from '../../../shared/contracts/evidence.ts';
import * as routes from '../../../shared/contracts/routes/evidence.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'evidence'
  | 'claims'
  | 'snapshots'
  | 'evidenceFiles'
  | 'evidenceParts'
  | 'uploadPolicy'
  | 'rules'
  | 'work'
  | 'messages'
  | 'realNow'
  | 'newId'
>;

const addressOf = ({ submissionId, evidenceId }: Evidence): string =>
  `/v1/submissions/${submissionId}/evidence/${evidenceId}`;

export const evidenceRoutes = (ports: Needs) => [
  serve(routes.beginUpload, async ({ caller, param, json, ...call }) => {
    const { revision, ...body } = await beginUpload(ports, caller, param.submissionId, json, call);
    return { status: 201, body, revision, location: addressOf(body.evidence) };
  }),

  serve(routes.addLink, async ({ caller, param, json, ...call }) => {
    const body = await added.addLink(ports, caller, param.submissionId, json, call);
    return { status: 201, body, revision: body.revision, location: addressOf(body) };
  }),

  serve(routes.listPaper, async ({ caller, param, json, ...call }) => {
    const body = await added.listPaper(ports, caller, param.submissionId, json, call);
    return { status: 201, body, revision: body.revision, location: addressOf(body) };
  }),

  serve(routes.citeShelfDocument, async ({ caller, param, json, ...call }) => {
    const body = await added.citeShelfDocument(ports, caller, param.submissionId, json, call);
    return { status: 201, body, revision: body.revision, location: addressOf(body) };
  }),

  serve(routes.readSameFiles, async ({ caller, param, query }) => ({
    status: 200,
    body: await readSameFiles(ports, caller, param.submissionId, query),
  })),

  serve(routes.signUploadAgain, async ({ caller, param, ...call }) => ({
    status: 200,
    body: await evidence.signUploadAgain(ports, caller, param, call),
  })),

  serve(routes.reportUploaded, async ({ caller, param, ...call }) => ({
    status: 202,
    body: await parts.reportUploaded(ports, caller, param, call),
  })),

  serve(routes.signParts, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await parts.signParts(ports, caller, param, json.parts, call),
  })),

  serve(routes.listParts, async ({ caller, param, query }) => ({
    status: 200,
    body: await parts.listParts(ports, caller, param, query),
  })),

  serve(routes.listEvidence, async ({ caller, param }) => ({
    status: 200,
    body: { items: await evidence.listEvidence(ports, caller, param.submissionId) },
  })),

  serve(routes.readEvidence, async ({ caller, param }) => {
    const body = await evidence.readEvidence(ports, caller, param);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.describeEvidence, async ({ caller, param, json, ...call }) => {
    const body = await evidence.describeEvidence(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.removeEvidence, async ({ caller, param, ...call }) => {
    const body = await evidence.removeEvidence(ports, caller, param, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listHeldEvidence, async ({ caller, query }) => ({
    status: 200,
    body: await listHeld(ports, caller, query),
  })),

  serve(routes.decideSecrecy, async ({ caller, param, json, ...call }) => {
    const body = await decideSecrecy(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.downloadEvidence, async ({ caller, param }) => ({
    status: 200,
    body: await evidence.downloadEvidence(ports, caller, param),
  })),
];
