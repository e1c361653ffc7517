import { writeSync } from 'node:fs';

/** Where a ZIP's bytes go, in order. `bytes` may be reused as soon as the call has returned or its promise is fulfilled. */
export type ZipSink = {
  write(bytes: Uint8Array): Promise<void> | void;
  /** Replaces bytes already written, from `position` in bytes on. A sink without it makes `writeZip` read large files of unknown CRC-32 twice. */
  rewrite?(bytes: Uint8Array, position: number): void;
};

/** A sink that writes to an open file, from its start. The caller opens and closes it. */
export const fileSink = (fd: number): Required<ZipSink> => {
  let position = 0;
  const writeAll = (bytes: Uint8Array, at: number): void => {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(fd, bytes, done, bytes.length - done, at + done);
    }
  };
  return {
    write(bytes) {
      writeAll(bytes, position);
      position += bytes.length;
    },
    rewrite: writeAll,
  };
};
