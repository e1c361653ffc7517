import { expect, it } from 'vitest';
import { race } from './race.ts';

it('500 racers across the edge, 20 times: none late is taken, none in time is refused, every seal is right', async () => {
  for (let seed = 1; seed <= 20; seed += 1)
    expect(await race(500, seed), `seed ${seed}`).toEqual({ lateTaken: 0, onTimeRefused: 0, wrongSeals: 0 });
});
