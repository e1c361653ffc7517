import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Check, Finding, Supplies, Surroundings } from '../../../commands/smoke/check.ts';
import { bucketSettings } from '../../../commands/smoke/checks/bucket-settings.ts';
import { queueEncryption } from '../../../commands/smoke/checks/queue-encryption.ts';
import { queueRedrive } from '../../../commands/smoke/checks/queue-redrive.ts';
import { tableProtection } from '../../../commands/smoke/checks/table-protection.ts';
import { createLeftovers } from '../../../commands/smoke/leftovers.ts';
import { send } from '../../../commands/smoke/send.ts';

// No engine of one machine describes backups, locks or encryption: only here do clients answer as they are told.
const region = 'ap-southeast-1';
const clients = {
  s3: new s3.S3Client({ region }),
  dynamodb: new DynamoDBClient({ region }),
  sqs: new SQSClient({ region }),
};
const mocks = {
  s3: mockClient(clients.s3),
  dynamodb: mockClient(clients.dynamodb),
  sqs: mockClient(clients.sqs),
};

const surroundings: Surroundings = {
  stack: {
    name: 'thi-dua-hung-yen',
    apiUrl: 'https://api.example',
    region,
    accountId: '123456789012',
    tableName: 'records',
    buckets: { evidence: 'ev', snapshots: 'sn', bundles: 'bu', checkpoints: 'ch' },
  },
  runId: 'run',
  send,
  now: () => 0,
  sleep: async () => undefined,
  leftovers: createLeftovers(),
  waits: { bodyMs: 0, listingMs: 0 },
};
const supplies: Partial<Supplies> = { operator: clients, deployed: true };
const run = (check: Check): Promise<Finding> => check.run(surroundings, supplies);

beforeEach(() => {
  for (const mock of Object.values(mocks)) mock.reset();
});

describe('table-protection', () => {
  const index = (IndexName: string, IndexStatus: 'ACTIVE' | 'CREATING' = 'ACTIVE') => ({
    IndexName,
    IndexStatus,
  });
  const described = (table: object, status: 'ENABLED' | 'DISABLED' = 'ENABLED') => {
    mocks.dynamodb.on(DescribeTableCommand, { TableName: 'records' }).resolves({
      Table: {
        DeletionProtectionEnabled: true,
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        GlobalSecondaryIndexes: [index('owed'), index('listing')],
        ...table,
      },
    });
    mocks.dynamodb.on(DescribeContinuousBackupsCommand, { TableName: 'records' }).resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status, RecoveryPeriodInDays: 35 },
      },
    });
  };

  it('holds for the table of the template', async () => {
    described({});
    const finding = await run(tableProtection);
    expect(finding).toEqual({ ok: true, observed: expect.stringContaining('PITR ENABLED, 35 days') });
  });

  it.each([
    ['PITR', {}, 'DISABLED' as const],
    ['deletion protection', { DeletionProtectionEnabled: false }, undefined],
    ['billing', { BillingModeSummary: { BillingMode: 'PROVISIONED' } }, undefined],
    ['active indexes', { GlobalSecondaryIndexes: [index('owed'), index('listing', 'CREATING')] }, undefined],
  ])('fails without %s', async (what, table, status) => {
    described(table, status);
    const { ok, observed } = await run(tableProtection);
    expect(ok).toBe(false);
    expect(observed.match(/WRONG: [^;]*/g)).toEqual([expect.stringContaining(`WRONG: ${what}`)]);
  });
});

describe('bucket-settings', () => {
  const blocked = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  const sound = () => {
    const { s3: mock } = mocks;
    mock.on(s3.GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules: [{}] } });
    mock.on(s3.GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: blocked });
    mock.on(s3.GetBucketPolicyStatusCommand).resolves({ PolicyStatus: { IsPublic: false } });
    mock.on(s3.GetBucketOwnershipControlsCommand).resolves({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    mock.on(s3.GetBucketVersioningCommand).resolves({ Status: 'Enabled' });
    mock.on(s3.GetBucketNotificationConfigurationCommand).resolves({ EventBridgeConfiguration: {} });
    mock.on(s3.GetObjectLockConfigurationCommand).resolves({
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3650 } },
      },
    });
    return mock;
  };

  it('holds for the buckets of the template; bundles need no versions', async () => {
    const mock = sound();
    mock.on(s3.GetBucketVersioningCommand, { Bucket: 'bu' }).resolves({});
    expect(await run(bucketSettings)).toEqual({ ok: true, observed: '4 buckets' });
  });

  it('names each bucket and what is wrong with it', async () => {
    const mock = sound();
    mock.on(s3.GetBucketEncryptionCommand, { Bucket: 'bu' }).resolves({});
    const open = { ...blocked, BlockPublicPolicy: false };
    mock
      .on(s3.GetPublicAccessBlockCommand, { Bucket: 'ev' })
      .resolves({ PublicAccessBlockConfiguration: open });
    mock.on(s3.GetBucketPolicyStatusCommand, { Bucket: 'sn' }).resolves({ PolicyStatus: { IsPublic: true } });
    mock.on(s3.GetBucketOwnershipControlsCommand, { Bucket: 'sn' }).resolves({});
    mock.on(s3.GetBucketVersioningCommand, { Bucket: 'ev' }).resolves({ Status: 'Suspended' });
    mock.on(s3.GetBucketNotificationConfigurationCommand, { Bucket: 'ev' }).resolves({});
    mock.on(s3.GetObjectLockConfigurationCommand, { Bucket: 'ch' }).resolves({});
    expect(await run(bucketSettings)).toEqual({
      ok: false,
      observed: [
        'evidence does not block public access',
        'evidence keeps no versions',
        'evidence tells EventBridge nothing',
        'snapshots has a public policy',
        'snapshots lets others own objects',
        'bundles is not encrypted',
        'checkpoints does not lock its objects',
      ].join('; '),
    });
  });
});

describe('queues', () => {
  const url = (name: string) => `https://sqs.ap-southeast-1.amazonaws.com/123456789012/${name}`;
  const arn = (name: string) => `arn:aws:sqs:${region}:123456789012:${name}`;
  const names = [
    'checkevidence',
    'sealsubmission',
    'scoresubmission',
    'rankgroup',
    'recordevents',
    'buildsegment',
    'delivernotices',
  ];
  const stack = 'thi-dua-hung-yen';
  const [queue, letters] = [
    (name: string) => `${stack}-${name}QueueAB12CD34-x`,
    (name: string) => `${stack}-${name}DeadLettersQueueAB12CD34-x`,
  ];
  const tls = '{"Statement":[{"Effect":"Deny","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}';

  /** Queues as the template has them, one page of SQS each for sources and dead letters. */
  const listed = (workers: string[], change: Record<string, Record<string, string>> = {}) => {
    mocks.sqs
      .on(ListQueuesCommand, { QueueNamePrefix: `${stack}-` })
      .resolves({ QueueUrls: workers.map(queue).map(url), NextToken: 'more' })
      .on(ListQueuesCommand, { QueueNamePrefix: `${stack}-`, NextToken: 'more' })
      .resolves({ QueueUrls: workers.map(letters).map(url) });
    for (const worker of workers) {
      for (const name of [queue(worker), letters(worker)]) {
        const RedrivePolicy = JSON.stringify({
          deadLetterTargetArn: arn(letters(worker)),
          maxReceiveCount: 5,
        });
        const Attributes = {
          QueueArn: arn(name),
          VisibilityTimeout: '360',
          SqsManagedSseEnabled: 'true',
          Policy: tls,
          ...(name === queue(worker)
            ? { MessageRetentionPeriod: '345600', RedrivePolicy }
            : { MessageRetentionPeriod: '1209600' }),
          ...change[name],
        };
        mocks.sqs.on(GetQueueAttributesCommand, { QueueUrl: url(name) }).resolves({ Attributes });
      }
    }
  };

  it('queue-redrive holds for the queues of the template, over pages', async () => {
    listed([...names, 'buildbundle']);
    expect(await run(queueRedrive)).toEqual({ ok: true, observed: '8 workers; visibility 360 to 360 s' });
  });

  it('queue-redrive looks at the queue of e-mail where a province has it', async () => {
    const late = { [queue('sendmail')]: { VisibilityTimeout: '30' } };
    listed([...names, 'buildbundle', 'sendmail'], late);
    expect(await run(queueRedrive)).toEqual({ ok: false, observed: 'send-mail: visibility of 30 s' });
  });

  it('queue-redrive names each worker and what is wrong with its queue', async () => {
    const redriving = (to: string, maxReceiveCount: number) => ({
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn(to), maxReceiveCount }),
    });
    listed(names, {
      [queue('checkevidence')]: { VisibilityTimeout: '30' },
      [queue('sealsubmission')]: redriving('elsewhere', 5),
      [queue('scoresubmission')]: redriving(letters('scoresubmission'), 1),
      [queue('rankgroup')]: { MessageRetentionPeriod: '1209600' },
      [letters('recordevents')]: { MessageRetentionPeriod: '345600' },
    });
    const { ok, observed } = await run(queueRedrive);
    expect(ok).toBe(false);
    expect(observed.split('; ').toSorted()).toEqual([
      "build-bundle has no queue with the stack's name",
      'check-evidence: visibility of 30 s',
      'rank-group: kept as long as its dead letters',
      'record-events: dead letters kept for 345600 s',
      'score-submission: 1 attempts',
      'seal-submission: no dead-letter queue',
    ]);
  });

  it('queue-encryption wants SSE and TLS of each queue, dead letters too', async () => {
    listed(names);
    expect(await run(queueEncryption)).toEqual({ ok: true, observed: '14 queues' });
    listed(names, {
      [letters('rankgroup')]: { SqsManagedSseEnabled: 'false' },
      [queue('rankgroup')]: { Policy: '{}' },
      [queue('recordevents')]: { SqsManagedSseEnabled: 'false', KmsMasterKeyId: 'alias/own' },
    });
    expect(await run(queueEncryption)).toEqual({
      ok: false,
      observed: `${queue('rankgroup')} has no policy that wants TLS; ${letters('rankgroup')} is not encrypted`,
    });
    mocks.sqs.reset();
    mocks.sqs.on(ListQueuesCommand).resolves({});
    expect(await run(queueEncryption)).toMatchObject({ ok: false });
  });
});
