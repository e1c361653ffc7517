import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { CrashGuard } from '../engines/crash-point.ts';
import { accessKeyOf } from '../engines/engine.ts';
import type { Permissions } from '../engines/permissions.ts';
import { type LocalServer, readBody, sendJson } from '../http-server.ts';
import { localAccount, localRegion } from '../template/resource-identities.ts';
import { dropInMailbox } from './mailbox.ts';

const SendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
});

export type MailDoorInput = {
  /** The folder into which mails are written. */
  mailbox: string;
  /** Domains that the template makes identities of. */
  identities: readonly string[];
  accessKeys: ReadonlySet<string>;
  permissions: Permissions;
  guard: CrashGuard;
  /** Campaign time (UTC ms). */
  now: () => number;
};

const bodyLimit = 10 * 1024 * 1024;
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * What of SES is needed here: `SendEmail` (v2) with a raw message, for callers whose role allows it, from a domain that
 * the template has. A mail that was taken lies in the mailbox when it is answered.
 */
export const serveMailDoor = (server: LocalServer, input: MailDoorInput): void => {
  const { mailbox, identities, accessKeys, permissions, guard, now } = input;
  const refusalOf = (accessKey: string, from: string): [number, string, string] | undefined => {
    if (!accessKeys.has(accessKey))
      return [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'];
    const resource = `arn:aws:ses:${localRegion}:${localAccount}:identity/${domainOf(from)}`;
    const refused = permissions.refusal(accessKey, [
      { action: 'ses:SendEmail', resource },
      { action: 'ses:SendRawEmail', resource },
    ]);
    if (refused !== undefined) return [403, 'AccessDeniedException', refused];
    if (identities.includes(domainOf(from))) return undefined;
    return [400, 'MessageRejected', `Email address is not verified: ${domainOf(from)}`];
  };
  server.setHandler(async (request, response) => {
    const body = await readBody(request, bodyLimit);
    const answer = (status: number, type: string, message: string) => {
      response.setHeader('x-amzn-errortype', type);
      sendJson(response, status, { message });
    };
    if (body === undefined) return answer(413, 'LimitExceededException', 'The message is too large.');
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails')
      return answer(404, 'NotFoundException', 'This machine only sends e-mail.');
    const parsed = SendEmail.safeParse(jsonOf(body));
    if (!parsed.success) return answer(400, 'BadRequestException', z.prettifyError(parsed.error));
    const { FromEmailAddress, Content } = parsed.data;
    const accessKey = accessKeyOf({ authorization: request.headers.authorization ?? '' });
    const refusal = refusalOf(accessKey, FromEmailAddress);
    if (refusal !== undefined) return answer(...refusal);
    const message = Buffer.from(Content.Raw.Data, 'base64');
    const read = () => ({ operation: 'ses:SendEmail', accessKey, about: domainOf(FromEmailAddress) });
    await guard(read, async () => dropInMailbox(mailbox, message, now()));
    sendJson(response, 200, { MessageId: randomUUID() });
  });
};

const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
