import { describe, expect, it } from 'vitest';
import { playReminders } from './reminder-orders.ts';

describe('whatever the scheduler does', () => {
  it.each(Array.from({ length: 2 }, (_, seed) => seed))(
    'nobody is told twice, wrongly or too late (order %d)',
    async (seed) => {
      expect(await playReminders(seed)).toEqual([]);
    },
  );
});
