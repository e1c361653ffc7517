import * as z from 'zod';
import { DownloadLink, EvidenceDocument, SecrecyDecision } from '../evidence.ts';
import { ArrivedParts, PartsToSign, SignedParts } from '../evidence-parts.ts';
import { EvidenceId } from '../ids.ts';
import { PageQuery } from '../pages.ts';
import { route } from '../route.ts';
import { Shelf, ShelfDeclaration, ShelfDocument, ShelfDocumentWithUpload } from '../shelf.ts';

const ByDocument = z.strictObject({ documentId: EvidenceId });
const readers = [
  'UNIT_OFFICER',
  'UNIT_HEAD',
  'DEPUTY',
  'APPRAISER',
  'COUNCIL',
  'AUDITOR',
  'MANAGER',
] as const;

export const readShelf = route({
  id: 'readShelf',
  method: 'GET',
  path: '/v1/shelf',
  summary: 'Documents of the whole province that units may cite',
  tag: 'evidence',
  who: readers,
  response: { 200: Shelf },
});

export const addToShelf = route({
  id: 'addToShelf',
  method: 'POST',
  path: '/v1/shelf',
  summary:
    'Declares a document of the whole province; answers with a presigned PUT, or how to send it in parts',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { json: ShelfDeclaration },
  response: { 201: ShelfDocumentWithUpload },
  idempotencyKey: true,
});

export const addEdition = route({
  id: 'addEdition',
  method: 'POST',
  path: '/v1/shelf/:documentId/editions',
  summary:
    'Declares a new edition of a document; citations keep the edition that they cite, and are told of it',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument, json: ShelfDeclaration },
  response: { 201: ShelfDocumentWithUpload },
  idempotencyKey: true,
});

export const signShelfParts = route({
  id: 'signShelfParts',
  method: 'POST',
  path: '/v1/shelf/:documentId/parts',
  summary: 'Presigned PUTs for a page of parts of a document above 100 MiB; may be asked for again',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument, json: PartsToSign },
  response: { 200: SignedParts },
});

export const listShelfParts = route({
  id: 'listShelfParts',
  method: 'GET',
  path: '/v1/shelf/:documentId/parts',
  summary: 'The parts of a document that have arrived',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument, query: PageQuery },
  response: { 200: ArrivedParts },
});

export const describeOnShelf = route({
  id: 'describeOnShelf',
  method: 'PUT',
  path: '/v1/shelf/:documentId',
  summary: 'Edits what is said of a document; who cites it keeps the words that were cited',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument, json: z.strictObject({ document: EvidenceDocument }) },
  response: { 200: ShelfDocument },
  precondition: 'edit',
});

export const decideShelfSecrecy = route({
  id: 'decideShelfSecrecy',
  method: 'POST',
  path: '/v1/shelf/:documentId/secrecy-decision',
  summary: 'Releases a held document, with the reason, or refuses it',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument, json: SecrecyDecision },
  response: { 200: ShelfDocument },
});

export const removeFromShelf = route({
  id: 'removeFromShelf',
  method: 'POST',
  path: '/v1/shelf/:documentId/removal',
  summary: 'Removes for good a document that was taken off the shelf and that nobody cites',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument },
  response: { 200: ShelfDocument },
  precondition: 'edit',
});

export const signShelfUpload = route({
  id: 'signShelfUpload',
  method: 'POST',
  path: '/v1/shelf/:documentId/upload-url',
  summary: 'A fresh presigned PUT for a document that has not arrived',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument },
  response: { 200: ShelfDocumentWithUpload },
});

export const reportShelfUploaded = route({
  id: 'reportShelfUploaded',
  method: 'POST',
  path: '/v1/shelf/:documentId/uploaded',
  summary: 'Says that the bytes of a document were sent',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument },
  response: { 202: ShelfDocument },
});

export const retireFromShelf = route({
  id: 'retireFromShelf',
  method: 'DELETE',
  path: '/v1/shelf/:documentId',
  summary: 'Takes a document off the shelf; who cites it keeps it',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByDocument },
  response: { 200: ShelfDocument },
  precondition: 'edit',
});

export const downloadFromShelf = route({
  id: 'downloadFromShelf',
  method: 'GET',
  path: '/v1/shelf/:documentId/download',
  summary: 'A presigned GET of an accepted document, as an attachment, for minutes',
  tag: 'evidence',
  who: readers,
  request: { param: ByDocument },
  response: { 200: DownloadLink },
});
