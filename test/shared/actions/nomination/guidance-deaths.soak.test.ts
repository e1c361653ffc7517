import { describe, expect, it } from 'vitest';
import { faultsAfterIssuing } from './guidance-deaths.ts';

describe('a guidance after the close, with a death at every write of it and of what follows', () => {
  it.each([
    ['and nobody asks again', false],
    ['and the manager asks again', true],
  ])('%s, counts whole and once, or not at all', async (_, again) => {
    const wrong: Record<string, string[]> = {};
    let deaths = 0;
    for (let nth = 1, died = true; died; nth += 1) {
      died = false;
      for (const when of ['before', 'after'] as const) {
        const outcome = await faultsAfterIssuing({ nth, when }, again);
        died ||= outcome.died;
        if (outcome.died) deaths += 1;
        if (outcome.faults.length > 0) wrong[`${when} write ${nth}`] = outcome.faults;
      }
    }
    expect(wrong).toEqual({});
    expect(deaths).toBeGreaterThanOrEqual(14);
  });
});
