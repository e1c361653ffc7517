import { describe, expect, it } from 'vitest';
import { acts } from './acts.ts';
import { playInterleaved } from './play.ts';

describe('an act at every write of closing, sealing, appraising, ranking and publishing', () => {
  it.each(Object.keys(acts))('%s leaves a round that is sound', async (name) => {
    const wrong: Record<string, string[]> = {};
    for (let nth = 1, came = true; came; nth += 1) {
      came = false;
      for (const when of ['before', 'after'] as const) {
        const { faults, done } = await playInterleaved(name, { nth, when });
        came ||= done;
        if (faults.length > 0) wrong[`${when} write ${nth}`] = faults;
      }
    }
    expect(wrong).toEqual({});
  });
});
