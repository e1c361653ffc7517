import { ConditionalCheckFailedException, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Bench } from './bench.ts';
import type { Trial } from './trial.ts';

const racers = 50;
const itemLimit = 400 * 1024;
const pageLimit = 1024 * 1024;

const put = ({ db, tableName: TableName }: Bench, Item: Record<string, unknown>, condition = {}) =>
  db.send(new PutCommand({ TableName, Item, ...condition }));

/** Whether the write was refused with this error's name; any other error is thrown on. */
const refusal = async (write: Promise<unknown>): Promise<string | undefined> => {
  try {
    await write;
    return undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return error.name;
    if (error instanceof Error && error.name === 'ValidationException') return error.name;
    throw error;
  }
};

/** Everybody writes the same item at once under one condition. */
const race = async (bench: Bench, sk: string, condition: Record<string, unknown>): Promise<number> => {
  const writes = Array.from({ length: racers }, (_, racer) =>
    refusal(put(bench, { pk: 'race', sk, version: 2, racer }, condition)),
  );
  return (await Promise.all(writes)).filter((refused) => refused === undefined).length;
};

const versionIsOne = {
  ConditionExpression: '#v = :one',
  ExpressionAttributeNames: { '#v': 'version' },
  ExpressionAttributeValues: { ':one': 1 },
};

const oneWinner = (act: string, sk: string, condition: Record<string, unknown>): Trial => ({
  engine: 'DynamoDB',
  act,
  must: 'exactly one winner',
  run: async (bench) => {
    if (sk === 'compare-and-set') await put(bench, { pk: 'race', sk, version: 1 });
    const winners = await race(bench, sk, condition);
    return { enforced: winners === 1, happened: `${winners} of ${racers} won` };
  },
});

/** An item of exactly so many bytes, as DynamoDB counts: names and values in UTF-8. */
const itemOf = (sk: string, bytes: number) => {
  const rest = 'pk'.length + 'size'.length + 'sk'.length + sk.length + 'text'.length;
  return { pk: 'size', sk, text: 'x'.repeat(bytes - rest) };
};

const largeItem: Trial = {
  engine: 'DynamoDB',
  act: 'writes an item of 400 KB, and one a byte longer',
  must: 'only the first accepted',
  run: async (bench) => {
    const fits = await refusal(put(bench, itemOf('fits', itemLimit)));
    const over = await refusal(put(bench, itemOf('over', itemLimit + 1)));
    return {
      enforced: fits === undefined && over === 'ValidationException',
      happened: `${fits ?? 'accepted'}; ${over ?? 'accepted'}`,
    };
  },
};

const pagedItems = 14;
const pagedBytes = 100_000;

const queryPages: Trial = {
  engine: 'DynamoDB',
  act: `queries ${pagedItems} items of 100 KB`,
  must: 'pages of 1 MB, each item once',
  run: async (bench) => {
    const { db, tableName: TableName } = bench;
    const text = 'x'.repeat(pagedBytes);
    for (let n = 0; n < pagedItems; n++)
      await put(bench, { pk: 'pages', sk: String(n).padStart(3, '0'), text });
    const pages: number[] = [];
    let ExclusiveStartKey: QueryCommandOutput['LastEvaluatedKey'] | Record<string, unknown>;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': 'pages' },
          ExclusiveStartKey,
        }),
      );
      pages.push(page.Items?.length ?? 0);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    const whole = pages.reduce((sum, length) => sum + length, 0) === pagedItems;
    const short = pages.every((length) => length <= Math.ceil(pageLimit / pagedBytes));
    return {
      enforced: whole && short && pages.filter((length) => length > 0).length > 1,
      happened: `pages of ${pages.join(' and ')} items`,
    };
  },
};

const queryShelf = ({ db, tableName: TableName }: Bench, shelf: string, ConsistentRead = false) =>
  db.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-shelf',
      KeyConditionExpression: 'shelf = :shelf',
      ExpressionAttributeValues: { ':shelf': shelf },
      ConsistentRead,
    }),
  );

const consistentIndex: Trial = {
  engine: 'DynamoDB',
  act: 'asks an index for a consistent read',
  must: 'refused',
  run: async (bench) => {
    const refused = await refusal(queryShelf(bench, 'any', true));
    return { enforced: refused === 'ValidationException', happened: refused ?? 'accepted' };
  },
};

const writes = 20;

const staleIndex: Trial = {
  engine: 'DynamoDB',
  act: `reads index and table right after each of ${writes} writes`,
  must: 'the index lags, the table does not',
  inDisorder: true,
  run: async (bench) => {
    const { db, tableName: TableName } = bench;
    let [inTable, late] = [0, 0];
    for (let n = 0; n < writes; n++) {
      const Key = { pk: 'stale', sk: String(n) };
      await put(bench, { ...Key, shelf: 'stale' });
      const { Items = [] } = await queryShelf(bench, 'stale');
      if (!Items.some(({ sk }) => sk === Key.sk)) late++;
      if ((await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item) inTable++;
    }
    await bench.quiet();
    const { Items = [] } = await queryShelf(bench, 'stale');
    return {
      enforced: inTable === writes && late > 0 && Items.length === writes,
      happened: `index missed ${late}, table ${writes - inTable}; all ${Items.length} in the end`,
    };
  },
};

/** What the product's writes and reads rest on in DynamoDB. */
export const recordTrials: readonly Trial[] = [
  oneWinner(`${racers} at once compare and set one item`, 'compare-and-set', versionIsOne),
  oneWinner(`${racers} at once create one item`, 'create', {
    ConditionExpression: 'attribute_not_exists(pk)',
  }),
  largeItem,
  queryPages,
  consistentIndex,
  staleIndex,
];
