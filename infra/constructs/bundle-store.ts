import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, allowObjects, joining } from './allow.ts';
import { privateBucket } from './private-bucket.ts';

/** ZIP bundles for download. They can be made again from what they were made of, so they expire. */
export class BundleStore extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { days }: { days: number }) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      lifecycleRules: [
        {
          id: 'made-again-on-demand',
          expiration: Duration.days(days),
          abortIncompleteMultipartUploadAfter: Duration.days(2),
        },
      ],
    });
  }

  /** Signs downloads of bundles, and sees which have expired. */
  signDownloads(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject'], this.bucket, '*');
    // Without it S3 answers 403 instead of 404 for what is gone.
    allow(who, ['s3:ListBucket'], [this.bucket.bucketArn]);
  }

  /** Joins bundles, and removes the pieces that were joined. */
  build(...who: IGrantable[]): void {
    allowObjects(who, [...joining, 's3:GetObject', 's3:DeleteObject'], this.bucket, '*');
    // ListBucket, since without it S3 answers 403 instead of 404 for a bundle that nobody has asked for before.
    allow(who, ['s3:ListBucket', 's3:ListBucketMultipartUploads'], [this.bucket.bucketArn]);
  }
}
