import { localOffset } from '../../shared/domain/local-time.ts';
import type { Bilingual } from '../../shared/errors.ts';

/** Something that happened: at which campaign time (UTC ms), in which campaign or round, in words. */
export type Happening = { at: number; where: string; said: Bilingual };

export type Chronicle = {
  /** Tells what happened now. `where`: id of a campaign or of a round. */
  tell: (where: string, vi: string, en: string) => void;
  all: readonly Happening[];
};

/** Keeps what is told, and hands each on as it comes. @param now campaign time */
export const createChronicle = (now: () => number, onTold: (happening: Happening) => void): Chronicle => {
  const all: Happening[] = [];
  return {
    all,
    tell: (where, vi, en) => {
      const happening = { at: now(), where, said: { vi, en } };
      all.push(happening);
      onTold(happening);
    },
  };
};

/** `2023-12-31 23:59:59.999`, Asia/Ho_Chi_Minh; a whole second is written without what follows it. */
export const localText = (at: number): string => {
  const [day = '', time = ''] = new Date(at + localOffset).toISOString().slice(0, -1).split('T');
  return `${day} ${time.replace(/\.000$/, '')}`;
};

/** One happening on two lines: local time, where, and the words in Vietnamese and in English. */
export const happeningText = ({ at, where, said: { vi, en } }: Happening): string => {
  const stamp = localText(at).padEnd(23);
  return `${stamp}  [${where}] ${vi}\n${' '.repeat(25)}${en}`;
};
