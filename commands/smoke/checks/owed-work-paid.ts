import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { owedShards, stuckShard } from '../../../shared/store/keys.ts';
import { check, type Supplies, type Surroundings } from '../check.ts';

// A sweep runs each minute and moves what it takes; ten of them in a row would have to be missing.
const overdueMs = 10 * 60_000;

/** How many debts lie in a shard of the `owed` index, up to an instant of real time (ms) if one is given. */
const count = async (
  { operator, stack }: Surroundings & Pick<Supplies, 'operator'>,
  shard: string,
  until?: number,
): Promise<number> => {
  let found = 0;
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await operator.dynamodb.send(
      new QueryCommand({
        TableName: stack.tableName,
        IndexName: 'owed',
        Select: 'COUNT',
        KeyConditionExpression:
          until === undefined ? 'owedShard = :s' : 'owedShard = :s AND owedAt <= :until',
        ExpressionAttributeValues: {
          ':s': { S: shard },
          ...(until === undefined ? {} : { ':until': { N: String(until) } }),
        },
        ExclusiveStartKey,
      }),
    );
    found += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
};

/** Reads the index alone: what is overdue shows that the sweep does not run, or cannot keep up. */
export const owedWorkPaid = check({
  id: 'owed-work-paid',
  title: {
    vi: 'Không có việc nợ quá hạn 10 phút, không có việc bị kẹt',
    en: 'No owed work is overdue by ten minutes, and none is stuck',
  },
  needs: ['operator'],
  run: async (context) => {
    const until = context.now() - overdueMs;
    const shards = await Promise.all(
      owedShards.map(async (shard) => ({
        owed: await count(context, shard),
        overdue: await count(context, shard, until),
      })),
    );
    const owed = shards.reduce((sum, shard) => sum + shard.owed, 0);
    const overdue = shards.reduce((sum, shard) => sum + shard.overdue, 0);
    const stuck = await count(context, stuckShard);
    return { ok: overdue === 0 && stuck === 0, observed: `${owed} owed, ${overdue} overdue, ${stuck} stuck` };
  },
});
