import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type BatchGetCommandInput,
  DynamoDBDocumentClient,
  type GetCommandInput,
  type PutCommandInput,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { faultyCalls } from './faulty-calls.ts';
import type { EmptyRecords, Item } from './records.ts';
import { testAccount } from './test-account.ts';

type Key = { pk: string; sk: string };
type Values = Record<string, unknown>;
/** What was kept at a moment: key → item as JSON. */
export type Saved = ReadonlyMap<string, string>;
/** The province's table in this process: made in no time, kept and put back as it was. */
export type MemoryRecords = EmptyRecords & { saved: () => Saved; restore: (saved: Saved) => void };

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const keyOf = (key: Values | undefined): Key => ({ pk: String(key?.pk), sk: String(key?.sk) });
const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const parsed = (text: string): Item => JSON.parse(text) as Item;

/** The items of one partition of the table, or of an index, in their order. */
const partition = (
  kept: Saved,
  { IndexName, ExpressionAttributeValues: values = {} }: QueryCommandInput,
): Item[] => {
  if (IndexName === undefined) {
    const start = `${values[':pk']}\n${values[':prefix']}`;
    return [...kept.keys()]
      .filter((name) => name.startsWith(start))
      .sort()
      .map((name) => parsed(kept.get(name)!));
  }
  const [shard, range] = IndexName === 'owed' ? ['owedShard', 'owedAt'] : ['listShard', 'listKey'];
  const { ':s': wanted, ':now': until = Number.POSITIVE_INFINITY } = values;
  return [...kept.values()]
    .filter((text) => text.includes(`"${shard}":${JSON.stringify(wanted)}`))
    .map(parsed)
    .filter((item) => item[shard] === wanted && (range !== 'owedAt' || Number(item[range]) <= Number(until)))
    .sort((a, b) =>
      range === 'owedAt' ? Number(a[range]) - Number(b[range]) : before(String(a[range]), String(b[range])),
    );
};

const query = (kept: Saved, input: QueryCommandInput) => {
  const { ScanIndexForward = true, ExclusiveStartKey, Limit, FilterExpression } = input;
  const found = partition(kept, input);
  const ordered = ScanIndexForward ? found : found.reverse();
  const from =
    ExclusiveStartKey === undefined
      ? 0
      : ordered.findIndex((item) => nameOf(item) === nameOf(keyOf(ExclusiveStartKey))) + 1;
  const page = ordered.slice(from, from + (Limit ?? ordered.length));
  const last = page.at(-1);
  const isMore = last !== undefined && from + page.length < ordered.length;
  return {
    Items: FilterExpression === undefined ? page : page.filter(({ readAt }) => readAt === undefined),
    ...(isMore ? { LastEvaluatedKey: last } : {}),
  };
};

const put = (kept: Map<string, string>, input: PutCommandInput) => {
  const { Item, ConditionExpression, ExpressionAttributeValues } = input;
  const name = nameOf(keyOf(Item));
  const there = kept.get(name);
  const holds =
    ConditionExpression === undefined ||
    (ConditionExpression === 'attribute_not_exists(pk)'
      ? there === undefined
      : there !== undefined && parsed(there).version === ExpressionAttributeValues?.[':v']);
  if (!holds)
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
  kept.set(name, JSON.stringify(Item));
  return {};
};

const batchGet = (kept: Saved, { RequestItems = {} }: BatchGetCommandInput) => ({
  Responses: Object.fromEntries(
    Object.entries(RequestItems).map(([table, { Keys = [] }]) => [
      table,
      Keys.flatMap((key) => {
        const text = kept.get(nameOf(keyOf(key)));
        return text === undefined ? [] : [parsed(text)];
      }),
    ]),
  ),
});

const get = (kept: Saved, { Key }: GetCommandInput) => {
  const text = kept.get(nameOf(keyOf(Key)));
  return text === undefined ? {} : { Item: parsed(text) };
};

/**
 * The stores' few operations without an engine, for proofs of many thousand requests; `memory-records.test.ts` holds them against
 * the engine. Requests go through the SDK's client, so that whoever listens there listens here too.
 * @param turn awaited before each operation, so that requests at one time come in an order that is chosen
 */
export const memoryRecords = (turn?: () => Promise<void>): MemoryRecords => {
  let kept = new Map<string, string>();
  const { control, through } = faultyCalls();
  const client = new DynamoDBClient(testAccount);
  const answer = (operation: string, input: object): object => {
    if (operation === 'GetItem') return get(kept, input as GetCommandInput);
    if (operation === 'PutItem') return put(kept, input as PutCommandInput);
    if (operation === 'Query') return query(kept, input as QueryCommandInput);
    if (operation === 'BatchGetItem') return batchGet(kept, input as BatchGetCommandInput);
    throw new Error(`no ${operation} here`);
  };
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      (args) =>
        through(commandName, async (operation) => {
          await turn?.();
          return { output: { $metadata: {}, ...answer(operation, args.input) }, response: {} };
        }),
    // Nothing is marshalled or signed further in.
    { step: 'initialize', name: 'memory', priority: 'low' },
  );
  // It goes through every answer, whether anybody logs or not.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    db: DynamoDBDocumentClient.from(client),
    tableName: 'Records',
    ...control,
    all: async () => [...kept.values()].map(parsed),
    get: async (pk, sk) => {
      const text = kept.get(nameOf({ pk, sk }));
      return text === undefined ? undefined : parsed(text);
    },
    put: async (item) => void kept.set(nameOf(item), JSON.stringify(item)),
    close: async () => client.destroy(),
    saved: () => new Map(kept),
    restore: (saved) => {
      kept = new Map(saved);
    },
  };
};
