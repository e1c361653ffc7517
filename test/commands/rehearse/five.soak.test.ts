import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCase } from '../../../commands/rehearse/read-case.ts';
import { runRehearsal } from '../../../commands/rehearse/run-rehearsal.ts';

const rehearsed = (name: string) => {
  const path = join(import.meta.dirname, '../../../examples/campaigns', `${name}.json`);
  return runRehearsal({ ...readCase(path, undefined), most: 2, seed: 1 });
};

describe('the five campaigns, rehearsed from import to final result', () => {
  it.each([
    ['hung-yen-2022-2025', 4],
    ['thach-ha-2022', 1],
    ['tien-giang-2023', 1],
    ['hon-quan-2024', 1],
    ['an-giang-2023-2030', 3],
  ])('%s: %i rounds, every invariant holds', async (name, rounds) => {
    const outcome = await rehearsed(name);
    expect(outcome.violations).toEqual([]);
    expect(outcome.rounds.map(({ publications }) => publications.at(-1)?.kind)).toEqual(
      Array.from({ length: rounds }, () => 'FINAL'),
    );
    for (const { sealed, entrants } of outcome.rounds)
      expect(sealed.attested.length + sealed.unattested.length + sealed.absent.length).toBe(entrants);
  });

  it('happens in the same way under the same seed', async () => {
    const [one, other] = [await rehearsed('thach-ha-2022'), await rehearsed('thach-ha-2022')];
    expect(other).toEqual(one);
  });
});
