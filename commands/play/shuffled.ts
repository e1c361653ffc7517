import type { Random } from './random.ts';

/** All of them, in an order by chance. */
export const shuffled = <T>(all: readonly T[], random: Random): T[] => {
  const left = [...all];
  return all.map(() => left.splice(random.whole(0, left.length - 1), 1)[0]!);
};
