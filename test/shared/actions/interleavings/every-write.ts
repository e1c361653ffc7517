import type { EmptyRecords } from '../../../fakes/records.ts';

/** Where an act comes in: before the nth write of an item reaches the engine, or after it was applied and before its answer. */
export type Point = { nth: number; when: 'before' | 'after' };

/**
 * Counts writes of items once it is armed, and does an act at one of them, while who writes waits. Writes of the act itself do
 * not count.
 */
export const everyWrite = (records: EmptyRecords) => {
  let count = 0;
  let point: Point | undefined;
  let act: (() => Promise<void>) | undefined;
  let armed = false;
  let failed: unknown;
  const come = async (when: Point['when'], nth: number): Promise<void> => {
    if (point?.when !== when || point.nth !== nth || act === undefined) return;
    const now = act;
    act = undefined;
    armed = false;
    // Who writes is not told of it: what goes wrong in the act is told to who asked for it.
    await now().catch((error: unknown) => {
      failed = error;
    });
    armed = true;
  };
  records.db.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!armed || !commandName.startsWith('Put')) return next(args);
        count += 1;
        const nth = count;
        await come('before', nth);
        const answer = await next(args);
        await come('after', nth);
        return answer;
      },
    { step: 'initialize', name: 'every-write', priority: 'high' },
  );
  return {
    /** Begins to count. */
    arm: (where: Point, what: () => Promise<void>): void => {
      [armed, point, act] = [true, where, what];
    },
    /** Ends to count, and answers how many writes there were, whether the act came, and what went wrong in it. */
    disarm: (): { writes: number; done: boolean; failed: unknown } => {
      armed = false;
      return { writes: count, done: act === undefined, failed };
    },
  };
};
