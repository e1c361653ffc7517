import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

const State = z.strictObject({
  format: z.literal('thi-dua/play'),
  version: z.literal(1),
  seed: z.int(),
  size: z.enum(['small', 'full']),
  campaignId: z.string(),
  /** Who takes part, in order: another list would be another play. */
  entrants: z.array(z.string()),
  /** Names of the steps that are finished. */
  done: z.array(z.string()),
  kept: z.strictObject({
    publication: z.strictObject({ number: z.int(), snapshotId: z.string() }).optional(),
    bundle: z
      .strictObject({
        path: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        identity: z.string(),
        files: z.int(),
      })
      .optional(),
  }),
  /** Seconds of real time that each finished step took. */
  seconds: z.record(z.string(), z.number()),
});
export type PlayState = z.output<typeof State>;

/** The state of a play in its data folder; undefined when none was begun there. @throws ZodError for a file of another form */
export const readPlayState = (path: string): PlayState | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return State.parse(JSON.parse(text));
};

/** Replaces the state as a whole: a process killed here leaves the old one or the new one. */
export const writePlayState = (path: string, state: PlayState): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(state, null, 1));
  renameSync(`${path}.new`, path);
};
