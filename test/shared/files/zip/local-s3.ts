import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { createS3Door } from '../../../../infra/local/s3/s3-door.ts';

const bucket = { versioned: false, cors: [], requireIfNoneMatchPrefixes: [], eventBridge: false };

/** The local S3 with buckets `evidence` (versioned) and `bundles`, on disk in a folder, and a client for it. */
export const localS3 = async (root: string) => {
  const door = await createS3Door({
    root,
    buckets: { evidence: { ...bucket, versioned: true }, bundles: bucket },
    credentials: { key: 'secret' },
    now: () => Date.now(),
    onEvent: () => undefined,
  });
  const options: S3ClientConfig = {
    endpoint: door.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    forcePathStyle: true,
    maxAttempts: 1,
  };
  const client = new S3Client(options);
  return {
    client,
    options,
    port: door.port,
    close: async () => {
      client.destroy();
      await door.close();
    },
  };
};
