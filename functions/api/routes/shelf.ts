import type { Ports } from '../../../shared/actions/ports.ts';
import * as added from '../../../shared/actions/shelf/add-to-shelf.ts';
import * as shelf from '../../../shared/actions/shelf/keep-shelf.ts';
import * as routes from '../../../shared/contracts/routes/shelf.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'evidence'
  | 'submissions'
  | 'evidenceFiles'
  | 'evidenceParts'
  | 'uploadPolicy'
  | 'messages'
  | 'realNow'
  | 'newId'
>;

export const shelfRoutes = (ports: Needs) => [
  serve(routes.readShelf, async ({ caller }) => ({
    status: 200,
    body: { items: await shelf.readShelf(ports, caller) },
  })),

  serve(routes.addToShelf, async ({ caller, json, ...call }) => {
    const { revision, ...body } = await added.addToShelf(ports, caller, json, call);
    return { status: 201, body, revision, location: `/v1/shelf/${body.document.documentId}` };
  }),

  serve(routes.addEdition, async ({ caller, param, json, ...call }) => {
    const { revision, ...body } = await added.addEdition(ports, caller, param.documentId, json, call);
    return { status: 201, body, revision, location: `/v1/shelf/${body.document.documentId}` };
  }),

  serve(routes.signShelfUpload, async ({ caller, param, ...call }) => ({
    status: 200,
    body: await added.signShelfUpload(ports, caller, param.documentId, call),
  })),

  serve(routes.signShelfParts, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await added.signShelfParts(ports, caller, param.documentId, json.parts, call),
  })),

  serve(routes.listShelfParts, async ({ caller, param, query }) => ({
    status: 200,
    body: await added.listShelfParts(ports, caller, param.documentId, query),
  })),

  serve(routes.reportShelfUploaded, async ({ caller, param, ...call }) => ({
    status: 202,
    body: await added.reportShelfUploaded(ports, caller, param.documentId, call),
  })),

  serve(routes.describeOnShelf, async ({ caller, param, json, ...call }) => {
    const body = await shelf.describeOnShelf(ports, caller, param.documentId, json.document, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.decideShelfSecrecy, async ({ caller, param, json, ...call }) => {
    const body = await shelf.decideShelfSecrecy(ports, caller, param.documentId, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.retireFromShelf, async ({ caller, param, ...call }) => {
    const body = await shelf.retireFromShelf(ports, caller, param.documentId, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.removeFromShelf, async ({ caller, param, ...call }) => {
    const body = await shelf.removeFromShelf(ports, caller, param.documentId, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.downloadFromShelf, async ({ caller, param }) => ({
    status: 200,
    body: await shelf.downloadFromShelf(ports, caller, param.documentId),
  })),
];
