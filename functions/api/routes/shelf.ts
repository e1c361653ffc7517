import * as shelf from '../../../shared/actions/keep-shelf.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import * as routes from '../../../shared/contracts/routes/shelf.ts';
import { serve } from '../serve.ts';

type Needs = Pick<Ports, 'evidence' | 'evidenceFiles' | 'uploadPolicy' | 'messages' | 'realNow' | 'newId'>;

export const shelfRoutes = (ports: Needs) => [
  serve(routes.readShelf, async ({ caller }) => ({
    status: 200,
    body: { items: await shelf.readShelf(ports, caller) },
  })),

  serve(routes.addToShelf, async ({ caller, json, ...call }) => {
    const { revision, document, upload } = await shelf.addToShelf(ports, caller, json, call);
    const location = `/v1/shelf/${document.documentId}`;
    return { status: 201, body: { document, upload }, revision, location };
  }),

  serve(routes.signShelfUpload, async ({ caller, param, ...call }) => {
    const { document, upload } = await shelf.signShelfUpload(ports, caller, param.documentId, call);
    return { status: 200, body: { document, upload } };
  }),

  serve(routes.reportShelfUploaded, async ({ caller, param }) => ({
    status: 202,
    body: await shelf.reportShelfUploaded(ports, caller, param.documentId),
  })),

  serve(routes.retireFromShelf, async ({ caller, param, ...call }) => {
    const body = await shelf.retireFromShelf(ports, caller, param.documentId, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.downloadFromShelf, async ({ caller, param }) => ({
    status: 200,
    body: await shelf.downloadFromShelf(ports, caller, param.documentId),
  })),
];
