import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';

const withoutAccessLog =
  'Access logs keep the query strings of signed URLs, which open evidence while they live; the application records ' +
  'downloads itself, and the account may keep CloudTrail data events.';

/** A bucket for this account alone: encrypted, TLS 1.2 or newer, owner-enforced, and kept when the stack goes. */
export const privateBucket = (scope: Construct, id: string, props: BucketProps): Bucket => {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
  accept(bucket, 'AwsSolutions-S1', withoutAccessLog);
  return bucket;
};
