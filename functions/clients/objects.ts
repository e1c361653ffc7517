import { S3Client } from '@aws-sdk/client-s3';

/** The objects' client. Without WHEN_REQUIRED, presigned uploads would carry the checksum of an empty body. */
export const objectsClient = (): S3Client => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
