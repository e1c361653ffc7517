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

const nobody = new Int32Array(new SharedArrayBuffer(4));

/** Lets this thread sleep. @param ms at least; the least sleep is some fifty microseconds */
const sleep = (ms: number): void => {
  Atomics.wait(nobody, 0, 0, ms);
};

/**
 * Processor time of this thread in milliseconds: other programs on the machine, and threads that collect garbage, do not
 * count. The kernel brings it up to date every 4 ms, which is a tenth of what is timed here, and whenever a thread sleeps.
 */
const spent = (): number => {
  sleep(0.01);
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
      // What is left of it goes on beside us, on memory that we share.
      sleep(10);
      const from = spent();
      for (let n = 0; n < times; n += 1) run();
      const took = (spent() - from) / (times * size);
      if (round > 0) taken.get(name)?.push(took);
    }
  return new Map([...taken].map(([name, took]) => [name, median(took)]));
};
