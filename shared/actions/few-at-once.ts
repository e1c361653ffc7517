/** How many acts of one request, or of one run, are under way at once. */
const few = 16;

/** Runs `act` over all, a few at a time. @throws what the first failing act throws */
export const fewAtOnce = async <T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  for (let n = 0; n < all.length; n += few) await Promise.all(all.slice(n, n + few).map(act));
};
