import * as z from 'zod';
import { ChecksumAlgorithm } from '../checksums/checksum.ts';
import { S3Error } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Part, Upload } from '../storage/records.ts';
import type { Call } from './call.ts';

const Completion = z.object({
  CompleteMultipartUpload: z.object({
    Part: z
      .array(
        z.object({
          PartNumber: z.coerce.number().int(),
          ETag: z.string().transform((text) => text.trim().replace(/^"|"$/g, '')),
          ...Object.fromEntries(
            ChecksumAlgorithm.options.map((name) => [`Checksum${name}`, z.string().optional()]),
          ),
        }),
      )
      .min(1),
  }),
});

/** A part as a completion names it; its `Checksum<algorithm>` elements are kept. */
export type NamedPart = z.infer<typeof Completion>['CompleteMultipartUpload']['Part'][number];

const namedChecksum = (named: NamedPart, algorithm: ChecksumAlgorithm): unknown =>
  new Map(Object.entries(named)).get(`Checksum${algorithm}`);

const refusePartChecksum = (upload: Upload, named: NamedPart, part: Part): void => {
  if (!upload.checksum) return;
  const { algorithm, type } = upload.checksum;
  const given = namedChecksum(named, algorithm);
  if (given === undefined && type === 'COMPOSITE') {
    throw new S3Error(
      'InvalidRequest',
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${named.PartNumber} in the request.`,
    );
  }
  if (given !== undefined && given !== part.checksum)
    throw new S3Error('InvalidPart', undefined, { PartNumber: String(named.PartNumber) });
};

/** Reads a completion's document. Throws `MalformedXML`. */
export const readNamedParts = (document: unknown): NamedPart[] => {
  const parsed = Completion.safeParse(document);
  if (!parsed.success) throw new S3Error('MalformedXML');
  return parsed.data.CompleteMultipartUpload.Part;
};

/** Finds the parts that the request names, in its order. Throws `InvalidPartOrder`, `InvalidPart` or `EntityTooSmall`. */
export const chooseParts = ({ door, bucket }: Call, upload: Upload, names: readonly NamedPart[]): Part[] => {
  const arrived = bucket.uploads.partsOf(upload.uploadId);
  return names.map((named, index) => {
    const previous = names[index - 1]?.PartNumber ?? 0;
    if (door.checks.has('partOrder') && named.PartNumber <= previous)
      throw new S3Error('InvalidPartOrder', undefined, { UploadId: upload.uploadId });
    const part = arrived.get(named.PartNumber);
    if (!part || (door.checks.has('partEtag') && part.etag !== named.ETag)) {
      throw new S3Error('InvalidPart', undefined, {
        UploadId: upload.uploadId,
        PartNumber: String(named.PartNumber),
        ETag: named.ETag,
      });
    }
    refusePartChecksum(upload, named, part);
    const last = index === names.length - 1;
    if (!last && part.size < limits.smallestPart && door.checks.has('minimumPartSize')) {
      throw new S3Error('EntityTooSmall', undefined, {
        ProposedSize: String(part.size),
        MinSizeAllowed: String(limits.smallestPart),
        PartNumber: String(part.number),
        ETag: part.etag,
      });
    }
    return part;
  });
};
