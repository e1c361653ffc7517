import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  ofType,
  type Resource,
  root,
  stringsIn,
  templatesOf,
  unbundledApp,
  withScan,
  written,
} from './synthesis.ts';

const template = templatesOf(unbundledApp(withScan()))[0]!;
const functions = ofType(template, 'AWS::Lambda::Function');

const one = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: one, Resource: one })),
  }),
  Roles: z.array(z.string()),
});
const policies = ofType(template, 'AWS::IAM::Policy').map(([, { Properties }]) =>
  Policy.parse(written(Properties)),
);
const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

const roleOf = (fn: Resource) => String(written(fn.Properties.Role)).replace(/^\$\{(.*)\.Arn\}$/, '$1');
const entryOf = (fn: Resource) => String(fn.Metadata['local:entry']);
const grantedTo = (fn: Resource) =>
  policies
    .filter(({ Roles }) => Roles.includes(`\${${roleOf(fn)}}`))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
const statementsOf = (stem: string) => grantedTo(functions.find(([, fn]) => entryOf(fn).includes(stem))![1]);

// SES gives identities no ARN of their own to refer to.
const ownIdentity =
  /^arn:\$\{AWS::Partition\}:ses:\$\{AWS::Region\}:\$\{AWS::AccountId\}:identity\/\$\{mail\w+\}$/;

// GuardDuty makes this rule, and AWS documents no more of its name.
const rulesOfGuardDuty = /:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*$/;

describe('a role', () => {
  it('belongs to one function, and trusts one service', () => {
    const roles = functions.map(([, fn]) => roleOf(fn));
    expect(new Set(roles).size).toBe(functions.length);
    for (const [, { Properties }] of ofType(template, 'AWS::IAM::Role'))
      expect(JSON.stringify(Properties.AssumeRolePolicyDocument)).toMatch(
        /"Principal":\{"Service":"[a-z.-]+"\}/,
      );
  });

  it('has no managed policy, and no policy has two roles', () => {
    for (const [, { Properties }] of ofType(template, 'AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    for (const { Roles } of policies) expect(Roles).toHaveLength(1);
  });

  it.each(statements)('may do only named acts: $Action', ({ Action }) => {
    for (const action of Action) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/);
  });

  it.each(statements)('may do them only on resources of this stack: $Resource', ({ Resource }) => {
    for (const resource of Resource.filter((arn) => !rulesOfGuardDuty.test(arn) && !ownIdentity.test(arn)))
      expect(resource).toMatch(/^\$\{\w+\.Arn\}(\/index\/[a-z]+|\/([a-z]+\/)?\*(\.merge-\*)?|\/[a-z-]+)?$/);
  });
});

describe('what a function is told of', () => {
  const refs = (value: unknown) =>
    stringsIn(written(value)).flatMap((text) => /^\$\{(\w+)(\.Arn)?\}/.exec(text)?.[1] ?? []);
  const stores = Object.entries(template.Resources)
    .filter(([, { Type }]) => ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SQS::Queue'].includes(Type))
    .map(([id]) => id);

  it.each(functions)('%s: is exactly what its role lets it touch', (id, fn) => {
    const own = ofType(template, 'AWS::Lambda::EventSourceMapping')
      .filter(([, { Properties }]) => refs(Properties.FunctionName).includes(id))
      .flatMap(([, { Properties }]) => refs(Properties.EventSourceArn));
    const given = [...refs(fn.Properties.Environment), ...refs(fn.Properties.DeadLetterConfig), ...own];
    const touched = grantedTo(fn).flatMap(({ Resource }) => refs(Resource));
    const onlyStores = (ids: string[]) => [...new Set(ids)].filter((each) => stores.includes(each)).sort();
    expect(onlyStores(touched)).toEqual(onlyStores(given));
  });
});

describe('evidence', () => {
  const writers = (keys: string) =>
    functions
      .filter(([, fn]) =>
        grantedTo(fn).some(
          ({ Action, Resource }) =>
            Action.includes('s3:PutObject') && Resource.some((arn) => arn.endsWith(keys)),
        ),
      )
      .map(([, fn]) => entryOf(fn));

  it('is uploaded by the API to incoming/ alone, joined there by the worker, and kept under evidence/ by it alone', () => {
    expect(writers('/incoming/*').sort()).toEqual([
      'functions/api/api.lambda.ts',
      'functions/workers/check-evidence.lambda.ts',
    ]);
    expect(writers('/evidence/*')).toEqual(['functions/workers/check-evidence.lambda.ts']);
  });

  it('can be deleted by nobody, nor can a snapshot or a checkpoint: only joined pieces, and bundles', () => {
    const deleting = statements.filter(({ Action }) =>
      Action.some((action) => action.startsWith('s3:Delete')),
    );
    const keys = deleting
      .flatMap(({ Resource }) => Resource)
      .map((arn) => arn.replace(/^\$\{([a-z]+)Bucket\w+\.Arn\}/, '$1'));
    expect([...new Set(keys)].sort()).toEqual(['bundles/*', 'evidence/segments/*.merge-*']);
  });
});

describe('the table', () => {
  it('is scanned by nobody, and its indexes are named', () => {
    expect(statements.flatMap(({ Action }) => Action)).not.toContain('dynamodb:Scan');
    const indexes = (stem: string) =>
      statementsOf(stem)
        .flatMap(({ Resource }) => Resource)
        .filter((arn) => arn.includes('/index/'))
        .map((arn) => arn.split('/index/')[1]);
    expect([indexes('api/'), indexes('sweep-'), indexes('find-due-'), indexes('check-')]).toEqual([
      ['listing'],
      ['owed'],
      ['listing'],
      [],
    ]);
  });
});

/** What AWS asks for when the SDK sends each command. */
const actions: Record<string, string[]> = {
  BatchGetCommand: ['dynamodb:BatchGetItem'],
  DeleteCommand: ['dynamodb:DeleteItem'],
  GetCommand: ['dynamodb:GetItem'],
  PutCommand: ['dynamodb:PutItem'],
  QueryCommand: ['dynamodb:Query'],
  UpdateCommand: ['dynamodb:UpdateItem'],
  // A copy is of one version, and takes the tags of its source along.
  CopyObjectCommand: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:PutObjectTagging'],
  GetObjectCommand: ['s3:GetObject'],
  AbortMultipartUploadCommand: ['s3:AbortMultipartUpload'],
  CompleteMultipartUploadCommand: ['s3:PutObject'],
  CreateMultipartUploadCommand: ['s3:PutObject'],
  DeleteObjectCommand: ['s3:DeleteObject'],
  ListMultipartUploadsCommand: ['s3:ListBucketMultipartUploads'],
  ListPartsCommand: ['s3:ListMultipartUploadParts'],
  UploadPartCommand: ['s3:PutObject'],
  UploadPartCopyCommand: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
  GetObjectTaggingCommand: ['s3:GetObjectTagging', 's3:GetObjectVersionTagging'],
  // Without ListBucket a missing object is a 403, which no code here takes for an answer.
  HeadObjectCommand: ['s3:GetObject', 's3:ListBucket'],
  PutObjectCommand: ['s3:PutObject'],
  SendMessageCommand: ['sqs:SendMessage'],
  SendEmailCommand: ['ses:SendEmail', 'ses:SendRawEmail'],
};

/** Acts that a function's modules could do, and that this function never calls. */
const neverCalled: Record<string, string[]> = {
  'functions/api/api.lambda.ts': ['s3:DeleteObject', 's3:ListBucketMultipartUploads', 's3:PutObjectTagging'],
  'functions/workers/build-segment.lambda.ts': ['dynamodb:BatchGetItem', 'dynamodb:Query'],
  'functions/workers/check-evidence.lambda.ts': ['dynamodb:BatchGetItem', 'dynamodb:Query'],
  'functions/workers/record-events.lambda.ts': ['dynamodb:BatchGetItem', 'dynamodb:Query'],
  'functions/workers/send-mail.lambda.ts': ['dynamodb:BatchGetItem', 'dynamodb:Query'],
  'functions/workers/score-submission.lambda.ts': ['dynamodb:BatchGetItem'],
  'functions/workers/seal-submission.lambda.ts': ['dynamodb:BatchGetItem'],
  'functions/scheduled/find-due-reminders.lambda.ts': ['s3:PutObject'],
  'functions/scheduled/sweep-owed-work.lambda.ts': ['dynamodb:BatchGetItem'],
};

const commandsIn = async (entry: string): Promise<string[]> => {
  const { metafile } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const own = Object.keys(metafile.inputs).map((file) => readFileSync(join(root, file), 'utf8'));
  return [
    ...new Set(own.flatMap((text) => [...text.matchAll(/new (\w+Command)\(/g)].map(([, name]) => name!))),
  ];
};

describe('the code of a function and its role', () => {
  it.each(functions)('%s: may do what the code can ask for, and nothing else', async (_, fn) => {
    const entry = entryOf(fn);
    const needed = new Set(
      (await commandsIn(entry)).flatMap((name) => actions[name] ?? [`unknown: ${name}`]),
    );
    // No act removes an item; the store could.
    for (const action of ['dynamodb:DeleteItem', ...(neverCalled[entry] ?? [])]) needed.delete(action);
    const given = new Set(grantedTo(fn).flatMap(({ Action }) => Action));
    const byThePlatform = /^(logs:|sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility|GetQueue\w+)$)/;
    // A job's own dead letters are sent by Lambda, with the role of the function.
    if (fn.Properties.DeadLetterConfig !== undefined) needed.add('sqs:SendMessage');
    expect([...given].filter((action) => !byThePlatform.test(action)).sort()).toEqual([...needed].sort());
  });
});
