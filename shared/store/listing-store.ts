import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import type { ItemStore, Key } from './item-store.ts';

const Position = z.strictObject({
  s: z.int().nonnegative(),
  k: z.string().max(300).optional(),
  p: z.string().max(300).optional(),
  q: z.string().max(300).optional(),
});

const Projected = z.object({ state: z.string(), groupId: z.string() });

const decode = (cursor: string): z.output<typeof Position> => {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
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

const encode = (position: z.output<typeof Position>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

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
      let position = cursor === undefined ? { s: 0 } : decode(cursor);
      const found: { pk: string; sk: string }[] = [];
      while (position.s < shards.length && found.length < limit) {
        const shard = shards[position.s]!;
        const { k, p, q } = position as z.output<typeof Position>;
        const page = await db.send(
          new QueryCommand({
            TableName,
            IndexName: 'listing',
            KeyConditionExpression: 'listShard = :s',
            ExpressionAttributeValues: { ':s': shard },
            Limit: limit - found.length,
            ...(k === undefined ? {} : { ExclusiveStartKey: { listShard: shard, listKey: k, pk: p, sk: q } }),
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
