import type { EmptyRecords } from './records.ts';

/** Before or after which write of an item a process dies. */
export type Death = { nth: number; when: 'before' | 'after' };

/** A process that dies at one write of an item, before it is applied or after, and writes nothing any more. */
export const mortal = (records: EmptyRecords) => {
  let [count, alive, armed] = [0, true, false];
  let death: Death | undefined;
  const dies = (nth: number, when: Death['when']): void => {
    if (armed && death?.nth === nth && death.when === when) alive = false;
    if (armed && !alive) throw new Error('dead');
  };
  records.db.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!commandName.startsWith('Put')) return next(args);
        if (armed) count += 1;
        const nth = count;
        dies(nth, 'before');
        const answer = await next(args);
        dies(nth, 'after');
        return answer;
      },
    { step: 'deserialize', name: 'mortal', priority: 'high' },
  );
  /** Answers whether it died. */
  return async (at: Death, run: () => Promise<unknown>): Promise<boolean> => {
    [death, armed] = [at, true];
    await Promise.allSettled([run()]);
    armed = false;
    return !alive;
  };
};
