import type { LocalProvinceOptions } from '../../infra/local/local-province.ts';
import type { Bench } from './bench.ts';
import { deliveriesOf, sendToProbe, warmProbe } from './queue-trials.ts';
import type { Trial } from './trial.ts';

/** The disorder under which the disordered trials are done. */
export const disorder: NonNullable<LocalProvinceOptions['disorder']> = {
  seed: 2023,
  shuffle: 20,
  duplicate: 0.4,
  staleIndexMs: 400,
};

const sent = Array.from({ length: 20 }, (_, n) => n);

const delivered = async (bench: Bench, trial: string) => {
  await warmProbe(bench);
  await sendToProbe(
    bench,
    sent.map((n) => ({ trial, n })),
  );
  await bench.quiet();
  const all = await deliveriesOf(bench, trial);
  return { all, missing: sent.filter((n) => !all.some((one) => one.n === n)) };
};

const shuffled: Trial = {
  engine: 'SQS',
  act: `${sent.length} messages are sent in order`,
  must: 'another order, none lost',
  inDisorder: true,
  run: async (bench) => {
    const { all, missing } = await delivered(bench, 'shuffled');
    // Batches run beside each other even in order; inside one, an order shows.
    const overtaken = all.filter((one) =>
      all.some(
        (other) => other.invocation === one.invocation && other.position < one.position && other.n > one.n,
      ),
    ).length;
    return {
      enforced: overtaken > 0 && missing.length === 0,
      happened: `${overtaken} were overtaken, ${missing.length} lost`,
    };
  },
};

const duplicated: Trial = {
  engine: 'SQS',
  act: `${sent.length} messages are sent once each`,
  must: 'some come twice, none lost',
  inDisorder: true,
  run: async (bench) => {
    const { all, missing } = await delivered(bench, 'duplicated');
    const firsts = all.filter(({ receiveCount }) => receiveCount === 1);
    const twice = sent.filter((n) => firsts.filter((one) => one.n === n).length > 1).length;
    return {
      enforced: twice > 0 && missing.length === 0,
      happened: `${twice} came twice, ${missing.length} were lost`,
    };
  },
};

/** What SQS may do and a queue at rest does not: here it must do it, or nothing shows that workers stand it. */
export const disorderTrials: readonly Trial[] = [shuffled, duplicated];
