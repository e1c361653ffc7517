import { type BenchOptions, startBench } from './bench.ts';
import { disorder, disorderTrials } from './disorder-trials.ts';
import { objectTrials } from './object-trials.ts';
import { queueTrials } from './queue-trials.ts';
import { recordTrials } from './record-trials.ts';
import { type Row, runTrials, type Trial } from './trial.ts';
import { uploadTrials } from './upload-trials.ts';

/** Every act of the qualification, in the order of its table. */
export const everyTrial: readonly Trial[] = [
  ...uploadTrials,
  ...objectTrials,
  ...recordTrials,
  ...queueTrials,
  ...disorderTrials,
];

/** Does the acts to freshly started engines. `disorder` of the options is for acts in disorder alone; the others have none. */
export const qualify = async (
  options: BenchOptions = {},
  trials: readonly Trial[] = everyTrial,
): Promise<Row[]> => {
  const rowsWith = async (mine: readonly Trial[], given: BenchOptions): Promise<Row[]> => {
    if (mine.length === 0) return [];
    const bench = await startBench(given);
    try {
      return await runTrials(mine, bench);
    } finally {
      await bench.close();
    }
  };
  const { disorder: wished = disorder, ...rest } = options;
  const [calm, disordered] = [false, true].map((needed) =>
    trials.filter(({ inDisorder = false }) => inDisorder === needed),
  );
  return [
    ...(await rowsWith(calm ?? [], rest)),
    ...(await rowsWith(disordered ?? [], { ...rest, disorder: wished })),
  ];
};
