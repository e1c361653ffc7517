import { spawnSync } from 'node:child_process';

/** What one run of a program took: processor time (user and system) and real time in seconds. */
export type Run = { cpu: number; wall: number; output: string; status: number | null };

/** Runs a program and measures it, start-up included, with the shell's own `time`. */
export const timed = (command: string, ...args: string[]): Run => {
  const script = 'TIMEFORMAT="TIMES %U %S %R"; time "$@"';
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const [, user, system, real] = /TIMES ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (user === undefined) throw new Error(`${command} was not measured: ${stderr}`);
  return { cpu: Number(user) + Number(system), wall: Number(real), output: stdout.trim(), status };
};

/** The middle one of some numbers. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** One claim of the product and how it stands here. `value` and `holds` are null where there was nothing to compare with. */
export type Figure = { name: string; value: number | null; goal: string; holds: boolean | null };

/** A figure, rounded to three digits after the point. */
export const figure = (
  name: string,
  value: number | null,
  goal: string,
  holds: (value: number) => boolean,
): Figure => ({
  name,
  value: value === null ? null : Math.round(value * 1000) / 1000,
  goal,
  holds: value === null ? null : holds(value),
});
