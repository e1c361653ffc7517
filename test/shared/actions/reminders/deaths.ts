import { sendMail } from '../../../../shared/actions/mail/send-mail.ts';
import { deliverNotices } from '../../../../shared/actions/reminders/deliver-notices.ts';
import { findDueReminders } from '../../../../shared/actions/reminders/find-due-reminders.ts';
import { sweepOwedWork } from '../../../../shared/actions/sweep-owed-work.ts';
import type { Mail } from '../../../../shared/files/mail/compose-mail.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { morning, type RemindedRound, remindedRound } from './reminder-stage.ts';

type Mails = { send: (mail: Mail) => Promise<void> };
const due = morning(-5);

/** Does what was asked for by messages. */
const work = async (stage: RemindedRound, mails: Mails, at: number) => {
  for (const { kind, about } of stage.ports.asked.splice(0)) {
    const { pk = '', sk = '', personId = '', messageId = '' } = about;
    if (kind === 'notify') await deliverNotices(stage.ports, { pk, sk }, at);
    if (kind === 'mail') await sendMail({ ...stage.ports, mails }, { personId, messageId }, at);
  }
};

/** Everything that is still owed, as sweeps bring it back. */
export const payAll = async (stage: RemindedRound, mails: Mails, at: number) => {
  for (let n = 0; n < 3; n += 1) {
    stage.ports.clock.now += 20 * 60_000;
    stage.ports.asked.splice(0);
    await sweepOwedWork(stage.ports);
    await work(stage, mails, at);
  }
};

/** Every write of a run that nobody interrupts: two reminders, the mark, four messages, two settled, two mails that left. */
export const writesOfARun = 11;

/**
 * Reminds two units, and dies at the nth write of an item, before it or after it; then the next minute and the sweeps run.
 * @returns what is wrong in the end; empty when everybody was told once, and mailed at least once under one Message-ID
 */
export const faultsAfterDeath = async (nth: number, when: 'before' | 'after'): Promise<string[]> => {
  const records = await emptyRecords();
  try {
    const stage = await remindedRound(records, ['a', 'b']);
    const sent: Mail[] = [];
    const mails = { send: async (mail: Mail) => void sent.push(mail) };
    const died = await dieAt(records, nth, when, async () => {
      await findDueReminders(stage.ports, due);
      await work(stage, mails, due);
      await work(stage, mails, due);
    });
    await findDueReminders(stage.ports, due + 60_000);
    await payAll(stage, mails, due + 60_000);
    const faults = died ? [] : ['there is no such write'];
    for (const person of ['head-a', 'officer-a', 'head-b', 'officer-b']) {
      const { length } = await stage.messages(person);
      if (length !== 1) faults.push(`${person} has ${length} messages`);
    }
    const ids = new Set(sent.map(({ personId, messageId }) => `${personId} ${messageId}`));
    if (ids.size !== 2) faults.push(`${ids.size} mails left, not two`);
    if (sent.length > 3) faults.push(`mails were sent ${sent.length} times`);
    return faults;
  } finally {
    await records.close();
  }
};

/** Runs until the nth write of an item, before or after which the process dies. Answers whether it came to that. */
const dieAt = async (
  records: EmptyRecords,
  nth: number,
  when: 'before' | 'after',
  run: () => Promise<void>,
): Promise<boolean> => {
  const operation = Object.keys(records.calls).find((name) => name.startsWith('Put')) ?? 'PutItem';
  let seen = 0;
  let dead = false;
  const arm = (): void =>
    records.before(operation, async () => {
      seen += 1;
      if (dead) throw new Error('dead');
      if (seen === nth) {
        dead = true;
        if (when === 'before') throw new Error('dead');
        records.loseAnswer(operation);
      }
      arm();
    });
  arm();
  const outcome = await Promise.allSettled([run()]);
  records.before(operation, async () => undefined);
  return dead && outcome[0].status === 'rejected';
};
