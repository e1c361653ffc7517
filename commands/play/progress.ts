import type { Bilingual } from '../../shared/errors.ts';

/** How far a step of the play is. `total` 0: it cannot be counted beforehand. */
export type ProgressEvent = { step: string; title: Bilingual; done: number; total: number };

export type OnProgress = (event: ProgressEvent) => void;

/** A counter of one step: `add` tells of one more thing done. */
export type Counter = { expect: (more: number) => void; add: () => void };

/** A counter that reports to `onProgress`. */
export const counterOf = (step: string, title: Bilingual, onProgress: OnProgress): Counter => {
  let [done, total] = [0, 0];
  const tell = () => onProgress({ step, title, done, total });
  return {
    expect: (more) => {
      total += more;
      tell();
    },
    add: () => {
      done += 1;
      tell();
    },
  };
};
