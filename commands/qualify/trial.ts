import type { S3Check } from '../../infra/local/s3/checks.ts';
import type { Bench } from './bench.ts';

/** What came of a trial, in words, and whether that is what must come of it. */
export type Finding = { enforced: boolean; happened: string };

/** An act that is done to a running engine, and what the engine must make of it. */
export type Trial = {
  engine: 'S3' | 'DynamoDB' | 'SQS';
  act: string;
  must: string;
  /** The checks of the S3 server each of which refuses this; without all of them it is not enforced. */
  checks?: readonly S3Check[];
  /** Whether it is done where indexes lag and messages come late, in disorder and twice. */
  inDisorder?: true;
  run: (bench: Bench) => Promise<Finding>;
};

/** One line of the table. */
export type Row = Pick<Trial, 'engine' | 'act' | 'must'> & Finding;

/** Does the acts one after the other. An act that could not be done counts as not enforced, with the reason. */
export const runTrials = async (trials: readonly Trial[], bench: Bench): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const { engine, act, must, run } of trials) {
    const finding = await run(bench).catch((error: unknown) => ({
      enforced: false,
      happened: `could not be done: ${error instanceof Error ? error.message : String(error)}`,
    }));
    rows.push({ engine, act, must, ...finding });
  }
  return rows;
};
