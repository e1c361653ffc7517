import {
  GetBucketEncryptionCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { check, faultless } from '../check.ts';
import type { Stack } from '../stack.ts';

const wrong = (faults: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(faults).flatMap(([fault, is]) => (is ? [fault] : []));

const privacy = async (s3: S3Client, Bucket: string): Promise<string[]> => {
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  const { PublicAccessBlockConfiguration: block } = await s3.send(
    new GetPublicAccessBlockCommand({ Bucket }),
  );
  const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
  const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
  const blocked = [
    block?.BlockPublicAcls,
    block?.BlockPublicPolicy,
    block?.IgnorePublicAcls,
    block?.RestrictPublicBuckets,
  ];
  return wrong({
    'is not encrypted': (ServerSideEncryptionConfiguration?.Rules ?? []).length === 0,
    'does not block public access': !blocked.every((each) => each === true),
    'has a public policy': PolicyStatus?.IsPublic !== false,
    'lets others own objects': OwnershipControls?.Rules?.[0]?.ObjectOwnership !== 'BucketOwnerEnforced',
  });
};

const versioning = async (s3: S3Client, Bucket: string): Promise<string[]> => {
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  return wrong({ 'keeps no versions': Status !== 'Enabled' });
};

const locking = async (s3: S3Client, Bucket: string): Promise<string[]> => {
  const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
  const retention = ObjectLockConfiguration?.Rule?.DefaultRetention;
  return wrong({
    'does not lock its objects': !['GOVERNANCE', 'COMPLIANCE'].includes(retention?.Mode ?? ''),
  });
};

const telling = async (s3: S3Client, Bucket: string): Promise<string[]> => {
  const { EventBridgeConfiguration } = await s3.send(
    new GetBucketNotificationConfigurationCommand({ Bucket }),
  );
  return wrong({ 'tells EventBridge nothing': EventBridgeConfiguration === undefined });
};

/** What each bucket must have beside being private; bundles can be made again, and keep no versions. */
const more: Record<keyof Stack['buckets'], ((s3: S3Client, bucket: string) => Promise<string[]>)[]> = {
  evidence: [versioning, telling],
  snapshots: [versioning],
  bundles: [],
  checkpoints: [versioning, locking],
};

/** All buckets of the stack. */
export const bucketSettings = check({
  id: 'bucket-settings',
  title: {
    vi: 'Bucket được mã hóa, không công khai, giữ phiên bản; điểm kiểm được khóa',
    en: 'Buckets are encrypted, not public, and keep versions; checkpoints are locked',
  },
  needs: ['operator', 'deployed'],
  run: async ({ operator: { s3 }, stack: { buckets } }) => {
    const faults: string[] = [];
    for (const role of ['evidence', 'snapshots', 'bundles', 'checkpoints'] as const)
      for (const look of [privacy, ...more[role]])
        faults.push(...(await look(s3, buckets[role])).map((fault) => `${role} ${fault}`));
    return faultless(faults, '4 buckets');
  },
});
