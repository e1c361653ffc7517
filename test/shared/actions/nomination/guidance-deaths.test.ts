import { expect, it } from 'vitest';
import { faultsAfterIssuing } from './guidance-deaths.ts';

it.each([
  ['before it counts, and nobody asks again', 2, 'before', false],
  ['before it counts, and the manager asks again', 2, 'before', true],
  ['after it counts, before anything follows', 2, 'after', false],
] as const)(
  'a guidance that is cut short %s counts whole and once, or not at all',
  async (_, nth, when, again) => {
    expect(await faultsAfterIssuing({ nth, when }, again)).toEqual({ died: true, faults: [] });
  },
);
