import { S3ServiceException } from '@aws-sdk/client-s3';
import { type ObjectName, type StoredObject, UploadGone, WrongBytes } from './uploads/segment-storage.ts';

/** An upload that is gone, or whose parts are no longer those that we sent: both mean to begin it again. */
const gone = ['NoSuchUpload', 'InvalidPart'];

/** The pinned source is not there any more, or was replaced, or is shorter than recorded. */
const changed = ['NoSuchKey', 'NoSuchVersion', 'NotFound', 'PreconditionFailed', 'InvalidRange'];

const named = (error: unknown, names: readonly string[]): error is S3ServiceException =>
  error instanceof S3ServiceException && names.includes(error.name);

/** What S3 says when an object is not there. */
export const isMissing = (error: unknown): boolean => named(error, ['NoSuchKey', 'NotFound']);

/** What S3 says when an upload is not there. */
export const isGone = (error: unknown): boolean => named(error, ['NoSuchUpload']);

/** Translates what S3 says about an upload. */
export const uploadError = (error: unknown, target: ObjectName): unknown => {
  if (named(error, gone)) return new UploadGone(target);
  return named(error, ['BadDigest'])
    ? new WrongBytes(target, `the store refused it: ${error.message}`)
    : error;
};

/** Translates what S3 says about an object that is being read. */
export const sourceError = (error: unknown, source: StoredObject): unknown =>
  named(error, changed) ? new WrongBytes(source, `it cannot be read as recorded: ${error.name}`) : error;
