import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from './outcome.ts';
import type { PlayThrough } from './play-through-deaths.ts';

/** What is wrong with a play that was interrupted, in words; nothing if it is as one that was not. */
export const wrongWith = (play: PlayThrough, uninterrupted: Outcome): string[] => {
  const through = `through [${play.died.join('; ')}]`;
  const differing = Object.keys(uninterrupted).filter(
    (part) => !isDeepStrictEqual(play.outcome[part as keyof Outcome], uninterrupted[part as keyof Outcome]),
  );
  return [
    ...play.lost.map((what) => `lost ${what} ${through}`),
    ...play.faults.map((what) => `${what} ${through}`),
    ...play.errors.map((what) => `error ${what} ${through}`),
    ...differing.map((part) => `other ${part} ${through}`),
  ];
};

/** One line of figures about many plays. */
export const figuresOf = (plays: readonly PlayThrough[], seconds: number): string => {
  const died = plays.reduce((sum, play) => sum + play.died.length, 0);
  const missed = plays.reduce((sum, play) => sum + play.missed.length, 0);
  return `${plays.length} plays, ${died} deaths, ${missed} that never came, ${Math.round(seconds)} s`;
};
