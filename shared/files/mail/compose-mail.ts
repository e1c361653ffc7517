import MailComposer from 'nodemailer/lib/mail-composer';
import { mailHtml, mailText } from '../../domain/mail/mail-body.ts';
import { mailIdOf } from '../../domain/mail/message-id.ts';
import type { Bilingual } from '../../errors.ts';

/** A message as it is to leave. `at` is campaign time (UTC ms). */
export type Mail = {
  personId: string;
  messageId: string;
  to: string;
  subject: Bilingual;
  body: Bilingual;
  at: number;
};

/** Who sends: an address, and the name shown with it. */
export type Sender = { address: string; name: string };

/**
 * The message as RFC 5322 text with MIME parts in UTF-8, plain and HTML; the same bytes for the same mail. A relay that
 * puts an identity of its own in the place of Message-ID leaves References, by which two copies are known as one.
 */
export const composeMail = (mail: Mail, sender: Sender): Promise<Buffer> => {
  const id = mailIdOf(sender.address, mail.personId, mail.messageId);
  return new MailComposer({
    from: sender,
    to: [{ name: '', address: mail.to }],
    subject: mail.subject.vi,
    messageId: id,
    references: [id],
    date: new Date(mail.at),
    text: mailText(mail),
    html: mailHtml(mail),
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'vi, en' },
    baseBoundary: id.slice(1, 27),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
};
