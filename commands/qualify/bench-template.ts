import { actBuckets } from '../../infra/local/s3/acts/act.ts';
import type { TemplateInput } from '../../infra/local/template/template.ts';

/** Seconds for which a message that was handed out is hidden, and how often one is handed out before it is buried. */
export const visibilitySeconds = 3;
export const maxReceiveCount = 2;

const queue = (properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { VisibilityTimeout: visibilitySeconds, ...properties },
});

const bucket = (name: keyof typeof actBuckets) => {
  const { versioned, cors } = actBuckets[name];
  const rules = cors.map(({ allowedOrigins, allowedMethods, allowedHeaders, exposedHeaders }) => ({
    AllowedOrigins: allowedOrigins,
    AllowedMethods: allowedMethods,
    AllowedHeaders: allowedHeaders,
    ExposedHeaders: exposedHeaders,
  }));
  return {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: name,
      ...(versioned ? { VersioningConfiguration: { Status: 'Enabled' } } : {}),
      ...(rules.length > 0 ? { CorsConfiguration: { CorsRules: rules } } : {}),
    },
  };
};

const onlyNew = (prefix: string) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::acts/${prefix}*`,
  Condition: { Null: { 's3:if-none-match': 'true' } },
});

/** A stack to try things on: a table with an index, a queue that a probe drains and one that nothing drains, and the buckets of the acts. */
export const benchTemplate = (): TemplateInput => ({
  Resources: {
    Records: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'shelf'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-shelf',
            KeySchema: [
              { AttributeName: 'shelf', KeyType: 'HASH' },
              { AttributeName: 'sk', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    },
    DeadLetters: queue(),
    Unread: queue(),
    Probed: queue({
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount },
    }),
    Probe: {
      Type: 'AWS::Lambda::Function',
      Metadata: { 'local:entry': 'commands/qualify/probe.lambda.ts' },
      Properties: {
        Handler: 'index.handler',
        Timeout: 5,
        MemorySize: 256,
        Environment: { Variables: { TABLE_NAME: { Ref: 'Records' } } },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Probed', 'Arn'] },
        FunctionName: { Ref: 'Probe' },
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Acts: bucket('acts'),
    ActsVersions: bucket('acts-versions'),
    ActsPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Acts' },
        PolicyDocument: { Statement: actBuckets.acts.requireIfNoneMatchPrefixes.map(onlyNew) },
      },
    },
  },
  Outputs: { UnreadQueueUrl: { Value: { Ref: 'Unread' } } },
});
