import type * as z from 'zod';
import type { InboxItem, InboxMessage, InboxQuery } from '../../contracts/inbox.ts';
import { MessageId } from '../../contracts/inbox.ts';
import type { Caller } from '../../domain/authorize.ts';
import { instantText } from '../../domain/local-time.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

const asMessage = ({ messageId, kind, subject, body, about, at, readAt }: InboxItem): InboxMessage => ({
  messageId,
  kind,
  subject,
  body,
  about,
  at: instantText(at),
  read: readAt !== undefined,
  ...(readAt === undefined ? {} : { readAt: instantText(readAt) }),
});

/** A page of the caller's own messages, the newest first. @throws AppError `invalid_request` for a cursor that is no message's */
export const listInbox = async (
  { inbox }: Pick<Ports, 'inbox'>,
  { personId }: Caller,
  { limit, cursor, unread }: z.output<typeof InboxQuery>,
): Promise<{ items: InboxMessage[]; next?: string }> => {
  if (cursor !== undefined && !MessageId.safeParse(cursor).success)
    throw new AppError('invalid_request', undefined, [
      {
        pointer: '#/query/cursor',
        code: 'bad_cursor',
        detail: { vi: 'Con trỏ trang không hợp lệ.', en: 'This cursor is not of this listing.' },
      },
    ]);
  const page = await inbox.page(personId, limit, cursor, unread === 'true');
  return { ...page, items: page.items.map(asMessage) };
};

/**
 * Marks a message of the caller's own as read, or as not read. Doing so twice keeps the first instant.
 * @throws AppError `not_found`, also for another's
 */
export const markMessage = async (
  { inbox }: Pick<Ports, 'inbox'>,
  { personId }: Caller,
  messageId: string,
  read: boolean,
  { arrivedAt, writeId }: { arrivedAt: number; writeId: string },
): Promise<InboxMessage> => {
  const item = await inbox.change(personId, messageId, writeId, (current) => {
    if (current === undefined) throw notFound();
    if ((current.readAt !== undefined) === read) return current;
    const { readAt: _before, ...unread } = current;
    return read ? { ...unread, readAt: arrivedAt } : unread;
  });
  return asMessage(item);
};
