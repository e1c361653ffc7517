import type { CopyNote } from '../../contracts/set-up.ts';

/** What is told of a copy: moved by itself, emptied, or left for a person to look at. */
export type DraftNotes = { moved: CopyNote[]; emptied: CopyNote[]; look: CopyNote[] };

/** A note on a place of the copy, in both languages. */
export const note = (
  pointer: string,
  code: string,
  vi: string,
  en: string,
  said: { from?: string; to?: string } = {},
): CopyNote => ({ pointer, code, ...said, detail: { vi, en } });
