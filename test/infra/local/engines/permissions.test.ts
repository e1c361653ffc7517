import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsOf } from '../../../../infra/local/credentials.ts';
import type { TemplateInput } from '../../../../infra/local/template/template.ts';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

const arnOf = (logicalId: string, rest = '') => ({
  'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalId, 'Arn'] }, rest]],
});
const allow = (Action: string | string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

const role = (name: string, ...Statement: unknown[]): TemplateInput['Resources'] => ({
  [`${name}Role`]: { Type: 'AWS::IAM::Role' },
  [`${name}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [{ Ref: `${name}Role` }], PolicyDocument: { Statement } },
  },
});

const template = (): TemplateInput => {
  const { Resources, ...tiny } = tinyTemplate();
  const withRole = (name: string) => {
    const { Properties, ...fn } = Resources[name]!;
    return {
      [name]: { ...fn, Properties: { ...Properties, Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] } } },
    };
  };
  const FilesPolicy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Files' },
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: 's3:PutObject',
            Resource: arnOf('Files', '/incoming/*'),
            Condition: { NumericGreaterThan: { 's3:signatureAge': '900000' } },
          },
        ],
      },
    },
  };
  return {
    ...tiny,
    Resources: {
      ...Resources,
      ...withRole('Api'),
      ...withRole('Worker'),
      ...role(
        'Api',
        allow('dynamodb:PutItem', arnOf('Records')),
        allow(['s3:PutObject', 's3:GetObject'], arnOf('Files', '/incoming/*')),
        allow('s3:PutObject', arnOf('Files', '/kept/*')),
      ),
      ...role('Worker', allow('s3:*', '*')),
      FilesPolicy,
    },
  };
};

describe("a function's role", () => {
  let province: TinyProvince;
  const clients: S3Client[] = [];

  beforeAll(async () => {
    province = await startTinyProvince({ template: template() });
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await province.stop();
  });

  const s3Of = (stem: string) => {
    const { s3Url: endpoint, region } = province.engines;
    const client = new S3Client({ endpoint, region, credentials: credentialsOf(stem) });
    clients.push(client);
    return client;
  };
  const object = (Key: string) => ({ Bucket: province.resources.buckets.files, Key });
  const post = (path: string) =>
    fetch(`${province.apiUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    });

  it('lets it do to the table what the role allows, and nothing else', async () => {
    expect((await post('/put')).status).toBe(201);
    expect((await post('/get?pk=a&sk=b')).status).toBe(500);
    expect(province.lines.join('\n')).toContain(
      'tiny-Api is not authorized to perform: dynamodb:GetItem on resource: ' +
        'arn:aws:dynamodb:ap-southeast-1:000000000000:table/tiny-Records because no identity-based policy allows',
    );
  });

  it('lets it send to no queue that the role does not name', async () => {
    expect((await post('/send')).status).toBe(500);
    expect(province.lines.join('\n')).toMatch(
      /not authorized to perform: sqs:SendMessage on resource: \S+tiny-Work/,
    );
  });

  it('lets it reach objects under the prefixes that the role names', async () => {
    const api = s3Of('api');
    await api.send(new PutObjectCommand({ ...object('incoming/báo cáo'), Body: 'bytes' }));
    const { Body } = await api.send(new GetObjectCommand(object('incoming/báo cáo')));
    expect(await Body?.transformToString()).toBe('bytes');
    const elsewhere = api.send(new PutObjectCommand({ ...object('evidence/a'), Body: 'bytes' }));
    await expect(elsewhere).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('asks for the right to read what is copied', async () => {
    const copy = (from: string) => ({
      ...object('kept/a'),
      CopySource: `${province.resources.buckets.files}/${from}`,
    });
    await s3Of('worker').send(new PutObjectCommand({ ...object('evidence/b'), Body: 'bytes' }));
    await s3Of('worker').send(new PutObjectCommand({ ...object('incoming/b'), Body: 'bytes' }));
    await s3Of('api').send(new CopyObjectCommand(copy('incoming/b')));
    await expect(s3Of('api').send(new CopyObjectCommand(copy('evidence/b')))).rejects.toThrow(/s3:GetObject/);
  });

  it('tells that an object is missing only to who may list', async () => {
    const missing = new HeadObjectCommand(object('incoming/missing'));
    await expect(s3Of('worker').send(missing)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    await expect(s3Of('api').send(missing)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it('goes with a URL that the function signed, and the bucket policy limits its age', async () => {
    const put = async (key: string, minutesAgo: number) => {
      const command = new PutObjectCommand({ ...object(key), Body: 'bytes' });
      const signingDate = new Date(Date.now() - minutesAgo * 60_000);
      const url = await getSignedUrl(s3Of('api'), command, { expiresIn: 3600, signingDate });
      return (await fetch(url, { method: 'PUT', body: 'bytes' })).status;
    };
    expect(await put('incoming/young', 14)).toBe(200);
    expect(await put('incoming/old', 16)).toBe(403);
    expect(await put('kept/old', 16)).toBe(200);
    expect(await put('evidence/young', 0)).toBe(403);
  });
});
