import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allowObjects } from './allow.ts';
import { privateBucket } from './private-bucket.ts';

/** Canonical snapshots of submissions, results and publications, each under its hash; nothing is ever removed. */
export class SnapshotStore extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', { versioned: true });
  }

  /** Writes snapshots and reads them back; may not delete. */
  keep(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject', 's3:PutObject'], this.bucket, '*');
  }

  /** Reads snapshots. */
  read(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject'], this.bucket, '*');
  }
}
