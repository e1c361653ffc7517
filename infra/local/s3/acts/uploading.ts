import { type Intent, prepare } from './abuser.ts';
import type { ActContext } from './act.ts';

/** A multipart upload that was begun for an act. */
export interface ActUpload {
  readonly path: string;
  readonly uploadId: string;
}

/** Begins an upload of `/acts/<key>`. */
export const createUpload = async (context: ActContext, key: string): Promise<ActUpload> => {
  const path = `/acts/${key}`;
  const { text } = await prepare(context, { method: 'POST', path, query: { uploads: '' } });
  return { path, uploadId: /<UploadId>([^<]+)/.exec(text)?.[1] ?? '' };
};

/** A request to upload a part; a copy if the headers say so. */
export const part = (
  upload: ActUpload,
  number: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Intent => ({
  method: 'PUT',
  path: upload.path,
  query: { partNumber: String(number), uploadId: upload.uploadId },
  body,
  headers,
});

/** Uploads a part: its entity tag. */
export const sendPart = async (
  context: ActContext,
  upload: ActUpload,
  number: number,
  body: string | Buffer,
): Promise<string> =>
  String((await prepare(context, part(upload, number, body))).headers.etag).replaceAll('"', '');

/** A request to complete the upload of these parts. */
export const completion = (
  upload: ActUpload,
  parts: readonly { readonly number: number; readonly etag: string }[],
): Intent => ({
  method: 'POST',
  path: upload.path,
  query: { uploadId: upload.uploadId },
  body: `<CompleteMultipartUpload>${parts
    .map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>"${etag}"</ETag></Part>`)
    .join('')}</CompleteMultipartUpload>`,
});
