import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import type { ItemStore, Key } from './item-store.ts';

const part = z.string().min(1).max(300);

/** Which shard, and behind which row of it: the whole key of that row, or none. Anything less is no place to go on. */
const Position = z.union([
  z.strictObject({ s: z.int().nonnegative() }),
  z.strictObject({ s: z.int().nonnegative(), k: part, p: part, q: part }),
]);
type Position = z.output<typeof Position>;

const Projected = z.object({ state: z.string(), groupId: z.string() });

const decode = (cursor: string, shards: number): Position => {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (position.s < shards) return position;
    throw new RangeError('no such shard');
  } catch {
    throw new AppError('invalid_request', undefined, [
      {
        pointer: '#/query/cursor',
        code: 'invalid_cursor',
        detail: {
          vi: 'Con trỏ trang không hợp lệ; hãy đọc lại từ trang đầu.',
          en: 'Not a cursor of this listing; start from the first page.',
        },
      },
    ]);
  }
};

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

const startOf = (listShard: string, position: Position): Record<string, string> | undefined =>
  'k' in position ? { listShard, listKey: position.k, pk: position.p, sk: position.q } : undefined;

/**
 * Listings over the `listing` index: shards one after the other, in order of `listKey`. The index may lag
 * (fine for looking, forbidden for completeness); the rows themselves are then read from the table.
 */
export const listingStore = (db: DynamoDBDocumentClient, TableName: string, items: ItemStore) => {
  const everyRow = async (shard: string): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'listing',
          KeyConditionExpression: 'listShard = :s',
          ExpressionAttributeValues: { ':s': shard },
          ExclusiveStartKey,
        }),
      );
      found.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return found;
  };

  return {
    /** What the index itself holds of each row: state and group. */
    async projected(shards: readonly string[]): Promise<z.output<typeof Projected>[]> {
      const pages = await Promise.all(shards.map(everyRow));
      return pages.flat().map((row) => Projected.parse(row));
    },

    /** One page of the listing's rows. @throws AppError `invalid_request` for a cursor that is not of this listing */
    async page<S extends z.ZodType<Key>>(
      schema: S,
      shards: readonly string[],
      limit: number,
      cursor: string | undefined,
    ): Promise<{ items: z.output<S>[]; next?: string }> {
      let position: Position = cursor === undefined ? { s: 0 } : decode(cursor, shards.length);
      const found: { pk: string; sk: string }[] = [];
      while (position.s < shards.length && found.length < limit) {
        const shard: string = shards[position.s]!;
        const page: QueryCommandOutput = await db.send(
          new QueryCommand({
            TableName,
            IndexName: 'listing',
            KeyConditionExpression: 'listShard = :s',
            ExpressionAttributeValues: { ':s': shard },
            Limit: limit - found.length,
            ExclusiveStartKey: startOf(shard, position),
          }),
        );
        for (const item of page.Items ?? []) found.push({ pk: String(item.pk), sk: String(item.sk) });
        const last = page.LastEvaluatedKey;
        position =
          last === undefined
            ? { s: position.s + 1 }
            : { s: position.s, k: String(last.listKey), p: String(last.pk), q: String(last.sk) };
      }
      const rows = new Map(
        (await items.getMany(schema, found)).map((item) => [`${item.pk} ${item.sk}`, item]),
      );
      const page = found.flatMap(({ pk, sk }) => rows.get(`${pk} ${sk}`) ?? []);
      return position.s < shards.length ? { items: page, next: encode(position) } : { items: page };
    },
  };
};
export type ListingStore = ReturnType<typeof listingStore>;
