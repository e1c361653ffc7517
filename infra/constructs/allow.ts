import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, Role } from 'aws-cdk-lib/aws-iam';
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { accept } from './accept.ts';

/** Lets each of `who` do exactly these actions on exactly these ARNs. @throws when one has no policy to add to */
export const allow = (who: IGrantable[], actions: string[], resourceArns: string[]): void => {
  for (const grantee of who) Grant.addToPrincipal({ grantee, actions, resourceArns }).assertSuccess();
};

/** Lets each of `who` do exactly these actions on the objects whose keys match, as in `incoming/*`. */
export const allowObjects = (who: IGrantable[], actions: string[], bucket: Bucket, keys: string): void => {
  allow(who, actions, [bucket.arnForObjects(keys)]);
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error(`${bucket.node.path} has no AWS::S3::Bucket`);
  const finding = `AwsSolutions-IAM5[Resource::<${Stack.of(bucket).getLogicalId(resource)}.Arn>/${keys}]`;
  for (const { grantPrincipal: role } of who) {
    if (!(role instanceof Role)) throw new Error(`${bucket.node.path}: only roles are let in`);
    accept(
      role,
      finding,
      'Object keys are ids made at run time: the wildcard stands for those of one prefix.',
    );
  }
};

/** What writing an object part by part asks for, besides reading what is copied. */
export const joining = ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
