import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../../infra/local/template/province-plan.ts';
import { Template, type TemplateInput } from '../../../../infra/local/template/template.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

const plan = (template: TemplateInput) =>
  readPlan({
    provinceId: 'tiny',
    template: Template.parse(template),
    parameters: { TokenIssuer: 'http://issuer' },
    addresses: { apiUrl: 'http://api', sqsUrl: 'http://sqs', issuer: 'http://issuer' },
  });

/** The tiny template with some resources changed or added. */
const withResources = (resources: TemplateInput['Resources']): TemplateInput => {
  const tiny = tinyTemplate();
  return { ...tiny, Resources: { ...tiny.Resources, ...resources } };
};

const policy = (...Statement: unknown[]) => ({
  FilesPolicy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'Files' }, PolicyDocument: { Statement } },
  },
});
const incoming = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Files', 'Arn'] }, '/incoming/*']] };

describe('the plan of a province', () => {
  it('gives a function exactly the environment of the template', () => {
    expect(
      plan(tinyTemplate()).functions.map(({ entry, Environment }) => [entry, Environment.Variables]),
    ).toEqual([
      [
        'test/fixtures/local/api.lambda.ts',
        {
          TABLE_NAME: 'tiny-Records',
          QUEUE_URL: 'http://sqs/000000000000/tiny-Work',
          ISSUER: 'http://issuer',
        },
      ],
      ['test/fixtures/local/worker.lambda.ts', { TABLE_NAME: 'tiny-Records' }],
      ['test/fixtures/local/minute.lambda.ts', { TABLE_NAME: 'tiny-Records' }],
    ]);
  });

  it('reads what a bucket policy demands, and passes over what is meant for a network', () => {
    const { buckets } = plan(
      withResources(
        policy(
          { Effect: 'Allow', Action: 's3:*', Resource: '*' },
          {
            Effect: 'Deny',
            Action: 's3:*',
            Resource: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Effect: 'Deny',
            Action: 's3:*',
            Resource: '*',
            Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
          },
          {
            Effect: 'Deny',
            Action: 's3:PutObject',
            Resource: incoming,
            Condition: {
              Null: { 's3:if-none-match': 'true' },
              Bool: { 's3:ObjectCreationOperation': 'true' },
            },
          },
          {
            Effect: 'Deny',
            Action: 's3:PutObject',
            Resource: incoming,
            Condition: { NumericGreaterThan: { 's3:signatureAge': '900000' } },
          },
        ),
      ),
    );
    expect(buckets).toEqual([
      {
        name: 'tiny-files',
        versioned: false,
        cors: [],
        eventBridge: true,
        requireIfNoneMatchPrefixes: ['incoming/'],
        signatureAges: [{ kind: 'age', action: 's3:PutObject', prefix: 'incoming/', milliseconds: 900_000 }],
      },
    ]);
  });

  it.each([
    [
      'a resource type',
      { Extra: { Type: 'AWS::Kinesis::Stream' } },
      'does not know what to do with Extra (AWS::Kinesis::Stream)',
    ],
    [
      'a property of an event source',
      {
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: 'a', FunctionName: 'b', FilterCriteria: {} },
        },
      },
      /Mapping \(AWS::Lambda::EventSourceMapping\).*FilterCriteria/s,
    ],
    [
      'a property of a queue',
      { Work: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } },
      /Work \(AWS::SQS::Queue\).*FifoQueue/s,
    ],
    [
      'a refusal of a bucket policy',
      policy({
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: incoming,
        Condition: { Null: { 's3:x': 'true' } },
      }),
      'FilesPolicy refuses s3:GetObject where Null s3:x true',
    ],
    [
      'a policy of another bucket',
      policy({
        Effect: 'Deny',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::other/incoming/*',
        Condition: { Null: { 's3:if-none-match': 'true' } },
      }),
      'arn:aws:s3:::other/incoming/*, which is not a prefix of its bucket',
    ],
    [
      'a function without a source',
      { Api: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'index.handler' } } },
      'function Api has no metadata local:entry',
    ],
    [
      'a route without an integration',
      {
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { RouteKey: '$default', Target: 'integrations/none' },
        },
      },
      'route $default has no integration at integrations/none',
    ],
    [
      'a second HTTP API',
      { Second: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } } },
      'serves one HTTP API',
    ],
  ] as const)('refuses %s that it does not know', (_name, resources, message) => {
    expect(() => plan(withResources(resources))).toThrow(message);
  });

  it('leaves out a resource whose condition does not hold', () => {
    const template = withResources({ Extra: { Type: 'AWS::Kinesis::Stream', Condition: 'Never' } });
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
    expect(plan({ ...template, Conditions }).functions).toHaveLength(3);
  });

  it('gives names that fit, the same every time', () => {
    const long = 'B'.repeat(80);
    const names = [1, 2].map(
      () => plan(withResources({ [long]: { Type: 'AWS::S3::Bucket' } })).buckets[1]?.name,
    );
    expect(names[0]).toBe(names[1]);
    expect(names[0]).toMatch(/^tiny-b{40,}-[0-9a-f]{8}$/);
    expect(names[0]!.length).toBeLessThanOrEqual(63);
  });
});
