import { rmSync } from 'node:fs';
import { BatchGetItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { seeded } from '../../../infra/local/seeded.ts';
import { type ChildProvince, startChildProvince } from '../../fixtures/local/child-province.ts';
import { newDataFolder } from '../../fixtures/local/tiny-province.ts';

const kills = 25;
const writers = Array.from({ length: 12 }, (_, n) => `item-${n}`);
const lanes = ['0', '1', '2'];
const random = seeded(20_230_301);

const clientOf = ({ engines: { dynamodbUrl, region, credentials } }: ChildProvince) =>
  new DynamoDBClient({ endpoint: dynamodbUrl, region, credentials, maxAttempts: 1 });

it(`loses no acknowledged write and no index entry at ${kills} instants of kill -9`, async () => {
  const data = newDataFolder();
  const acknowledged = new Map<string, number>();
  let laneOf = new Map<string, string>();
  let round = 0;

  const check = async (province: ChildProvince, db: DynamoDBClient) => {
    const TableName = province.resources.tableName;
    const Keys = writers.map((sk) => ({ pk: { S: 'a' }, sk: { S: sk } }));
    const { Responses } = await db.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    const items = Responses?.[TableName] ?? [];
    laneOf = new Map(items.map(({ sk, lane }) => [sk?.S ?? '', lane?.S ?? '']));
    for (const { sk, version } of items) {
      // The last write may have been applied without its answer; an acknowledged one may not be missing.
      expect(Number(version?.N)).toBeGreaterThanOrEqual(acknowledged.get(sk?.S ?? '') ?? 0);
    }
    expect(items.length).toBeGreaterThanOrEqual(acknowledged.size);
    for (const lane of lanes) {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'by-lane',
          KeyConditionExpression: 'lane = :l',
          ExpressionAttributeValues: { ':l': { S: lane } },
        }),
      );
      const expected = writers.filter((sk) => laneOf.get(sk) === lane);
      expect(Items.map(({ sk }) => sk?.S).toSorted()).toEqual(expected.toSorted());
    }
  };

  const write = async (province: ChildProvince, db: DynamoDBClient, sk: string) => {
    for (let version = (acknowledged.get(sk) ?? 0) + 1; ; version += 1) {
      const Item = {
        pk: { S: 'a' },
        sk: { S: sk },
        lane: { S: lanes[Math.floor(random('lane', sk, version, round) * lanes.length)]! },
        version: { N: String(version) },
      };
      await db.send(new PutItemCommand({ TableName: province.resources.tableName, Item }));
      acknowledged.set(sk, version);
    }
  };

  for (; round <= kills; round += 1) {
    const province = await startChildProvince({ data });
    const db = clientOf(province);
    await check(province, db);
    const writing = writers.map((sk) => write(province, db, sk));
    setTimeout(() => province.child.kill('SIGKILL'), 20 + random('kill', round) * 300);
    const results = await Promise.allSettled(writing);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    await province.ended;
    db.destroy();
  }
  expect(Math.max(...acknowledged.values())).toBeGreaterThan(kills);
  rmSync(data, { recursive: true });
});
