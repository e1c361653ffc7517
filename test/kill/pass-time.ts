import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalProvince } from '../../infra/local/local-province.ts';

const Waiting = z.object({
  pk: z.string(),
  sk: z.string(),
  version: z.number(),
  owedShard: z.string().optional(),
  lease: z.object({ until: z.number() }).optional(),
  urlDiesAt: z.number().optional(),
});
type Waiting = z.output<typeof Waiting>;

const clausesFor = ({ owedShard, lease, urlDiesAt }: Waiting): string[] => [
  ...(owedShard === undefined ? [] : ['owedAt = owedAt - :ms']),
  ...(lease === undefined ? [] : ['#lease.#until = #lease.#until - :ms']),
  ...(urlDiesAt === undefined ? [] : ['urlDiesAt = urlDiesAt - :ms']),
];

/** Moves back what one item says, as it is now: a worker may write it at the same time. */
const moveBack = async (
  db: DynamoDBDocumentClient,
  TableName: string,
  found: Waiting,
  ms: number,
): Promise<void> => {
  const { pk, sk, version, lease } = found;
  const moved = clausesFor(found);
  if (moved.length === 0) return;
  try {
    await db.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        UpdateExpression: `SET ${moved.join(', ')}`,
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: {
          '#version': 'version',
          ...(lease === undefined ? {} : { '#lease': 'lease', '#until': 'until' }),
        },
        ExpressionAttributeValues: { ':ms': ms, ':version': version },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { Item } = await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
    if (Item !== undefined) await moveBack(db, TableName, Waiting.parse(Item), ms);
  }
};

/**
 * Lets real time pass as far as stored work can tell: everything that an item says of a real instant (when the sweep
 * looks, when a lease ends, when an upload's URL dies) is moved back by so many milliseconds.
 */
export const passTime = async (
  { engines, resources }: Pick<LocalProvince, 'engines' | 'resources'>,
  ms: number,
): Promise<void> => {
  const { dynamodbUrl: endpoint, region, credentials } = engines;
  const client = new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 });
  const db = DynamoDBDocumentClient.from(client);
  const TableName = resources.tableName;
  try {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
      for (const item of z.array(Waiting).parse(page.Items ?? [])) await moveBack(db, TableName, item, ms);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  } finally {
    client.destroy();
  }
};
