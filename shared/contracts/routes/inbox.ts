import * as z from 'zod';
import { InboxMark, InboxMessage, InboxQuery, MessageId } from '../inbox.ts';
import { Page } from '../pages.ts';
import { route } from '../route.ts';

export const listInbox = route({
  id: 'listInbox',
  method: 'GET',
  path: '/v1/inbox',
  summary: "The caller's own messages, the newest first; only those not read with `?unread=true`",
  tag: 'inbox',
  who: 'signedIn',
  request: { query: InboxQuery },
  response: { 200: Page(InboxMessage) },
});

export const markMessage = route({
  id: 'markMessage',
  method: 'PUT',
  path: '/v1/inbox/:messageId',
  summary: "Marks one of the caller's own messages as read, or as not read",
  tag: 'inbox',
  who: 'signedIn',
  request: { param: z.strictObject({ messageId: MessageId }), json: InboxMark },
  response: { 200: InboxMessage },
});
