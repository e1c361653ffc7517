import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, Role } from 'aws-cdk-lib/aws-iam';
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { accept } from './accept.ts';

/** Lets `who` do exactly these actions on exactly these ARNs. @throws when `who` has no policy to add to */
export const allow = (who: IGrantable, actions: string[], resourceArns: string[]): void =>
  Grant.addToPrincipal({ grantee: who, actions, resourceArns }).assertSuccess();

/** Lets `who` do exactly these actions on the objects whose keys match, as in `incoming/*`. */
export const allowObjects = (who: IGrantable, actions: string[], bucket: Bucket, keys: string): void => {
  allow(who, actions, [bucket.arnForObjects(keys)]);
  const [role, resource] = [who.grantPrincipal, bucket.node.defaultChild];
  if (!(role instanceof Role && resource instanceof CfnBucket))
    throw new Error(`${bucket.node.path}: not a role's`);
  const finding = `AwsSolutions-IAM5[Resource::<${Stack.of(bucket).getLogicalId(resource)}.Arn>/${keys}]`;
  accept(role, finding, 'Object keys are ids made at run time: the wildcard stands for those of one prefix.');
};
