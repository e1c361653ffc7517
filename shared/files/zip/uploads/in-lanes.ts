/**
 * Does `work` on each item, in order, at most `lanes` at a time; `work` gets the number of its lane, from 0. After a
 * failure, or once `shouldStop` says so, no further item is begun and those under way are waited for.
 * @returns whether every item was done @throws the first failure
 */
export const inLanes = async <T>(
  items: Iterable<T>,
  lanes: number,
  work: (item: T, lane: number) => Promise<void>,
  shouldStop: () => boolean = () => false,
): Promise<boolean> => {
  const iterator = items[Symbol.iterator]();
  let stopped = false;
  const failures: unknown[] = [];
  const lane = async (number: number): Promise<void> => {
    for (;;) {
      if (stopped || failures.length > 0) return;
      const next = iterator.next();
      if (next.done) return;
      stopped = shouldStop();
      if (stopped) return;
      try {
        await work(next.value, number);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  if (failures.length > 0) throw failures[0];
  return !stopped;
};
