import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command: string, args: string[], cwd?: string) =>
  spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...(cwd ? { cwd } : {}) });

/** Whether a program is installed here. */
export const installed = (command: string, arg: string): boolean => run(command, [arg]).error === undefined;

/** Programs that check a ZIP whole, as far as they are installed. Each ends with 0 when it is content. */
const checkers = [
  { command: 'unzip', probe: '-v', args: (zip: string) => ['-tqq', zip] },
  { command: 'python3', probe: '-V', args: (zip: string) => ['-m', 'zipfile', '-t', zip] },
  { command: '7z', probe: 'i', args: (zip: string) => ['t', '-bd', zip] },
].filter(({ command, probe }) => installed(command, probe));

/** Programs that people open ZIPs with. */
export const readers = ['unzip', 'python3', '7z'] as const;

/** What a program says against a ZIP; none when it accepts it, undefined when it is not installed. */
export const complaintsOf = (reader: (typeof readers)[number], zip: string): string[] | undefined => {
  const checker = checkers.find(({ command }) => command === reader);
  if (checker === undefined) return undefined;
  const { status, stdout, stderr } = run(checker.command, checker.args(zip));
  const bad = status !== 0 || /Found a corrupt|bad file/i.test(stdout);
  return bad ? [`${reader}: ${status} ${stdout.slice(-500)} ${stderr.slice(-500)}`] : [];
};

/** What each installed program says against a ZIP; empty when all accept it. */
export const complaints = (zip: string): string[] =>
  readers.flatMap((reader) => complaintsOf(reader, zip) ?? []);

/** Runs a program in a folder. */
export const runIn = (folder: string, command: string, ...args: string[]) => run(command, args, folder);

/** A new folder, and how to delete it. */
export const temporaryFolder = (): { path: string; file: (name: string) => string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'thi-dua-zip-'));
  return {
    path,
    file: (name) => join(path, name),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};
