import { expect, it } from 'vitest';
import { faultsAfterApplying, faultsAfterDeciding } from './deaths.ts';

it.each([
  ['is applied, after it counts', faultsAfterApplying, 1],
  ['is applied, among its units', faultsAfterApplying, 3],
  ['is decided on in a round, before its drafts pass', faultsAfterDeciding, 3],
] as const)(
  'finishes by itself what a reorganisation owes that is cut short when it %s',
  async (_, play, nth) => {
    expect(await play({ nth, when: 'after' })).toEqual({ died: true, faults: [] });
  },
);
