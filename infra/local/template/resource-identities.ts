import { createHash } from 'node:crypto';
import type { Identity } from './resolve-template.ts';
import type { Resource } from './template.ts';

/** Where the local machine pretends to be. */
export const localRegion = 'ap-southeast-1';
export const localAccount = '000000000000';

export type Addresses = { apiUrl: string; sqsUrl: string; issuer: string };

/** Types that need nothing on one machine: where logs go, who is told, who signs in, which service may call which. */
const nothingToRun = new Set([
  'AWS::CDK::Metadata',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/** Types that local running starts, reads or routes by. */
const run = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
]);

/** @throws Error naming the logical id and the type, when local running knows nothing of such a resource */
export const refuseUnknownTypes = (resources: Record<string, Resource>): void => {
  const unknown = Object.entries(resources).filter(
    ([, { Type }]) => !run.has(Type) && !nothingToRun.has(Type),
  );
  if (unknown.length === 0) return;
  const named = unknown.map(([logicalId, { Type }]) => `${logicalId} (${Type})`).join(', ');
  throw new Error(`local running does not know what to do with ${named}`);
};

const fitted = (name: string, longest: number): string => {
  if (name.length <= longest) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9)}-${digest}`;
};

const given = (resource: Resource, property: string): string | undefined => {
  const value = resource.Properties[property];
  return typeof value === 'string' ? value : undefined;
};

/** The same names on every start, as generated names on AWS are, so that a data folder is found again. */
export const identityOf = (
  provinceId: string,
  logicalId: string,
  resource: Resource,
  { apiUrl, sqsUrl, issuer }: Addresses,
): Identity => {
  const name = fitted(`${provinceId}-${logicalId}`, 64);
  const arn = (service: string, rest: string) => `arn:aws:${service}:${localRegion}:${localAccount}:${rest}`;
  switch (resource.Type) {
    case 'AWS::DynamoDB::Table': {
      const table = given(resource, 'TableName') ?? name;
      return { ref: table, attributes: { Arn: arn('dynamodb', `table/${table}`) } };
    }
    case 'AWS::SQS::Queue': {
      const queue = given(resource, 'QueueName') ?? name;
      const url = `${sqsUrl}/${localAccount}/${queue}`;
      return { ref: url, attributes: { Arn: arn('sqs', queue), QueueName: queue, QueueUrl: url } };
    }
    case 'AWS::S3::Bucket': {
      const bucket = given(resource, 'BucketName') ?? fitted(name.toLowerCase(), 63);
      return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}` } };
    }
    case 'AWS::Lambda::Function': {
      const fn = given(resource, 'FunctionName') ?? name;
      return { ref: fn, attributes: { Arn: arn('lambda', `function:${fn}`) } };
    }
    case 'AWS::ApiGatewayV2::Api':
      return { ref: logicalId, attributes: { ApiEndpoint: apiUrl, ApiId: logicalId } };
    case 'AWS::Cognito::UserPool':
      return {
        ref: `${localRegion}_local`,
        attributes: {
          Arn: arn('cognito-idp', `userpool/${localRegion}_local`),
          ProviderName: issuer.replace(/^https?:\/\//, ''),
          ProviderURL: issuer,
          UserPoolId: `${localRegion}_local`,
        },
      };
    case 'AWS::Cognito::UserPoolClient':
      return { ref: name, attributes: { ClientId: name, Name: name } };
    case 'AWS::IAM::Role':
      return { ref: name, attributes: { Arn: `arn:aws:iam::${localAccount}:role/${name}`, RoleId: name } };
    case 'AWS::SES::EmailIdentity':
      return { ref: given(resource, 'EmailIdentity') ?? name, attributes: {} };
    case 'AWS::SNS::Topic':
      return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } };
    default: {
      const service = resource.Type.split('::')[1]?.toLowerCase() ?? 'local';
      return { ref: name, attributes: { Arn: arn(service, name) } };
    }
  }
};
