import * as z from 'zod';

/** Properties that say nothing about running: who pays, who reads, how it is named and kept. */
const ignored = z.unknown().optional();
const seconds = z.coerce.number();

export const FunctionProperties = z.looseObject({
  /** ARN of the role whose policies say what the function may do; without one it may do everything. */
  Role: z.string().optional(),
  Handler: z.string(),
  /** Seconds. */
  Timeout: seconds.default(3),
  /** Megabytes. */
  MemorySize: z.coerce.number().default(128),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
});

export const QueueProperties = z.strictObject({
  VisibilityTimeout: seconds.default(30),
  DelaySeconds: seconds.default(0),
  MaximumMessageSize: z.coerce.number().default(1_048_576),
  MessageRetentionPeriod: seconds.default(345_600),
  ReceiveMessageWaitTimeSeconds: seconds.default(0),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() })
    .optional(),
  QueueName: ignored,
  SqsManagedSseEnabled: ignored,
  RedriveAllowPolicy: ignored,
  Tags: ignored,
});

const KeySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

export const TableProperties = z.strictObject({
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema, Projection }))
    .default([])
    .transform((indexes) =>
      indexes.map(({ IndexName, KeySchema: keys, Projection: projected }) => ({
        IndexName,
        KeySchema: keys,
        Projection: projected,
      })),
    ),
  TableName: ignored,
  BillingMode: ignored,
  ProvisionedThroughput: ignored,
  OnDemandThroughput: ignored,
  WarmThroughput: ignored,
  PointInTimeRecoverySpecification: ignored,
  DeletionProtectionEnabled: ignored,
  ContributorInsightsSpecification: ignored,
  SSESpecification: ignored,
  TableClass: ignored,
  Tags: ignored,
});

const CorsRule = z.strictObject({
  Id: z.string().optional(),
  AllowedHeaders: z.array(z.string()).optional(),
  AllowedMethods: z.array(z.string()),
  AllowedOrigins: z.array(z.string()),
  ExposedHeaders: z.array(z.string()).optional(),
  MaxAge: z.coerce.number().optional(),
});

export const BucketProperties = z.looseObject({
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(CorsRule) }).optional(),
  NotificationConfiguration: z
    .strictObject({
      EventBridgeConfiguration: z.looseObject({ EventBridgeEnabled: z.boolean().default(true) }),
    })
    .optional(),
});

export const BucketPolicyProperties = z.looseObject({
  Bucket: z.string(),
  PolicyDocument: z.looseObject({
    Statement: z.array(
      z.looseObject({
        Effect: z.enum(['Allow', 'Deny']),
        Action: z.union([z.string(), z.array(z.string())]),
        Resource: z.union([z.string(), z.array(z.string())]),
        Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      }),
    ),
  }),
});

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** What a policy allows. Refusals and conditions in it would have to be understood, and are not. */
const PolicyDocument = z.looseObject({
  Statement: z.array(
    z.strictObject({ Sid: ignored, Effect: z.literal('Allow'), Action: texts, Resource: texts }),
  ),
});

export const PolicyProperties = z.looseObject({ PolicyDocument, Roles: z.array(z.string()) });

export const RoleProperties = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument })).default([]),
});

export const MailIdentityProperties = z.strictObject({
  EmailIdentity: z.string(),
  DkimAttributes: ignored,
  Tags: ignored,
});

export const EventSourceProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  /** Seconds. */
  MaximumBatchingWindowInSeconds: seconds.default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number() }).optional(),
  Enabled: z.literal(true).default(true),
  Tags: ignored,
});

const RetryPolicy = z
  .strictObject({ MaximumEventAgeInSeconds: ignored, MaximumRetryAttempts: z.coerce.number().optional() })
  .optional();
const DeadLetterConfig = z.strictObject({ Arn: z.string() }).optional();

export const RuleProperties = z.strictObject({
  EventPattern: z.record(z.string(), z.unknown()),
  State: z.literal('ENABLED').default('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      Input: z.string().optional(),
      InputPath: z.string().optional(),
      InputTransformer: z
        .strictObject({
          InputPathsMap: z.record(z.string(), z.string()).default({}),
          InputTemplate: z.string(),
        })
        .optional(),
      RetryPolicy,
      DeadLetterConfig,
    }),
  ),
  Name: ignored,
  Description: ignored,
  EventBusName: ignored,
  Tags: ignored,
});

export const ScheduleProperties = z.strictObject({
  ScheduleExpression: z.string(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  State: z.literal('ENABLED').default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().default('{}'),
    RetryPolicy,
    DeadLetterConfig,
  }),
  ScheduleExpressionTimezone: ignored,
  Name: ignored,
  GroupName: ignored,
  Description: ignored,
});

export const ApiProperties = z.looseObject({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .strictObject({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: z.coerce.number().optional(),
    })
    .optional(),
});

export const IntegrationProperties = z.looseObject({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.coerce.number().default(30_000),
});

export const RouteProperties = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').default('NONE'),
});
