import { SESv2Client } from '@aws-sdk/client-sesv2';

/** The mails' client. */
export const mailsClient = (): SESv2Client => new SESv2Client();
