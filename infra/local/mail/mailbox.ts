import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../s3/storage/write-atomically.ts';

/** The first part of a Message-ID, as far as it is fit for a file's name. */
const idIn = (message: Buffer): string => {
  const [, id = 'mail'] = /^message-id:\s*<([^@>\s]+)/im.exec(message.toString('latin1')) ?? [];
  return id.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 80);
};

/**
 * Writes a mail as an .eml file, named by campaign time and its Message-ID: a mail that came twice lies there twice.
 * @param at campaign time (UTC ms)
 */
export const dropInMailbox = (folder: string, message: Buffer, at: number): void => {
  mkdirSync(folder, { recursive: true });
  const stem = `${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${idIn(message)}`;
  const nth = (n: number) => join(folder, n === 1 ? `${stem}.eml` : `${stem}-${n}.eml`);
  let n = 1;
  while (existsSync(nth(n))) n += 1;
  writeAtomically(nth(n), message);
};
