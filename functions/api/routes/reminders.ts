import type { Ports } from '../../../shared/actions/ports.ts';
import { listReadiness } from '../../../shared/actions/reminders/read-readiness.ts';
import { readReminders } from '../../../shared/actions/reminders/read-reminders.ts';
import {
  listLetters,
  readLetter,
  readPrintedLetter,
  sendLetter,
} from '../../../shared/actions/reminders/send-letter.ts';
import * as routes from '../../../shared/contracts/routes/reminders.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'units' | 'rules' | 'reminders' | 'letters' | 'messages' | 'realNow'
>;

export const reminderRoutes = (ports: Needs) => [
  serve(routes.readReminders, async ({ param }) => ({
    status: 200,
    body: await readReminders(ports, param.roundId),
  })),

  serve(routes.listReadiness, async ({ caller, param, query, arrivedAt }) => ({
    status: 200,
    body: await listReadiness(ports, caller, param.roundId, query, arrivedAt),
  })),

  serve(routes.sendLetter, async ({ caller, param, json, ...call }) => {
    const body = await sendLetter(ports, caller, param.roundId, json, call);
    return { status: 201, body, location: `/v1/rounds/${param.roundId}/letters/${body.letterId}` };
  }),

  serve(routes.listLetters, async ({ caller, param, query }) => ({
    status: 200,
    body: await listLetters(ports, caller, param.roundId, query),
  })),

  serve(routes.readLetter, async ({ caller, param }) => ({
    status: 200,
    body: await readLetter(ports, caller, param),
  })),

  serve(routes.printLetter, async ({ caller, param }) => {
    const page = await readPrintedLetter(ports, caller, param);
    const fileName = `cong-van-don-doc-${param.letterId}.html`;
    return { status: 200, body: new TextEncoder().encode(page), fileName };
  }),
];
