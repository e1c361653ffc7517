/** How many acts of one request, or of one run, are under way at once. */
const few = 16;

/**
 * Runs `act` over all, a few at a time. One that fails keeps no other from being done.
 * @throws what the first failing act threw, once all have run
 */
export const fewAtOnce = async <T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  const failed: unknown[] = [];
  for (let n = 0; n < all.length; n += few) {
    const outcomes = await Promise.allSettled(all.slice(n, n + few).map(act));
    failed.push(...outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
  }
  if (failed.length > 0) throw failed[0];
};
