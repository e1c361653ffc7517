import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTinyProvince, type TinyProvince } from '../../fixtures/local/tiny-province.ts';

const start = Date.parse('2023-03-01T00:00:00Z');

describe('a province on one machine', () => {
  let province: TinyProvince;

  beforeAll(async () => {
    province = await startTinyProvince({ clock: { at: '2023-03-01T00:00:00Z', mode: 'still' } });
  });
  afterAll(() => province.stop());

  const putObject = async (Key: string) => {
    const { s3Url, region, credentials } = province.engines;
    const s3 = new S3Client({ endpoint: s3Url, region, credentials });
    await s3.send(new PutObjectCommand({ Bucket: province.resources.buckets.files, Key, Body: 'bytes' }));
    s3.destroy();
  };

  it('runs each schedule once when it starts, at campaign time', async () => {
    await province.quiet(10_000);
    const runs = await province.items('minute');
    expect(runs.map(({ sk }) => sk?.S?.split('#')[0])).toEqual(['2023-03-01T00:00:00Z']);
  });

  it('takes a request through the queue and the worker to the table, stamped with campaign time', async () => {
    const sent = await fetch(`${province.apiUrl}/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"from":"request"}',
    });
    expect(sent.status).toBe(202);
    await province.quiet(10_000);
    const [record] = (await province.seen()).filter(({ body }) => body === '{"from":"request"}');
    expect(record).toMatchObject({
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:tiny-Work',
      awsRegion: 'ap-southeast-1',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(start),
        ApproximateFirstReceiveTimestamp: String(start),
      },
      messageAttributes: {},
    });
    expect(record?.md5OfBody).toMatch(/^[0-9a-f]{32}$/);
  });

  it('brings an object that arrives under the prefix of a rule to its queue, and no other', async () => {
    await putObject('elsewhere/a.pdf');
    await putObject('incoming/báo cáo.pdf');
    await province.quiet(10_000);
    const events = (await province.seen()).map(({ body }) => JSON.parse(body)).filter(({ source }) => source);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      version: '0',
      source: 'aws.s3',
      'detail-type': 'Object Created',
      time: '2023-03-01T00:00:00Z',
      account: '000000000000',
      resources: ['arn:aws:s3:::tiny-files'],
      detail: {
        bucket: { name: 'tiny-files' },
        object: { key: 'incoming/báo cáo.pdf', size: 5 },
        reason: 'PutObject',
      },
    });
  });

  it('issues tokens that its own issuer vouches for, with the claims of Cognito', async () => {
    const token = await province.issueToken({
      subject: 'officer-1',
      scope: 'openid profile',
      lifetimeSeconds: 60,
    });
    const keys = createRemoteJWKSet(new URL(`${province.issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(token, keys, { issuer: province.issuer });
    expect(payload).toMatchObject({
      token_use: 'access',
      client_id: 'local-client',
      sub: 'officer-1',
      username: 'officer-1',
      scope: 'openid profile',
      version: 2,
    });
    expect(payload.exp! - payload.iat!).toBe(60);
    expect(payload.auth_time).toBe(payload.iat);
    expect(payload).not.toHaveProperty('aud');
    expect(Math.abs(payload.iat! * 1000 - Date.now())).toBeLessThan(5_000);
  });

  it('names its resources for whoever looks into its engines', () => {
    expect(province.resources).toEqual({
      tableName: 'tiny-Records',
      buckets: { files: 'tiny-files' },
      queues: {
        worker: {
          url: `${province.engines.sqsUrl}/000000000000/tiny-Work`,
          deadLetterUrl: `${province.engines.sqsUrl}/000000000000/tiny-DeadLetters`,
        },
      },
      outputs: { FilesBucketName: 'tiny-files', TableName: 'tiny-Records' },
    });
  });

  it('is quiet only when its workers are done, and says what keeps it busy', async () => {
    await province.send({ sleepMs: 400 });
    await expect(province.quiet(100)).rejects.toThrow(/still at work after 100 ms: .*function worker \(1\)/);
    await province.quiet(10_000);
    expect((await province.seen()).filter(({ body }) => body.includes('400'))).toHaveLength(1);
  });

  it('refuses a caller whose key it does not know', async () => {
    const { dynamodbUrl } = province.engines;
    const answer = await fetch(dynamodbUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'x-amz-date': '20230301T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=STRANGER/20230301/x/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: '{}',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('UnrecognizedClientException');
  });
});

describe('closing a province', () => {
  it('cuts off what runs, and leaves the folder to the next one', async () => {
    const first = await startTinyProvince();
    await first.warmWorker();
    await first.send({ sleepMs: 60_000 });
    await expect.poll(() => first.seen(), { timeout: 10_000 }).toHaveLength(1);
    const began = performance.now();
    await first.close();
    expect(performance.now() - began).toBeLessThan(4_000);
    const second = await startTinyProvince({ data: first.data });
    await second.quiet(10_000);
    expect(await second.seen()).toHaveLength(1);
    await second.stop();
    await first.stop();
  });
});
