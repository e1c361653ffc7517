import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalProvince, startLocalProvince } from '../../../infra/local/local-province.ts';
import { tinyTemplate } from '../../fixtures/local/tiny-template.ts';

describe('a province on one machine', () => {
  const data = mkdtempSync(join(tmpdir(), 'province-'));
  const lines: string[] = [];
  let province: LocalProvince;

  beforeAll(async () => {
    province = await startLocalProvince({
      provinceId: 'tiny',
      data,
      template: tinyTemplate(),
      clock: { at: '2023-03-01T00:00:00Z', mode: 'still' },
      log: (name, line) => lines.push(`${name}: ${line}`),
    });
  });
  afterAll(async () => {
    await province.close();
    rmSync(data, { recursive: true });
  });

  const items = async (pk: string) => {
    const { dynamodbUrl, region, credentials } = province.engines;
    const client = new DynamoDBClient({ endpoint: dynamodbUrl, region, credentials });
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: province.resources.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
        ConsistentRead: true,
      }),
    );
    client.destroy();
    return Items;
  };

  it('takes a request to the queue, the worker and the table', async () => {
    const sent = await fetch(`${province.apiUrl}/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"hello":1}',
    });
    expect(sent.status).toBe(202);
    await province.quiet(10_000);
    const seen = await items('seen');
    expect(seen).toHaveLength(1);
    expect(JSON.parse(seen[0]?.record?.S ?? '')).toMatchObject({
      body: '{"hello":1}',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(Date.parse('2023-03-01T00:00:00Z')) },
    });
  });
});
