import { once } from 'node:events';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { type FaultyCalls, faultyCalls } from './faulty-calls.ts';
import { testAccount } from './test-account.ts';

export type Item = Record<string, unknown> & { pk: string; sk: string };

/** The province's table on an engine in memory, looked at from outside as well. */
export type EmptyRecords = FaultyCalls & {
  db: DynamoDBDocumentClient;
  tableName: string;
  all: () => Promise<Item[]>;
  get: (pk: string, sk: string) => Promise<Item | undefined>;
  put: (item: Item) => Promise<void>;
  close: () => Promise<void>;
};

const tableName = 'Records';
const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keysOf = (HASH: string, RANGE: string) => [
  { AttributeName: HASH, KeyType: 'HASH' as const },
  { AttributeName: RANGE, KeyType: 'RANGE' as const },
];

/** Starts an empty table with the two indexes of the design. */
export const emptyRecords = async (): Promise<EmptyRecords> => {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    ...testAccount,
  });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        string('pk'),
        string('sk'),
        string('owedShard'),
        { AttributeName: 'owedAt', AttributeType: 'N' },
        string('listShard'),
        string('listKey'),
      ],
      KeySchema: keysOf('pk', 'sk'),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'owed',
          KeySchema: keysOf('owedShard', 'owedAt'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'listing',
          KeySchema: keysOf('listShard', 'listKey'),
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: ['state', 'entrantId', 'groupId', 'submissionId', 'updatedAt'],
          },
        },
      ],
    }),
  );
  // A table answers before it can be used, here as on AWS.
  const status = async () => (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table;
  while ((await status())?.TableStatus !== 'ACTIVE') await new Promise((resolve) => setTimeout(resolve, 1));

  const { control, through } = faultyCalls();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        through(commandName, () => next(args)),
    // Inside of the SDK's own retries.
    { step: 'deserialize', name: 'faults', priority: 'high' },
  );
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    db,
    tableName,
    ...control,
    all: async () => ((await db.send(new ScanCommand({ TableName: tableName }))).Items ?? []) as Item[],
    get: async (pk, sk) =>
      (await db.send(new GetCommand({ TableName: tableName, Key: { pk, sk } }))).Item as Item | undefined,
    put: async (item) => void (await db.send(new PutCommand({ TableName: tableName, Item: item }))),
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
