import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalProvince } from '../../infra/local/local-province.ts';

const Waiting = z.object({
  pk: z.string(),
  sk: z.string(),
  owedShard: z.string().optional(),
  lease: z.object({ until: z.number() }).optional(),
  urlDiesAt: z.number().optional(),
});

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
      for (const item of z.array(Waiting).parse(page.Items ?? [])) {
        const { pk, sk, owedShard, lease, urlDiesAt } = item;
        const moved = [
          ...(owedShard === undefined ? [] : ['owedAt = owedAt - :ms']),
          ...(lease === undefined ? [] : ['#lease.#until = #lease.#until - :ms']),
          ...(urlDiesAt === undefined ? [] : ['urlDiesAt = urlDiesAt - :ms']),
        ];
        if (moved.length === 0) continue;
        await db.send(
          new UpdateCommand({
            TableName,
            Key: { pk, sk },
            UpdateExpression: `SET ${moved.join(', ')}`,
            ExpressionAttributeValues: { ':ms': ms },
            ...(lease === undefined
              ? {}
              : { ExpressionAttributeNames: { '#lease': 'lease', '#until': 'until' } }),
          }),
        );
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  } finally {
    client.destroy();
  }
};
