import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ofType, stacksOf, templatesOf, unbundledApp, written } from './synthesis.ts';

const app = unbundledApp();
const template = templatesOf(app)[0]!;
const buckets = ofType(template, 'AWS::S3::Bucket');

const Statement = z.object({
  Sid: z.string().optional(),
  Effect: z.string(),
  Principal: z.unknown(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.union([z.string(), z.array(z.string())]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const statementsOf = (bucket: string) => {
  const policies = ofType(template, 'AWS::S3::BucketPolicy').map(([, { Properties }]) => written(Properties));
  const own = policies
    .map((policy) =>
      z
        .object({ Bucket: z.string(), PolicyDocument: z.object({ Statement: z.array(Statement) }) })
        .parse(policy),
    )
    .find(({ Bucket }) => Bucket === `\${${bucket}}`);
  return own?.PolicyDocument.Statement ?? [];
};
const named = (stem: string) => {
  const [[id, { Properties }] = ['', { Properties: {} }]] = buckets.filter(([key]) => key.startsWith(stem));
  return { id, properties: z.record(z.string(), z.unknown()).parse(written(Properties)) };
};

describe('everything that holds data', () => {
  const stateful = Object.entries(template.Resources).filter(([, { Type }]) =>
    ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup'].includes(
      Type,
    ),
  );

  it.each(stateful)('%s stays when the stack or its place in it goes', (_, resource) => {
    expect([resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  it('can be deleted only after its protection, and the stack after its own', () => {
    const [[, table] = []] = ofType(template, 'AWS::DynamoDB::Table');
    const [[, pool] = []] = ofType(template, 'AWS::Cognito::UserPool');
    expect(table?.Properties.DeletionProtectionEnabled).toBe(true);
    expect(pool?.Properties.DeletionProtection).toBe('ACTIVE');
    expect(stacksOf(app).map(({ terminationProtection }) => terminationProtection)).toEqual([true, true]);
  });
});

describe('the table', () => {
  const [[, table] = []] = ofType(template, 'AWS::DynamoDB::Table');

  it('is paid per request and can be restored to any second of 35 days', () => {
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  it('has the index of owed work, keys only, ordered by a number', () => {
    expect(table?.Properties.GlobalSecondaryIndexes).toContainEqual({
      IndexName: 'owed',
      KeySchema: [
        { AttributeName: 'owedShard', KeyType: 'HASH' },
        { AttributeName: 'owedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });
    expect(table?.Properties.AttributeDefinitions).toContainEqual({
      AttributeName: 'owedAt',
      AttributeType: 'N',
    });
  });

  it('has the listing of a round, with what rarely changes', () => {
    expect(table?.Properties.GlobalSecondaryIndexes).toContainEqual({
      IndexName: 'listing',
      KeySchema: [
        { AttributeName: 'listShard', KeyType: 'HASH' },
        { AttributeName: 'listKey', KeyType: 'RANGE' },
      ],
      Projection: {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: ['state', 'entrantId', 'groupId', 'submissionId', 'updatedAt'],
      },
    });
  });
});

describe('a bucket', () => {
  it.each(buckets)(
    '%s is private, encrypted, owner-enforced and speaks TLS 1.2 or newer',
    (id, { Properties }) => {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption).toBeDefined();
      expect(Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
      const all = { Effect: 'Deny', Action: 's3:*', Resource: [`\${${id}.Arn}`, `\${${id}.Arn}/*`] };
      expect(statementsOf(id)).toContainEqual(
        expect.objectContaining({ ...all, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
      expect(statementsOf(id)).toContainEqual(
        expect.objectContaining({ ...all, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
      );
    },
  );

  it.each(buckets)('%s lets nobody in by its policy', (id) => {
    expect(statementsOf(id).filter(({ Effect }) => Effect !== 'Deny')).toEqual([]);
  });

  it('keeps versions where overwriting would be a loss', () => {
    const versioned = buckets.filter(
      ([, { Properties }]) => Properties.VersioningConfiguration !== undefined,
    );
    expect(versioned.map(([id]) => id.replace(/Bucket.*/, ''))).toEqual([
      'evidence',
      'snapshots',
      'checkpoints',
    ]);
  });
});

describe('the evidence bucket', () => {
  const { id, properties } = named('evidence');
  const uploads = [`\${${id}.Arn}/imports/*`, `\${${id}.Arn}/incoming/*`];

  it('refuses to create an original without If-None-Match, and spares parts, which cannot carry it', () => {
    expect(statementsOf(id)).toContainEqual({
      Sid: 'OverwriteOfUploads',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:PutObject',
      Resource: uploads,
      Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
    });
  });

  it('refuses what was signed more than 15 minutes ago', () => {
    const Condition = { NumericGreaterThan: { 's3:signatureAge': '900000' } };
    const deny = { Effect: 'Deny', Principal: { AWS: '*' }, Condition };
    expect(statementsOf(id)).toContainEqual(
      expect.objectContaining({ ...deny, Action: 's3:PutObject', Resource: uploads }),
    );
    expect(statementsOf(id)).toContainEqual(
      expect.objectContaining({ ...deny, Action: 's3:GetObject', Resource: `\${${id}.Arn}/*` }),
    );
  });

  it('lets uploads go after days in which every URL has died, and no checked copy', () => {
    const { Rules } = z
      .object({ Rules: z.array(z.record(z.string(), z.unknown())) })
      .parse(properties.LifecycleConfiguration);
    const expiring = Rules.filter((rule) => JSON.stringify(rule).includes('Expir'));
    expect(new Set(expiring.map(({ Prefix }) => Prefix))).toEqual(
      new Set(['incoming/', 'imports/', 'segments/']),
    );
    for (const Prefix of ['incoming/', 'imports/'])
      expect(expiring).toContainEqual(
        expect.objectContaining({
          Prefix,
          ExpirationInDays: 14,
          NoncurrentVersionExpiration: { NoncurrentDays: 14 },
        }),
      );
    expect(Rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } }),
    );
  });

  it('tells the account bus of objects, without a custom resource', () => {
    expect(properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual(
      [],
    );
  });

  it('brings only arrivals of originals to the worker, and keeps what it could not bring', () => {
    const [[, rule] = []] = ofType(template, 'AWS::Events::Rule');
    expect(written(rule?.Properties)).toMatchObject({
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [`\${${id}}`] }, object: { key: [{ prefix: 'incoming/' }] } },
      },
      Targets: [
        {
          Arn: expect.stringMatching(/^\$\{checkevidenceQueue\w+\.Arn\}$/),
          DeadLetterConfig: {
            Arn: expect.stringMatching(/^\$\{evidencearrivalsDeadLettersQueue\w+\.Arn\}$/),
          },
        },
      ],
    });
  });

  it("lets the province's own pages upload and download, with the headers that an upload signs", () => {
    const { CorsRules } = z
      .object({ CorsRules: z.array(z.record(z.string(), z.unknown())) })
      .parse(properties.CorsConfiguration);
    expect(CorsRules).toEqual([
      expect.objectContaining({
        AllowedOrigins: ['https://thidua.hungyen.gov.vn'],
        AllowedMethods: ['PUT', 'GET'],
        AllowedHeaders: expect.arrayContaining(['content-type', 'if-none-match', 'x-amz-checksum-sha256']),
        ExposedHeaders: expect.arrayContaining(['ETag']),
      }),
    ]);
  });
});

it('locks audit checkpoints under governance for the days of the province file', () => {
  expect(named('checkpoints').properties).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3650 } } },
  });
});

it('lets bundles expire and keeps snapshots', () => {
  expect(JSON.stringify(named('bundles').properties)).toContain('"ExpirationInDays":30');
  expect(named('snapshots').properties.LifecycleConfiguration).toBeUndefined();
});
