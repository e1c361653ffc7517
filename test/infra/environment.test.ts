import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { provinces } from '../../infra/app.ts';
import * as declared from '../../shared/env.ts';
import { ofType, type Resource, stringsIn, templatesOf, unbundledApp, written } from './synthesis.ts';

const schemas: Record<string, z.ZodObject> = {
  'functions/api/api.lambda.ts': declared.ApiEnv,
  'functions/workers/build-bundle.lambda.ts': declared.BuildBundleEnv,
  'functions/workers/build-segment.lambda.ts': declared.BuildSegmentEnv,
  'functions/workers/check-evidence.lambda.ts': declared.CheckEvidenceEnv,
  'functions/workers/deliver-notices.lambda.ts': declared.DeliverNoticesEnv,
  'functions/workers/rank-group.lambda.ts': declared.RankGroupEnv,
  'functions/workers/record-events.lambda.ts': declared.RecordEventsEnv,
  'functions/workers/score-submission.lambda.ts': declared.ScoreSubmissionEnv,
  'functions/workers/seal-submission.lambda.ts': declared.SealSubmissionEnv,
  'functions/workers/send-mail.lambda.ts': declared.SendMailEnv,
  'functions/scheduled/find-due-reminders.lambda.ts': declared.FindDueRemindersEnv,
  'functions/scheduled/find-due-rounds.lambda.ts': declared.FindDueRoundsEnv,
  'functions/scheduled/sweep-owed-work.lambda.ts': declared.SweepOwedWorkEnv,
};

const [hungYen, tienGiang] = templatesOf(unbundledApp());
const template = hungYen!;
const functions = ofType(template, 'AWS::Lambda::Function');
const entryOf = (fn: Resource) => String(fn.Metadata['local:entry']);

/** What a deployment would put in the place of each reference, as far as the schemas can tell. */
const deployed = (text: string): string =>
  text.replace(/\$\{([\w.]+)\}/g, (_, reference: string) => {
    if (reference === 'TokenIssuer') return 'https://issuer.example.vn/realms/cchc';
    if (reference === 'FirstManagers') return '';
    if (reference.endsWith('.ProviderURL')) return 'https://cognito-idp.ap-southeast-1.amazonaws.com/pool';
    if (template.Resources[reference]?.Type === 'AWS::SQS::Queue')
      return 'https://sqs.ap-southeast-1.amazonaws.com/1/q';
    return reference;
  });

const environmentOf = (fn: Resource, branch: 'then' | 'else'): Record<string, string> => {
  const { Variables } = z
    .object({ Variables: z.record(z.string(), z.string()) })
    .parse(written(fn.Properties.Environment, branch));
  return Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, deployed(value)]));
};
const apiEnvironment = (branch: 'then' | 'else') => {
  const [, api] = functions.find(([, fn]) => entryOf(fn).endsWith('api.lambda.ts')) ?? [];
  return declared.ApiEnv.parse(environmentOf(api!, branch));
};

describe('a function', () => {
  it('stands for each door, and no other', () => {
    expect(functions.map(([, fn]) => entryOf(fn)).sort()).toEqual(Object.keys(schemas).sort());
  });

  it.each(functions)('%s is given exactly what it declares', (_, fn) => {
    const schema = schemas[entryOf(fn)]!;
    for (const branch of ['then', 'else'] as const)
      z.strictObject(schema.shape).parse(environmentOf(fn, branch));
  });

  it.each(functions)('%s runs on Node 24 on ARM with a log group of its own and no tracing', (_, fn) => {
    expect(fn.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
    });
    expect(fn.Properties.TracingConfig).toBeUndefined();
  });

  it('logs where nobody else does, for the days of the province file', () => {
    const groups = functions.map(([, fn]) => JSON.stringify(fn.Properties.LoggingConfig));
    expect(new Set(groups).size).toBe(functions.length);
    for (const [, group] of ofType(template, 'AWS::Logs::LogGroup'))
      expect(group.Properties.RetentionInDays).toBe(365);
  });
});

describe('whose tokens count', () => {
  it("is the stack's own pool until an operator names an issuer", () => {
    expect(template.Parameters.TokenIssuer?.Default).toBe('');
    expect(Object.values(template.Conditions)).toEqual([{ 'Fn::Equals': [{ Ref: 'TokenIssuer' }, ''] }]);
    expect(apiEnvironment('then').TOKEN_ISSUER).toBe('https://cognito-idp.ap-southeast-1.amazonaws.com/pool');
    expect(apiEnvironment('else').TOKEN_ISSUER).toBe('https://issuer.example.vn/realms/cchc');
  });

  it.each([
    ['', true],
    ['https://issuer.example.vn/realms/cchc', true],
    ['http://127.0.0.1:4010/issuer', true],
    ['http://issuer.example.vn', false],
    ['http://127.0.0.1.example.vn', false],
    ['https://issuer.example.vn/?a=b', false],
  ])('takes the issuer %j: %s', (issuer, taken) => {
    expect(new RegExp(String(template.Parameters.TokenIssuer?.AllowedPattern)).test(issuer)).toBe(taken);
  });

  it("is the pool's own client and those of the province file", () => {
    expect(apiEnvironment('then').TOKEN_CLIENT_IDS).toEqual([expect.stringMatching(/^peoplePoolApp/)]);
    const named = templatesOf(unbundledApp([{ ...provinces()[0]!, tokenClientIds: ['a', 'b'] }]));
    expect(JSON.stringify(written(named[0]!.Resources))).toMatch(
      /"TOKEN_CLIENT_IDS":"a,b,\$\{peoplePoolApp\w+\}"/,
    );
  });

  it('begins with no manager', () => {
    expect(template.Parameters.FirstManagers?.Default).toBe('');
    expect(apiEnvironment('then').FIRST_MANAGERS).toEqual([]);
  });

  it('is decided for people whom an administrator made, with strong passwords and a second factor', () => {
    const [[, pool] = []] = ofType(template, 'AWS::Cognito::UserPool');
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } },
    });
    const [[, client] = []] = ofType(template, 'AWS::Cognito::UserPoolClient');
    expect(client?.Properties).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });
});

describe('the HTTP API', () => {
  it('sends every route to the function, which checks the token itself', () => {
    const routes = ofType(template, 'AWS::ApiGatewayV2::Route');
    expect(routes.map(([, { Properties }]) => [Properties.RouteKey, Properties.AuthorizationType])).toEqual([
      ['$default', 'NONE'],
    ]);
    expect(ofType(template, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
    const [[, integration] = []] = ofType(template, 'AWS::ApiGatewayV2::Integration');
    expect(integration?.Properties).toMatchObject({
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    });
  });

  it('throttles, and logs neither query strings nor anything about a person', () => {
    const [[, stage] = []] = ofType(template, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 150,
      ThrottlingBurstLimit: 300,
    });
    const { Format } = z.object({ Format: z.string() }).parse(written(stage?.Properties.AccessLogSettings));
    expect(Object.values(z.record(z.string(), z.string()).parse(JSON.parse(Format))).sort()).toEqual([
      '$context.httpMethod',
      '$context.integrationErrorMessage',
      '$context.integrationStatus',
      '$context.requestId',
      '$context.requestTimeEpoch',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.status',
    ]);
  });

  it('is given up by its function before the gateway gives up at 30 seconds', () => {
    const [, api] = functions.find(([, fn]) => entryOf(fn).endsWith('api.lambda.ts')) ?? [];
    expect(api?.Properties.Timeout).toBe(20);
  });

  it("answers the province's own pages only", () => {
    const cors = [hungYen, tienGiang].map(
      (each) => ofType(each!, 'AWS::ApiGatewayV2::Api')[0]?.[1].Properties.CorsConfiguration,
    );
    expect(cors.map((each) => stringsIn(each).filter((text) => text.startsWith('https:')))).toEqual([
      ['https://thidua.hungyen.gov.vn'],
      ['https://thidua.tiengiang.gov.vn'],
    ]);
  });
});

it('tells the operator the names that were generated', () => {
  expect(Object.keys(z.record(z.string(), z.unknown()).parse(template.Outputs)).sort()).toEqual([
    'AlarmTopicArn',
    'ApiUrl',
    'BundleBucketName',
    'CheckpointBucketName',
    'ClientId',
    'EvidenceBucketName',
    'SnapshotBucketName',
    'TableName',
    'UserPoolId',
  ]);
});

it('writes no secret into a template', () => {
  for (const each of [hungYen, tienGiang])
    for (const text of stringsIn(each))
      expect(text).not.toMatch(
        /AKIA[A-Z0-9]{16}|-----BEGIN|eyJ[\w-]{10,}\.|(?:password|secret|token)\s*[:=]\s*\S/i,
      );
});
