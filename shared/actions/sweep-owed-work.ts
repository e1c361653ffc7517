import { OwedKind } from '../contracts/item.ts';
import { owedMessage } from '../domain/owed-message.ts';
import { isStuck, isSwept } from '../domain/owed-work.ts';
import type { Ports } from './ports.ts';

/** Debts that one sweep takes from each of the 16 shards; the next minute's sweep goes on. */
const perShard = 50;

/**
 * Sends again what is owed and due: a lost message, an event that never came, a queue that was emptied. Each debt
 * is claimed first, so that two sweeps do not send it twice; after ten attempts it is stuck and told of.
 * @returns how many messages were sent, and how many debts became stuck
 */
export const sweepOwedWork = async ({
  owed,
  messages,
  realNow,
  newId,
}: Pick<Ports, 'owed' | 'messages' | 'realNow' | 'newId'>): Promise<{ sent: number; stuck: number }> => {
  let [sent, stuck] = [0, 0];
  const now = realNow();
  for (const key of await owed.due(now, perShard)) {
    const item = await owed.claim(key, now, newId());
    if (item === undefined) continue;
    if (isStuck(item)) stuck++;
    for (const kind of OwedKind.options) {
      if (item.owes[kind] === undefined || !isSwept(kind)) continue;
      await messages.send(kind, owedMessage(kind, item));
      sent++;
    }
  }
  return { sent, stuck };
};
