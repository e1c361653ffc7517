import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allowObjects } from './allow.ts';
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

  /** Signs downloads of bundles. */
  signDownloads(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject'], this.bucket, '*');
  }
}
