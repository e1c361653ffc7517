import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { operator } from '../../../../infra/local/credentials.ts';
import { aboutOf } from '../../../../infra/local/engines/call-subject.ts';
import type { EngineCall } from '../../../../infra/local/engines/crash-point.ts';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';

const about = (body: unknown) =>
  aboutOf({ headers: {}, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) });

describe('what a call is about', () => {
  it.each([
    [{ TableName: 't', Item: { pk: { S: 'a' }, sk: { S: 'b' }, more: { N: '1' } } }, 'a b'],
    [{ TableName: 't', Key: { pk: { S: 'a' }, sk: { N: '7' } } }, 'a 7'],
    [{ QueueUrl: 'http://127.0.0.1:1/000000000000/seal', MessageBody: '{"v":1}' }, 'seal {"v":1}'],
    [{ QueueUrl: 'http://127.0.0.1:1/000000000000/seal' }, 'seal'],
    [{ TableName: 't' }, ''],
    ['not JSON', ''],
  ])('is read from %j: %s', (body, expected) => {
    expect(about(body)).toBe(expected);
  });
});

describe('a watched province', () => {
  let province: TinyProvince;
  afterEach(() => province.stop());

  it('tells of each call of each engine, and who made it', async () => {
    const calls: EngineCall[] = [];
    province = await startTinyProvince({ onCall: (call) => calls.push(call) });
    const { dynamodbUrl, s3Url, region, credentials } = province.engines;
    const db = new DynamoDBClient({ endpoint: dynamodbUrl, region, credentials });
    const s3 = new S3Client({ endpoint: s3Url, region, credentials });
    const Item = { pk: { S: 'watched' }, sk: { S: 'item' } };
    await db.send(new PutItemCommand({ TableName: province.resources.tableName, Item }));
    const Bucket = province.resources.buckets.files ?? '';
    await s3.send(new PutObjectCommand({ Bucket, Key: 'folder/key', Body: 'x' }));
    await province.send({ n: 1 });
    db.destroy();
    s3.destroy();
    const { accessKeyId: accessKey } = operator;
    expect(calls).toContainEqual({ operation: 'dynamodb:PutItem', accessKey, about: 'watched item' });
    expect(calls).toContainEqual({ operation: 's3:PutObject', accessKey, about: `${Bucket}/folder/key` });
    expect(calls.some((call) => call.operation === 'sqs:SendMessageBatch')).toBe(true);
  });
});
