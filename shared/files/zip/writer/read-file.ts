import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** An open file with the size in bytes that it had when it was opened: exactly so many bytes are read of it. */
export type OpenFile = { path: string; fd: number; bytes: number };

/** Opens a file, hands it to `use` and closes it, whatever happens. */
export const withFile = async <T>(path: string, use: (file: OpenFile) => Promise<T>): Promise<T> => {
  const fd = openSync(path, 'r');
  try {
    return await use({ path, fd, bytes: fstatSync(fd).size });
  } finally {
    closeSync(fd);
  }
};

/** Fills `target` with the file's bytes from `position` on. @throws Error when the file has become shorter */
export const readExactly = (file: OpenFile, target: Uint8Array, position: number): void => {
  for (let done = 0; done < target.length; ) {
    const read = readSync(file.fd, target, done, target.length - done, position + done);
    if (read === 0) throw new Error(`${file.path} became shorter while it was being read`);
    done += read;
  }
};
