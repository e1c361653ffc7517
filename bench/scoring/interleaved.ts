import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../bundles/measure.ts';

/**
 * Something to time: `times` runs in every `every`-th round, each of `size` things.
 */
export type Contender = {
  name: string;
  times: number;
  every?: number;
  size?: number;
  run: () => unknown;
};

// Without the second, each collection would age compiled code until it is thrown away and everybody starts cold again.
setFlagsFromString('--expose-gc');
setFlagsFromString('--no-flush-bytecode');
const collect: unknown = runInNewContext('gc');
const collectGarbage = (): void => {
  if (typeof collect === 'function') collect();
};

/** Processor time of this thread in milliseconds: other programs on the machine do not count. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/**
 * Times all contenders in turns, after two rounds that warm them up. Nobody pays for garbage that another left: it is
 * collected before each. @returns median milliseconds (processor time) of one thing, by name
 */
export const interleaved = (contenders: readonly Contender[], rounds: number): Map<string, number> => {
  const taken = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -1; round <= rounds; round += 1)
    for (const { name, times, every = 1, size = 1, run } of contenders) {
      if (round % every !== (every === 1 ? 0 : 1)) continue;
      collectGarbage();
      const from = spent();
      for (let n = 0; n < times; n += 1) run();
      const took = (spent() - from) / (times * size);
      if (round > 0) taken.get(name)?.push(took);
    }
  return new Map([...taken].map(([name, took]) => [name, median(took)]));
};
