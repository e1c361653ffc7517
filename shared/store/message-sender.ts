import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { OwedKind } from '../contracts/item.ts';
import { messageVersion } from '../contracts/messages.ts';

/** The queue of each kind of owed work that this function may send to. */
export type QueueUrls = Partial<Record<OwedKind, string | undefined>>;

/**
 * Sends the message of a debt that has just been written. Losing it loses nothing: the sweep sends it again
 * (design, decision 2), so a failure to send is told in the log and is not the caller's failure.
 */
export const messageSender = (sqs: SQSClient, urls: QueueUrls) => ({
  /** @param about ids of what changed, never its content */
  async send(kind: OwedKind, about: Record<string, string>): Promise<void> {
    const QueueUrl = urls[kind];
    if (QueueUrl === undefined) throw new Error(`This function has no queue for '${kind}'`);
    await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ v: messageVersion, ...about }) }),
    );
  },

  /** As `send`, for the path of a request: the debt is already on record, so the request succeeds without it. */
  async hint(kind: OwedKind, about: Record<string, string>): Promise<void> {
    try {
      await this.send(kind, about);
    } catch (error) {
      console.warn(
        JSON.stringify({
          level: 'warn',
          event: 'message not sent; the sweep will',
          kind,
          ...about,
          error: String(error),
        }),
      );
    }
  },
});
export type MessageSender = ReturnType<typeof messageSender>;
