import { Duration } from 'aws-cdk-lib';
import { type Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucket } from './private-bucket.ts';

/** Audit checkpoints: each is locked when it is written, and only a governance bypass can shorten that. */
export class CheckpointStore extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { lockDays }: { lockDays: number }) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockDays)),
    });
  }
}
