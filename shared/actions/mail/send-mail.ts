import { settled } from '../../domain/owed-work.ts';
import type { MailSender } from '../../files/mail/mail-sender.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'inbox' | 'newId'> & { mails: MailSender };

/**
 * Sends a message of somebody's inbox to the address that it bears, and forgets the address with the note that it left.
 * Killed in between it sends again, under the same Message-ID.
 * @param at campaign time of the message in the queue (UTC ms)
 */
export const sendMail = async (
  ports: Needs,
  { personId, messageId }: { personId: string; messageId: string },
  at: number,
): Promise<void> => {
  const item = await ports.inbox.get(personId, messageId);
  if (item === undefined) throw new Error('No such message');
  const { mailTo, subject, body } = item;
  const cause = item.owes.mail;
  if (cause === undefined || mailTo === undefined) return;
  await ports.mails.send({ personId, messageId, to: mailTo, subject, body, at: item.at });
  await ports.inbox.change(personId, messageId, ports.newId(), (current) => {
    if (current === undefined) throw new Error('The message vanished');
    const { mailTo: _address, ...rest } = settled(current, 'mail', cause);
    return { ...rest, mailedAt: at };
  });
};
