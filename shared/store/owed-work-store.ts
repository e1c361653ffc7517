import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OwedKind } from '../contracts/item.ts';
import { OwingItem } from '../contracts/item.ts';
import { claimed, isOwing, settled } from '../domain/owed-work.ts';
import type { ItemStore, Key } from './item-store.ts';
import { owedShards } from './keys.ts';

/** Debts, over the sparse `owed` index; whatever it says is read again from the table before it is believed. */
export const owedWorkStore = (db: DynamoDBDocumentClient, TableName: string, items: ItemStore) => {
  const keep = OwingItem.loose();
  return {
    /** Keys of items whose debt is due at `now` (real ms), a page of each shard; the index may lag. */
    async due(now: number, limitPerShard: number): Promise<Key[]> {
      const pages = await Promise.all(
        owedShards.map((shard) =>
          db.send(
            new QueryCommand({
              TableName,
              IndexName: 'owed',
              KeyConditionExpression: 'owedShard = :s AND owedAt <= :now',
              ExpressionAttributeValues: { ':s': shard, ':now': now },
              Limit: limitPerShard,
            }),
          ),
        ),
      );
      return pages.flatMap(({ Items = [] }) =>
        Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
      );
    },

    /** Claims a debt that is still due: the next sweep looks later. Undefined when another sweep or the worker was first. */
    async claim(key: Key, now: number, writeId: string): Promise<OwingItem | undefined> {
      let won = false;
      const item = await items.change(keep, key, writeId, (current) => {
        if (current === undefined)
          throw new Error(`The index names an item that does not exist: ${key.pk} ${key.sk}`);
        won = isOwing(current) && current.owedAt <= now;
        return won ? claimed(current, now) : current;
      });
      return won ? item : undefined;
    },

    /** Marks `kind` as paid for `cause`; a newer cause stays owed. */
    async settle(key: Key, kind: OwedKind, cause: number, writeId: string): Promise<void> {
      await items.change(keep, key, writeId, (current) => {
        if (current === undefined) throw new Error(`No item to settle: ${key.pk} ${key.sk}`);
        return settled(current, kind, cause);
      });
    },
  };
};
export type OwedWorkStore = ReturnType<typeof owedWorkStore>;
