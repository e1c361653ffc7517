import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owingNothing } from '../../../shared/domain/owed-work.ts';
import { itemStore } from '../../../shared/store/item-store.ts';
import { type InboxStore, inboxStore } from '../../../shared/store/notice-store.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

let records: EmptyRecords;
let inbox: InboxStore;
const total = 230;
const unread = [3, 4, 100, 101, 102, 229];
const noticeId = 'a'.repeat(26);
const idOf = (n: number): string => `${String(n).padStart(9, '0')}-${noticeId}`;
const words = { vi: 'Nhắc nộp', en: 'A reminder' };

beforeAll(async () => {
  records = await emptyRecords();
  inbox = inboxStore(records.db, records.tableName, itemStore(records.db, records.tableName));
  for (let n = 0; n < total; n++)
    await inbox.change('p1', idOf(n), `w${n}`, () => ({
      ...owingNothing,
      personId: 'p1',
      messageId: idOf(n),
      noticeId,
      kind: 'REMINDER',
      subject: words,
      body: words,
      about: { campaignId: 'tien-giang-2023' },
      at: n,
      ...(unread.includes(n) ? {} : { readAt: n }),
    }));
});
afterAll(() => records.close());

const pages = async (limit: number, unreadOnly: boolean): Promise<number[][]> => {
  const found: number[][] = [];
  let before: string | undefined;
  do {
    const page = await inbox.page('p1', limit, before, unreadOnly);
    found.push(page.items.map(({ messageId }) => Number(messageId.slice(0, 9))));
    before = page.next;
  } while (before !== undefined);
  return found;
};

describe("a person's messages", () => {
  it('come the newest first, page by page, each once', async () => {
    const found = await pages(50, false);
    expect(found.flat()).toEqual(Array.from({ length: total }, (_, n) => total - 1 - n));
    expect(found.every((page) => page.length <= 50)).toBe(true);
  });

  it.each([1, 2, 4, 6, 100])('that are unread come whole in pages of %i', async (limit) => {
    const found = await pages(limit, true);
    expect(found.flat()).toEqual(unread.toReversed());
    expect(found.every((page) => page.length <= limit)).toBe(true);
  });

  it('that are unread are found among many others without a query for each of those', async () => {
    const before = records.calls.Query ?? 0;
    await inbox.page('p1', 5, undefined, true);
    expect((records.calls.Query ?? 0) - before).toBeLessThanOrEqual(3);
  });
});
