import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The folder in which one province lives, held by one process at a time. */
export type DataFolder = {
  path: (name: string) => string;
  /** The text of a file, `undefined` when there is none. */
  read: (name: string) => string | undefined;
  /** Replaces a file as a whole: after a crash it holds either the old text or the new one. */
  write: (name: string, text: string) => void;
  /** Whether the last process that held this folder was killed before it could close it. */
  wasKilled: boolean;
  /** Marks the folder as closed in good order and lets another process have it. */
  close: () => void;
};

/**
 * Takes a folder, creating it when it is not there.
 * @throws Error when another process, or another province of this process, holds it
 */
export const openDataFolder = (folder: string): DataFolder => {
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  const lock = lockOf(folder, path('lock.sqlite'));
  const wasKilled = readIfThere(path('running')) !== undefined;
  writeFileSync(path('running'), String(process.pid));
  return {
    path,
    read: (name) => readIfThere(path(name)),
    write: (name, text) => {
      writeFileSync(path(`${name}.new`), text);
      renameSync(path(`${name}.new`), path(name));
    },
    wasKilled,
    close: () => {
      rmSync(path('running'));
      lock.close();
    },
  };
};

/** A lock of the operating system, which it takes back however the process ends; a file with a pid would stay. */
const lockOf = (folder: string, file: string): DatabaseSync => {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
    return database;
  } catch (error) {
    database.close();
    throw new Error(
      `the data folder ${folder} is in use by another process; stop it, or choose another folder`,
      {
        cause: error,
      },
    );
  }
};

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
