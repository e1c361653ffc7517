import { OwedKind } from '../contracts/item.ts';
import { owedMessage } from '../domain/owed-message.ts';
import { isStuck, isSwept } from '../domain/owed-work.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

/** Debts that one sweep takes from each of the 16 shards; the next minute's sweep goes on. */
const perShard = 50;

/** What a sweep did: messages sent, debts that became stuck, and what went wrong with others. */
export type Swept = { sent: number; stuck: number; failed: unknown[] };

/**
 * Sends again what is owed and due: a lost message, an event that never came, a queue that was emptied. Each debt
 * is claimed first, so that two sweeps do not send it twice; after ten attempts it is stuck and told of. A debt that
 * cannot be read or sent keeps no other waiting.
 */
export const sweepOwedWork = async ({
  owed,
  messages,
  realNow,
  newId,
}: Pick<Ports, 'owed' | 'messages' | 'realNow' | 'newId'>): Promise<Swept> => {
  const swept: Swept = { sent: 0, stuck: 0, failed: [] };
  const now = realNow();
  await fewAtOnce(await owed.due(now, perShard), async (key) => {
    try {
      const item = await owed.claim(key, now, newId());
      if (item === undefined) return;
      if (isStuck(item)) swept.stuck++;
      for (const kind of OwedKind.options) {
        if (item.owes[kind] === undefined || !isSwept(kind)) continue;
        await messages.send(kind, owedMessage(kind, item));
        swept.sent++;
      }
    } catch (error) {
      swept.failed.push(error);
    }
  });
  return swept;
};
