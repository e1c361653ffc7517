import { createHash } from 'node:crypto';
import { readChecksumHeader } from '../body/declared-body.ts';
import { type Checksum, compositeChecksum, fullObjectChecksum, type Piece } from '../checksums/checksum.ts';
import { S3Error } from '../errors.ts';
import type { Part, Upload } from '../storage/records.ts';
import type { Call } from './call.ts';

/** The entity tag of an assembled object: the MD5 of its parts' tags, and their number. */
export const assembledEtag = (etags: readonly string[]): string =>
  `${createHash('md5')
    .update(Buffer.from(etags.join(''), 'hex'))
    .digest('hex')}-${etags.length}`;

/** The object's checksum, compared with the one that the request expects. Throws `BadDigest` or `InvalidRequest`. */
export const assembledChecksum = (
  { door, request }: Call,
  upload: Upload,
  parts: readonly Part[],
): Checksum | undefined => {
  const type = request.headers.get('x-amz-checksum-type');
  if (type !== undefined && type !== upload.checksum?.type) {
    throw new S3Error(
      'InvalidRequest',
      'The upload was created using another checksum type than the complete request names.',
    );
  }
  const expected = readChecksumHeader(request);
  if (!upload.checksum) {
    if (expected) throw new S3Error('InvalidRequest', 'The upload was created without a checksum algorithm.');
    return undefined;
  }
  const pieces = parts.map((part): Piece => ({ value: part.checksum ?? '', length: part.size }));
  const make = upload.checksum.type === 'COMPOSITE' ? compositeChecksum : fullObjectChecksum;
  const checksum = make(upload.checksum.algorithm, pieces);
  if (!expected) return checksum;
  if (expected.algorithm !== checksum.algorithm)
    throw new S3Error('InvalidRequest', 'The upload was created using another checksum algorithm.');
  const same =
    expected.value === checksum.value ||
    (checksum.type === 'COMPOSITE' && `${expected.value}-${parts.length}` === checksum.value);
  if (!same && door.checks.has('checksum')) {
    throw new S3Error(
      'BadDigest',
      `The ${checksum.algorithm} you specified did not match the calculated checksum.`,
    );
  }
  return checksum;
};
