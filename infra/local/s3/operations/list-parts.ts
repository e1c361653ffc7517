import { type Reply, xmlReply } from '../http/reply.ts';
import type { Call } from './call.ts';
import { readMost } from './page.ts';
import { requestedUpload } from './requested-upload.ts';

/** One page of numbered parts: those after `marker`, at most `most`. */
export const pageOfParts = <T extends { readonly number: number }>(
  parts: Iterable<T>,
  marker: number,
  most: number,
): { readonly page: T[]; readonly truncated: boolean } => {
  const left = [...parts].filter((part) => part.number > marker);
  return { page: left.slice(0, most), truncated: most > 0 && left.length > most };
};

/** ListParts. */
export const listParts = async (call: Call): Promise<Reply> => {
  const { bucket, request } = call;
  const upload = requestedUpload(call);
  const most = readMost('max-parts', request.query.get('max-parts'));
  const marker = Number.parseInt(request.query.get('part-number-marker') ?? '0', 10) || 0;
  const { page, truncated } = pageOfParts(bucket.uploads.partsOf(upload.uploadId).values(), marker, most);
  return xmlReply('ListPartsResult', {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.uploadId,
    StorageClass: 'STANDARD',
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: truncated,
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
    Part: page.map((part) => ({
      PartNumber: part.number,
      LastModified: new Date(part.lastModified).toISOString(),
      ETag: `"${part.etag}"`,
      Size: part.size,
      ...(upload.checksum ? { [`Checksum${upload.checksum.algorithm}`]: part.checksum } : {}),
    })),
  });
};
