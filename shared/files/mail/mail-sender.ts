import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { composeMail, type Mail, type Sender } from './compose-mail.ts';

/** Sends mails through SES, composed here: what leaves is decided by these bytes alone. */
export const mailSender = (ses: SESv2Client, sender: Sender) => ({
  /** @throws what SES answers, when it did not take the message */
  async send(mail: Mail): Promise<void> {
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: sender.address,
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data: await composeMail(mail, sender) } },
      }),
    );
  },
});
export type MailSender = ReturnType<typeof mailSender>;
