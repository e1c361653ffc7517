import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '../../../commands/rehearse/read-case.ts';
import { runRehearsal } from '../../../commands/rehearse/run-rehearsal.ts';
import { type SharedThread, startSharedThread } from '../../../infra/local/functions/start-shared-thread.ts';

let sharedThread: SharedThread;
beforeAll(() => {
  sharedThread = startSharedThread();
});
afterAll(() => sharedThread.close());

const rehearsed = (name: string) => {
  const path = join(import.meta.dirname, '../../../examples/campaigns', `${name}.json`);
  return runRehearsal({ ...readCase(path, undefined), most: 1, seed: 1 }, undefined, sharedThread);
};

describe('the five campaigns, by one unit of each group', () => {
  it.each([
    ['thach-ha-2022', 1],
    ['hon-quan-2024', 1],
    ['tien-giang-2023', 1],
    ['hung-yen-2022-2025', 4],
    ['an-giang-2023-2030', 3],
  ])('%s runs from launch to award', { timeout: 240_000 }, async (name, rounds) => {
    const outcome = await rehearsed(name);
    expect([outcome.violations, outcome.gaps]).toEqual([[], []]);
    expect(outcome.rounds.map(({ publications }) => publications.map(({ kind }) => kind))).toEqual(
      Array.from({ length: rounds }, () => ['PROVISIONAL', 'FINAL']),
    );
    for (const { sealed, entrants } of outcome.rounds)
      expect(sealed.attested.length + sealed.unattested.length + sealed.absent.length).toBe(entrants);
    expect(outcome.rounds.some(({ decided }) => Object.values(decided).flat().length > 0)).toBe(true);
  });
});
