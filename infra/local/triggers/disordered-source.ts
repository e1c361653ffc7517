import type { Seeded } from '../seeded.ts';
import type { MessageSource } from './event-source.ts';
import type { QueueMessage } from './queue-client.ts';

export type Delivery = {
  /** Takes up to so many messages out of the queue's order at a time. */
  shuffle?: number;
  /** How likely a message is delivered twice, from 0 to 1. */
  duplicate?: number;
  /** How long a message is held back at most, in milliseconds. */
  delayMs?: number;
};

type Held = { message: QueueMessage; rank: number; notBefore: number };

/** Messages in another order, late, and some of them twice; the seed and a message's text decide which. */
export const disorderedSource = (
  plain: MessageSource,
  { shuffle = 1, duplicate = 0, delayMs = 0 }: Delivery,
  random: Seeded,
): MessageSource => {
  let held: Held[] = [];
  let taken = 0;

  const hold = (message: QueueMessage, copy: number) => {
    const about = [message.Body, message.Attributes.ApproximateReceiveCount, copy] as const;
    taken += 1;
    held.push({
      message,
      rank: shuffle > 1 ? random('rank', ...about) : taken,
      notBefore: performance.now() + random('delay', ...about) * delayMs,
    });
  };

  const refill = async (waitSeconds: number) => {
    while (held.length < shuffle) {
      const messages = await plain.take(10, held.length === 0 ? waitSeconds : 0);
      if (messages.length === 0) return;
      for (const message of messages) {
        hold(message, 0);
        const { Body, Attributes } = message;
        if (random('duplicate', Body, Attributes.ApproximateReceiveCount) < duplicate) hold(message, 1);
      }
    }
  };

  return {
    held: () => held.length,
    take: async (most, waitSeconds) => {
      await refill(waitSeconds);
      const now = performance.now();
      const batch: Held[] = [];
      for (const each of held.toSorted((a, b) => a.rank - b.rank)) {
        const twin = batch.some(({ message }) => message.MessageId === each.message.MessageId);
        if (batch.length < most && each.notBefore <= now && !twin) batch.push(each);
      }
      if (batch.length === 0 && held.length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
      held = held.filter((each) => !batch.includes(each));
      return batch.map(({ message }) => message);
    },
  };
};
