import * as z from 'zod';
import { DownloadLink } from '../evidence.ts';
import { EvidenceId } from '../ids.ts';
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
  summary: 'Declares a document of the whole province; answers with a presigned PUT',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { json: ShelfDeclaration },
  response: { 201: ShelfDocumentWithUpload },
  idempotencyKey: true,
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
