import * as z from 'zod';
import { JobId, PersonId } from './ids.ts';
import { itemFields, owingFields } from './item.ts';
import { NoticeAbout, NoticeKind, NoticeText } from './notice.ts';
import { PageQuery } from './pages.ts';
import { Instant, InstantText } from './text.ts';

/** When it was written (milliseconds since 1970 in base 36), and of which notice it is: ids sort by time. */
export const MessageId = z.string().regex(/^[0-9a-z]{9}-[a-z2-7]{26}$/);

/** A message in somebody's inbox. */
export const InboxMessage = z.strictObject({
  messageId: MessageId,
  kind: NoticeKind,
  subject: NoticeText,
  body: NoticeText,
  about: NoticeAbout,
  at: InstantText,
  read: z.boolean(),
  readAt: InstantText.optional(),
});
export type InboxMessage = z.output<typeof InboxMessage>;

/** `?unread=true`: only what was not read yet. */
export const InboxQuery = z.strictObject({ ...PageQuery.shape, unread: z.literal('true').optional() });

export const InboxMark = z.strictObject({ read: z.boolean() });

/** The stored message: `INBOX#<person>` / `MSG#<message>`. It is written once, and owes `mail` until it was sent. */
export const InboxItem = z.object({
  ...itemFields,
  ...owingFields,
  personId: PersonId,
  messageId: MessageId,
  noticeId: JobId,
  kind: NoticeKind,
  subject: NoticeText,
  body: NoticeText,
  about: NoticeAbout,
  at: Instant,
  readAt: Instant.optional(),
  /** The address, only until the mail has left. */
  mailTo: z.string().optional(),
  mailedAt: Instant.optional(),
});
export type InboxItem = z.output<typeof InboxItem>;
