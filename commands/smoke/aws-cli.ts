import { execFile } from 'node:child_process';
import { textOf } from './words-error.ts';

/** Runs `aws` with these arguments and gives its JSON. @throws CliMissing, CliRefused */
export type Cli = (args: readonly string[]) => Promise<unknown>;

/** There is no `aws` command on this machine. */
export class CliMissing extends Error {
  constructor() {
    super('the aws command is not installed');
    this.name = 'CliMissing';
  }
}

/** What `aws` wrote when it failed. */
export class CliRefused extends Error {
  constructor(said: string) {
    super(said);
    this.name = 'CliRefused';
  }
}

// Each call answers in seconds; longer than this it waits for somebody to type something.
const longestMs = 60_000;

/** The operator's own `aws` command, run without a shell. `command` is its name or path. */
export const awsCli =
  (region: string | undefined, command = 'aws'): Cli =>
  (args) =>
    new Promise((resolve, reject) => {
      const asked = [...args, '--output', 'json', ...(region === undefined ? [] : ['--region', region])];
      const options = { timeout: longestMs, maxBuffer: 64 * 1024 * 1024 };
      execFile(command, asked, options, (error, stdout, stderr) => {
        if (error?.code === 'ENOENT') return reject(new CliMissing());
        if (error) return reject(new CliRefused(stderr.trim().split('\n').at(-1) || error.message));
        try {
          resolve(JSON.parse(stdout));
        } catch (unreadable) {
          reject(new CliRefused(`aws did not answer with JSON: ${textOf(unreadable)}`));
        }
      });
    });
