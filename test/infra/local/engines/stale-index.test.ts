import { DeleteItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, it } from 'vitest';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';

let province: TinyProvince;
let db: DynamoDBClient;
afterEach(async () => {
  db.destroy();
  await province.stop();
});

const start = async (staleIndexMs?: number) => {
  province = await startTinyProvince({
    disorder: { seed: 7, ...(staleIndexMs === undefined ? {} : { staleIndexMs }) },
  });
  const { dynamodbUrl, region, credentials } = province.engines;
  db = new DynamoDBClient({ endpoint: dynamodbUrl, region, credentials });
};

const put = (sk: string, lane = '1') =>
  db.send(
    new PutItemCommand({
      TableName: province.resources.tableName,
      Item: { pk: { S: 'a' }, sk: { S: sk }, lane: { S: lane } },
    }),
  );

const indexed = async (lane = '1'): Promise<(string | undefined)[]> => {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: province.resources.tableName,
      IndexName: 'by-lane',
      KeyConditionExpression: 'lane = :s',
      ExpressionAttributeValues: { ':s': { S: lane } },
    }),
  );
  return Items.map(({ sk }) => sk?.S);
};

it('shows a write in an index only later, and in the table at once', async () => {
  await start(60_000);
  await put('new');
  expect(await indexed()).toEqual([]);
  expect((await province.items('a')).map(({ sk }) => sk?.S)).toEqual(['new']);
});

it('shows it once the delay is over, and is not quiet before', async () => {
  await start(300);
  await put('new');
  await put('moved', '1');
  await put('moved', '2');
  await put('deleted');
  const Key = { pk: { S: 'a' }, sk: { S: 'deleted' } };
  await db.send(new DeleteItemCommand({ TableName: province.resources.tableName, Key }));
  await province.quiet(5_000);
  expect([await indexed('1'), await indexed('2')]).toEqual([['new'], ['moved']]);
});

it('knows after a restart what was written before it', async () => {
  await start();
  await put('old');
  const { data } = province;
  await province.close();
  const again = await startTinyProvince({ data, disorder: { seed: 7, staleIndexMs: 60_000 } });
  const { dynamodbUrl, region, credentials } = again.engines;
  db.destroy();
  db = new DynamoDBClient({ endpoint: dynamodbUrl, region, credentials });
  expect(await indexed()).toEqual(['old']);
  await again.close();
  province = { ...province, stop: async () => undefined };
});

it('shows a write at once when nobody asked for delay', async () => {
  await start();
  await put('new');
  expect(await indexed()).toEqual(['new']);
});
