import { expect, it } from 'vitest';
import { emptyRecords } from '../../../fakes/records.ts';
import { race, shuffledRecords } from './race.ts';

const none = { lateTaken: 0, onTimeRefused: 0, wrongSeals: 0 };

it('500 racers across the edge, in 20 orders: none late is taken, none in time is refused, every seal is right', async () => {
  for (let seed = 1; seed <= 20; seed += 1)
    expect(await race(500, seed, shuffledRecords(seed)), `seed ${seed}`).toEqual(none);
});

it('500 racers across the edge on the engine, twice: the same', async () => {
  for (const seed of [21, 22])
    expect(await race(500, seed, await emptyRecords()), `seed ${seed}`).toEqual(none);
});
