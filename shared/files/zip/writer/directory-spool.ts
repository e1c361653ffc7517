import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

const bufferLength = 64 * 1024;

/** Keeps a growing central directory in a file instead of in memory. Sizes are in bytes. */
export type DirectorySpool = {
  add(record: Uint8Array): void;
  bytes(): number;
  /** Everything added so far, in order; each chunk is valid until the next is asked for. */
  chunks(): Generator<Uint8Array>;
  /** Closes and deletes the file. */
  remove(): void;
};

/** A spool in a new file. @throws Error EEXIST when the file is there already */
export const directorySpool = (path: string): DirectorySpool => {
  const fd = openSync(path, 'wx+', 0o600);
  const buffer = Buffer.allocUnsafeSlow(bufferLength);
  let filled = 0;
  let flushed = 0;
  const flush = (): void => {
    for (let done = 0; done < filled; ) done += writeSync(fd, buffer, done, filled - done, flushed + done);
    flushed += filled;
    filled = 0;
  };
  return {
    add(record) {
      if (filled + record.length > buffer.length) flush();
      // A record is at most 46 + 65,535 + 28 bytes, so it can be larger than the buffer.
      if (record.length > buffer.length) flushed += writeSync(fd, record, 0, record.length, flushed);
      else {
        buffer.set(record, filled);
        filled += record.length;
      }
    },
    bytes: () => flushed + filled,
    *chunks() {
      flush();
      for (let at = 0; at < flushed; ) {
        const read = readSync(fd, buffer, 0, buffer.length, at);
        if (read === 0) throw new Error(`${path} was cut short while it was being read`);
        yield buffer.subarray(0, read);
        at += read;
      }
    },
    remove() {
      closeSync(fd);
      rmSync(path);
    },
  };
};
