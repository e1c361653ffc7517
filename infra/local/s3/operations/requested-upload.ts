import { invalidArgument, S3Error } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Upload } from '../storage/records.ts';
import type { Call } from './call.ts';

/** The refusal of an upload that is not there (any more), or is another key's. */
export const noSuchUpload = (uploadId: string): S3Error =>
  new S3Error('NoSuchUpload', undefined, { UploadId: uploadId });

/** The upload that the query names, of the request's key. Throws `NoSuchUpload`. */
export const requestedUpload = ({ bucket, request }: Call): Upload => {
  const uploadId = request.query.get('uploadId') ?? '';
  const upload = bucket.uploads.find(uploadId);
  if (!upload || upload.key !== request.key) throw noSuchUpload(uploadId);
  return upload;
};

/** The part number that the query names, 1 to 10,000. Throws `InvalidArgument`. */
export const requestedPartNumber = ({ door, request }: Call): number => {
  const text = request.query.get('partNumber') ?? '';
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const inRange = number >= 1 && number <= limits.partNumbers;
  if (Number.isNaN(number) || (!inRange && door.checks.has('partNumber'))) {
    throw invalidArgument(
      'partNumber',
      text,
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  }
  return number;
};
