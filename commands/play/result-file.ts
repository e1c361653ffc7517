import { renameSync, writeFileSync } from 'node:fs';
import type { PlayOutcome } from './play-campaign.ts';

/** What `result.json` holds: rankings, counts, timings; the same seed gives the same but for `timings`. */
export const resultOf = (outcome: PlayOutcome, seed: number, bootSeconds: number, totalSeconds: number) => ({
  'mô phỏng': true,
  note: 'Real units, simulated answers. Points and indexes are in hundredths.',
  seed,
  roundId: outcome.roundId,
  publication: outcome.publication ?? null,
  rankings: outcome.rankings.map(({ groupId, title, status, simulated, lines, bands }) => ({
    groupId,
    title,
    status,
    simulated,
    bands,
    lines: lines.map(({ submissionId: _id, ...line }) => line),
  })),
  counts: outcome.counts,
  bundle: outcome.bundle ?? null,
  timings: { unit: 'seconds', boot: bootSeconds, steps: outcome.seconds, total: totalSeconds },
});

/** Writes the results where the command was started, as a whole. */
export const writeResultFile = (path: string, result: ReturnType<typeof resultOf>): void => {
  writeFileSync(`${path}.new`, `${JSON.stringify(result, null, 2)}\n`);
  renameSync(`${path}.new`, path);
};
