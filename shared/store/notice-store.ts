import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { InboxItem } from '../contracts/inbox.ts';
import { NotifyingItem } from '../contracts/notice.ts';
import type { ItemStore, Key, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Message = Omit<Unstamped<InboxItem>, 'pk' | 'sk'>;

/** Items that have notices to deliver, whatever they are otherwise. */
export const noticeStore = (items: ItemStore) => ({
  get: (key: Key): Promise<NotifyingItem | undefined> => items.get(NotifyingItem, key),

  change: (
    key: Key,
    writeId: string,
    decide: (current: NotifyingItem | undefined) => NotifyingItem,
  ): Promise<NotifyingItem> => items.change(NotifyingItem, key, writeId, decide),
});
export type NoticeStore = ReturnType<typeof noticeStore>;

/** Messages of people: `INBOX#<person>` / `MSG#<message>`. */
export const inboxStore = (db: DynamoDBDocumentClient, TableName: string, items: ItemStore) => ({
  get: (personId: string, messageId: string): Promise<InboxItem | undefined> =>
    items.get(InboxItem, keys.inbox(personId, messageId)),

  change: (
    personId: string,
    messageId: string,
    writeId: string,
    decide: (current: InboxItem | undefined) => Message | InboxItem,
  ): Promise<InboxItem> => {
    const key = keys.inbox(personId, messageId);
    return items.change(InboxItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  /** A page of a person's messages, the newest first, read consistently. @param before the last message of the page before */
  async page(
    personId: string,
    limit: number,
    before: string | undefined,
    unreadOnly: boolean,
  ): Promise<{ items: InboxItem[]; next?: string }> {
    const { pk } = keys.inbox(personId, '');
    const found: InboxItem[] = [];
    let start = before === undefined ? undefined : keys.inbox(personId, before);
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          ScanIndexForward: false,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': 'MSG#' },
          ...(unreadOnly ? { FilterExpression: 'attribute_not_exists(readAt)' } : {}),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          // The limit counts what is read, before the filter: few unread ones would cost a query for each read one.
          Limit: unreadOnly ? Math.max(limit, 100) : limit - found.length,
        }),
      );
      for (const item of page.Items ?? []) found.push(InboxItem.parse(item));
      const last = page.LastEvaluatedKey;
      start = last === undefined ? undefined : { pk: String(last.pk), sk: String(last.sk) };
    } while (start !== undefined && found.length < limit);
    const kept = found.slice(0, limit);
    const last = found.length > limit ? kept.at(-1) : start;
    return last === undefined ? { items: kept } : { items: kept, next: last.sk.slice('MSG#'.length) };
  },
});
export type InboxStore = ReturnType<typeof inboxStore>;
