import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { OwingItem } from '../contracts/item.ts';
import { isOwing, isStuck } from '../domain/owed-work.ts';
import { AppError } from '../errors.ts';
import { owedShard, stuckShard } from './keys.ts';

export type Key = { pk: string; sk: string };
type Stored = Key & { version: number; writeId: string };
/** An item before the store stamps its version and the identity of the write. */
export type Unstamped<T extends Stored> = Omit<T, 'version' | 'writeId'>;

const attempts = 8;

/** The sparse index holds an item only while it owes something. */
const indexed = (item: Stored): Record<string, unknown> => {
  const { owedShard: _stale, ...rest }: Record<string, unknown> = { ...item };
  const owing = OwingItem.safeParse(item);
  if (!owing.success || !isOwing(owing.data)) return rest;
  return { ...rest, owedShard: isStuck(owing.data) ? stuckShard : owedShard(item.pk) };
};

/**
 * Versioned items: consistent reads, and writes of whole items on the condition that nothing came in between.
 * A failed condition is first checked against the write's own identity, so that a retry of an applied write
 * is a success (design, decision 1).
 */
export const itemStore = (db: DynamoDBDocumentClient, TableName: string) => {
  const get = async <S extends z.ZodType<Stored>>(schema: S, key: Key): Promise<z.output<S> | undefined> => {
    const { Item } = await db.send(
      new GetCommand({ TableName, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : schema.parse(Item);
  };

  const putIf = async (item: Stored, previous: number | undefined): Promise<boolean> => {
    const condition =
      previous === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#v = :v',
            ExpressionAttributeNames: { '#v': 'version' },
            ExpressionAttributeValues: { ':v': previous },
          };
    try {
      await db.send(new PutCommand({ TableName, Item: indexed(item), ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    get,

    /** All items under `pk` whose sort key begins with `prefix`, read consistently, page by page. */
    async list<S extends z.ZodType>(schema: S, pk: string, prefix: string): Promise<z.output<S>[]> {
      const found: z.output<S>[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await db.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
            ExclusiveStartKey,
          }),
        );
        for (const item of page.Items ?? []) found.push(schema.parse(item));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      return found;
    },

    /** The items under these keys that exist, read consistently, in no particular order. */
    async getMany<S extends z.ZodType>(schema: S, wanted: readonly Key[]): Promise<z.output<S>[]> {
      const found: z.output<S>[] = [];
      let left = wanted.map(({ pk, sk }) => ({ pk, sk }));
      while (left.length > 0) {
        const { Responses, UnprocessedKeys } = await db.send(
          new BatchGetCommand({
            RequestItems: { [TableName]: { Keys: left.slice(0, 100), ConsistentRead: true } },
          }),
        );
        for (const item of Responses?.[TableName] ?? []) found.push(schema.parse(item));
        left = [...((UnprocessedKeys?.[TableName]?.Keys ?? []) as Key[]), ...left.slice(100)];
      }
      return found;
    },

    /**
     * Reads the latest, lets `decide` make the next state of it, writes that if nothing came in between, and
     * decides again on the newer state otherwise. Returning the same object means: nothing to write.
     * @param writeId identity of this act; an act already applied under it answers with the item as it is
     * @param likely `NEW` decides on nothing at first and reads only when there is something: a read less for what is
     * created far more often than changed. `decide` must then not refuse because nothing is there
     * @throws AppError `busy` when others won every race; whatever `decide` throws
     */
    async change<S extends z.ZodType<Stored>>(
      schema: S,
      key: Key,
      writeId: string,
      decide: (
        current: z.output<S> | undefined,
      ) => Unstamped<z.output<S>> | z.output<S> | Promise<Unstamped<z.output<S>> | z.output<S>>,
      likely: 'NEW' | 'THERE' = 'THERE',
    ): Promise<z.output<S>> {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const current = attempt === 0 && likely === 'NEW' ? undefined : await get(schema, key);
        if (current !== undefined && current.writeId === writeId) return current;
        const decided = await decide(current);
        if (current !== undefined && decided === current) return current;
        const next = schema.parse({ ...decided, ...key, version: (current?.version ?? 0) + 1, writeId });
        if (await putIf(next, current?.version)) return next;
      }
      throw new AppError('busy');
    },
  };
};

export type ItemStore = ReturnType<typeof itemStore>;
