import { describe, expect, it } from 'vitest';
import { faultsAfterApplying, faultsAfterDeciding } from './deaths.ts';

const all = async (play: typeof faultsAfterApplying) => {
  const wrong: Record<string, string[]> = {};
  let deaths = 0;
  for (let nth = 1, died = true; died; nth += 1) {
    died = false;
    for (const when of ['before', 'after'] as const) {
      const outcome = await play({ nth, when });
      died ||= outcome.died;
      if (outcome.died) deaths += 1;
      if (outcome.faults.length > 0) wrong[`${when} write ${nth}`] = outcome.faults;
    }
  }
  return { wrong, deaths };
};

describe('a death at every write, and nobody who asks again', () => {
  it('leaves a reorganisation that counts with all that follows, or not at all', async () => {
    const { wrong, deaths } = await all(faultsAfterApplying);
    expect(wrong).toEqual({});
    expect(deaths).toBeGreaterThanOrEqual(14);
  });

  it('leaves a successor that is sealed with the draft that passes to it', async () => {
    const { wrong, deaths } = await all(faultsAfterDeciding);
    expect(wrong).toEqual({});
    expect(deaths).toBeGreaterThanOrEqual(8);
  });
});
