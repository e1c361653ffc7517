import { describe, expect, it } from 'vitest';
import { playReminders } from './reminder-orders.ts';

describe('three hundred orders in which the scheduler fires', () => {
  it('tell nobody twice, wrongly or too late', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    for (let seed = 100; seed < 400; seed += 1)
      wrong.push(...(await playReminders(seed)).map((fault) => `order ${seed}: ${fault}`));
    expect(wrong).toEqual([]);
  });
});
