import { placeRows } from '../../shared/domain/engine/place-rows.ts';
import type { Contender } from './interleaved.ts';
import { chance } from './nation.ts';

const people = 2_000_000;

/** Two million people of one group, indexes from 0.00 to 100.00 %: a place for each, against a sort of the numbers alone. */
export const twoMillion = (): [floor: Contender, ours: Contender] => {
  const upTo = chance(34);
  const keys = Float64Array.from({ length: people }, () => Math.floor((upTo(10_000) + upTo(10_000)) / 2));
  const known = Int32Array.from(keys);
  const all = [{ from: 0, to: people }];
  return [
    { name: '2 M: copy and sort Int32Array', times: 1, every: 2, run: () => known.slice().sort() },
    { name: '2 M: ours, a place for each', times: 1, every: 2, run: () => placeRows(all, [keys]) },
  ];
};
