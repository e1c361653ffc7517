import type { Ports } from '../../../shared/actions/ports.ts';
import { listInbox, markMessage } from '../../../shared/actions/reminders/read-inbox.ts';
import * as routes from '../../../shared/contracts/routes/inbox.ts';
import { serve } from '../serve.ts';

export const inboxRoutes = (ports: Pick<Ports, 'inbox'>) => [
  serve(routes.listInbox, async ({ caller, query }) => ({
    status: 200,
    body: await listInbox(ports, caller, query),
  })),

  serve(routes.markMessage, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await markMessage(ports, caller, param.messageId, json.read, call),
  })),
];
