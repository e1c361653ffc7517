import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverNotices } from '../../../../shared/actions/reminders/deliver-notices.ts';
import { findDueReminders } from '../../../../shared/actions/reminders/find-due-reminders.ts';
import { listInbox, markMessage } from '../../../../shared/actions/reminders/read-inbox.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Mail } from '../../../../shared/files/mail/compose-mail.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { faultsAfterDeath, payAll as pay } from './deaths.ts';
import { closesAt, headOf, morning, type RemindedRound, remindedRound } from './reminder-stage.ts';

let records: EmptyRecords;
let stage: RemindedRound;
let sent: Mail[];
beforeEach(async () => {
  records = await emptyRecords();
  stage = await remindedRound(records, ['a']);
  sent = [];
});
afterEach(() => records.close());

const mails = { send: async (mail: Mail) => void sent.push(mail) };
const due = morning(-5);

const payAll = (at: number) => pay(stage, mails, at);
const debts = async () =>
  (await records.all()).flatMap(({ owes, sk }) =>
    Object.keys(owes ?? {}).flatMap((kind) => (['notify', 'mail'].includes(kind) ? [`${sk} ${kind}`] : [])),
  );

describe('a reminder on its way', () => {
  it('reaches everybody exactly once, and by e-mail who gave an address', async () => {
    await findDueReminders(stage.ports, due);
    await payAll(due);
    expect([await stage.told('head-a'), await stage.told('officer-a')]).toEqual([
      [new Date(due).toISOString()],
      [new Date(due).toISOString()],
    ]);
    expect(sent.map(({ personId, to }) => [personId, to])).toEqual([['head-a', 'head@a.example.vn']]);
    expect(await debts()).toEqual([]);
  });

  it('keeps the address only until the mail has left, and in no key', async () => {
    await findDueReminders(stage.ports, due);
    await stage.deliver(due);
    const keys = (await records.all()).map(({ pk, sk }) => `${pk} ${sk}`).join('\n');
    expect(keys).not.toContain('@');
    await payAll(due);
    const [message] = await stage.messages('head-a');
    expect(message).toMatchObject({ mailedAt: due, owes: {} });
    expect(message).not.toHaveProperty('mailTo');
  });

  it.each([2, 5, 9])('survives a death after its %dth write', async (nth) => {
    expect(await faultsAfterDeath(nth, 'after')).toEqual([]);
  });

  it('is delivered twice at once, and lies there once', async () => {
    await findDueReminders(stage.ports, due);
    const { pk = '', sk = '' } = stage.ports.asked[0]?.about ?? {};
    await Promise.all([1, 2, 3].map(() => deliverNotices(stage.ports, { pk, sk }, due)));
    expect(await stage.messages('head-a')).toHaveLength(1);
  });

  it('goes to no one whose role has ended, and leaves no mail behind in a province without e-mail', async () => {
    const scope = { kind: 'UNIT' as const, unitId: 'a' };
    await stage.grant('gone', { role: 'UNIT_OFFICER', scope, to: due - 1 });
    await stage.grant('deputy', { role: 'DEPUTY', scope });
    stage.ports.mails = false;
    await stage.minute(due);
    expect([await stage.messages('gone'), await stage.messages('deputy')]).toEqual([[], []]);
    expect(await stage.messages('head-a')).toHaveLength(1);
    expect(await debts()).toEqual([]);
  });
});

describe('an inbox', () => {
  it('shows its owner alone what came, the newest first, page by page, and what was not read', async () => {
    for (const days of [-5, -1, 0]) await stage.minute(morning(days));
    const head = headOf('a');
    const first = await listInbox(stage.ports, head, { limit: 2 });
    const second = await listInbox(stage.ports, head, { limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ at }) => at)).toEqual(
      [0, -1, -5].map((days) => new Date(morning(days)).toISOString()),
    );
    expect(second.next).toBeUndefined();
    const call = { arrivedAt: closesAt, writeId: 'read' };
    const messageId = first.items[0]?.messageId ?? '';
    expect(await markMessage(stage.ports, head, messageId, true, call)).toMatchObject({ read: true });
    const unread = await listInbox(stage.ports, head, { limit: 2, unread: 'true' });
    expect(unread.items.map(({ read }) => read)).toEqual([false, false]);
    expect(
      await markMessage(stage.ports, head, messageId, false, { ...call, writeId: 'again' }),
    ).toMatchObject({
      read: false,
    });
    await expect(markMessage(stage.ports, headOf('b'), messageId, true, call)).rejects.toThrow(AppError);
    expect((await listInbox(stage.ports, headOf('b'), { limit: 2 })).items).toEqual([]);
  });
});
