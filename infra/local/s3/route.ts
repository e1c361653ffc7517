import { notImplemented, S3Error } from './errors.ts';
import { overrideParameters } from './http/description.ts';
import type { Reply } from './http/reply.ts';
import type { S3Request } from './http/request.ts';
import { abortUpload } from './operations/abort-upload.ts';
import type { Call } from './operations/call.ts';
import { completeUpload } from './operations/complete-upload.ts';
import { copyObject } from './operations/copy-object.ts';
import { createUpload } from './operations/create-upload.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getObject } from './operations/get-object.ts';
import { listObjects } from './operations/list-objects.ts';
import { listParts } from './operations/list-parts.ts';
import { listUploads } from './operations/list-uploads.ts';
import { listVersions } from './operations/list-versions.ts';
import { objectAttributes } from './operations/object-attributes.ts';
import { getTagging, putTagging } from './operations/object-tagging.ts';
import { putObject } from './operations/put-object.ts';
import { getLocation, getVersioning, headBucket } from './operations/read-bucket.ts';
import { uploadPart } from './operations/upload-part.ts';
import { uploadPartCopy } from './operations/upload-part-copy.ts';
import { authorizationParameters } from './signing/signature-claim.ts';

type Operation = (call: Call) => Promise<Reply>;

interface Route {
  readonly on: string;
  /** Parameters that must be there and make it this operation. */
  readonly needs?: readonly string[];
  /** Parameters that may be there. */
  readonly takes?: readonly string[];
  /** Whether it copies: names `x-amz-copy-source`. */
  readonly copies?: boolean;
  readonly run: Operation;
}

const keyPaging = ['prefix', 'delimiter', 'encoding-type'];

const routes: readonly Route[] = [
  { on: 'HEAD bucket', run: headBucket },
  { on: 'GET bucket', needs: ['versioning'], run: getVersioning },
  { on: 'GET bucket', needs: ['location'], run: getLocation },
  {
    on: 'GET bucket',
    needs: ['versions'],
    takes: [...keyPaging, 'key-marker', 'version-id-marker', 'max-keys'],
    run: listVersions,
  },
  {
    on: 'GET bucket',
    needs: ['uploads'],
    takes: [...keyPaging, 'key-marker', 'upload-id-marker', 'max-uploads'],
    run: listUploads,
  },
  {
    on: 'GET bucket',
    needs: ['list-type'],
    takes: [...keyPaging, 'continuation-token', 'start-after', 'max-keys', 'fetch-owner'],
    run: listObjects,
  },
  { on: 'POST bucket', needs: ['delete'], run: deleteObjects },
  { on: 'GET object', needs: ['tagging'], takes: ['versionId'], run: getTagging },
  { on: 'GET object', needs: ['attributes'], takes: ['versionId'], run: objectAttributes },
  { on: 'GET object', needs: ['uploadId'], takes: ['max-parts', 'part-number-marker'], run: listParts },
  { on: 'GET object', takes: ['versionId', ...overrideParameters], run: getObject },
  { on: 'HEAD object', takes: ['versionId', ...overrideParameters], run: getObject },
  { on: 'PUT object', needs: ['tagging'], takes: ['versionId'], run: putTagging },
  { on: 'PUT object', needs: ['partNumber', 'uploadId'], copies: true, run: uploadPartCopy },
  { on: 'PUT object', needs: ['partNumber', 'uploadId'], run: uploadPart },
  { on: 'PUT object', copies: true, run: copyObject },
  { on: 'PUT object', run: putObject },
  { on: 'POST object', needs: ['uploads'], run: createUpload },
  { on: 'POST object', needs: ['uploadId'], run: completeUpload },
  { on: 'DELETE object', needs: ['uploadId'], run: abortUpload },
  { on: 'DELETE object', takes: ['versionId'], run: deleteObject },
];

/** Of a presigned URL: S3 enforces no checksum in a query, so neither does this server; what else it hoists is refused. */
const ignored =
  /^(x-id|x-amz-content-sha256|x-amz-sdk-checksum-algorithm|x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256|mode))$/i;

const knownHeaders =
  /^x-amz-(date|content-sha256|user-agent|decoded-content-length|trailer|sdk-checksum-algorithm|checksum-[a-z0-9]+|meta-.+|tagging|copy-source(-range|-if-(none-)?match|-if-(un)?modified-since)?|metadata-directive|tagging-directive|object-attributes|max-parts|part-number-marker|mp-object-size|storage-class)$/;

/**
 * Finds the operation that the request asks for. Throws `NotImplemented` for an operation, parameter or `x-amz-` header
 * that this server does not know: nothing is ignored in silence. `MethodNotAllowed` for an unknown method.
 */
export const findOperation = (request: S3Request): Operation => {
  const on = `${request.method} ${request.key === '' ? 'bucket' : 'object'}`;
  const copies = request.headers.has('x-amz-copy-source');
  const parameters = [...request.query.keys()].filter(
    (name) => !authorizationParameters.has(name) && !ignored.test(name),
  );
  const route = routes.find(
    (one) =>
      one.on === on &&
      (one.copies ?? false) === (copies && request.method === 'PUT') &&
      (one.needs ?? []).every((name) => request.query.has(name)),
  );
  if (!['GET', 'HEAD', 'PUT', 'POST', 'DELETE'].includes(request.method))
    throw new S3Error('MethodNotAllowed');
  if (!route || request.bucket === '') throw notImplemented(parameters.join(',') || on);
  const strange = parameters.find((name) => ![...(route.needs ?? []), ...(route.takes ?? [])].includes(name));
  if (strange !== undefined) throw notImplemented(strange);
  const header = [...request.headers.keys()].find(
    (name) => name.startsWith('x-amz-') && !knownHeaders.test(name),
  );
  if (header !== undefined) throw notImplemented(header);
  const storage = request.headers.get('x-amz-storage-class') ?? 'STANDARD';
  if (storage !== 'STANDARD') throw notImplemented('x-amz-storage-class');
  return route.run;
};
