import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { CutExtent, Extent } from './extents.ts';

const writeSize = 512 * 1024;
const readSize = 512 * 1024;

/** A blob being written. It counts for nothing until its extents are retained by a record. */
export interface BlobWriter {
  append(bytes: Buffer): Promise<void>;
  /** Ends the blob: its extents, none if it is empty. They are held until `release`. */
  finish(): Promise<Extent[]>;
  /** Drops an unfinished blob. */
  discard(): Promise<void>;
}

/**
 * Files of immutable bytes in one folder, each removed when nothing refers to it any more. References are counted in
 * memory: whoever opens the folder retains what its records name, then calls `collect` for what a kill left behind.
 */
export const openBlobs = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const references = new Map<string, number>();
  const pathOf = (blob: string): string => join(folder, blob);

  const retain = (extents: readonly CutExtent[]): void => {
    for (const { blob } of extents) references.set(blob, (references.get(blob) ?? 0) + 1);
  };

  const release = (extents: readonly CutExtent[]): void => {
    for (const { blob } of extents) {
      const left = (references.get(blob) ?? 0) - 1;
      if (left > 0) references.set(blob, left);
      else {
        references.delete(blob);
        rmSync(pathOf(blob), { force: true });
      }
    }
  };

  const create = async (): Promise<BlobWriter> => {
    const blob = randomUUID();
    const file = await open(pathOf(blob), 'wx');
    let waiting: Buffer[] = [];
    let [length, waitingLength, crc] = [0, 0, 0];
    const flush = async (): Promise<void> => {
      const batch = waiting;
      const size = waitingLength;
      [waiting, waitingLength] = [[], 0];
      if (size === 0) return;
      const { bytesWritten } = await file.writev(batch);
      if (bytesWritten !== size) throw new Error(`wrote ${bytesWritten} of ${size} bytes: the disk is full`);
    };
    const drop = async (): Promise<void> => {
      await file.close();
      rmSync(pathOf(blob), { force: true });
    };
    return {
      append: async (bytes) => {
        crc = crc32(bytes, crc);
        length += bytes.length;
        waiting.push(bytes);
        waitingLength += bytes.length;
        if (waitingLength >= writeSize) await flush();
      },
      finish: async () => {
        await flush();
        if (length === 0) {
          await drop();
          return [];
        }
        await file.close();
        const extents = [{ blob, offset: 0, length, crc32: crc }];
        retain(extents);
        return extents;
      },
      discard: drop,
    };
  };

  /** Streams the extents' bytes in order; the blobs stay while they are read, even if their object goes. */
  async function* read(extents: readonly CutExtent[]): AsyncGenerator<Buffer, void> {
    retain(extents);
    try {
      for (const { blob, offset, length } of extents) {
        const file = await open(pathOf(blob));
        try {
          for (let at = 0; at < length; ) {
            const buffer = Buffer.allocUnsafe(Math.min(readSize, length - at));
            const { bytesRead } = await file.read(buffer, 0, buffer.length, offset + at);
            if (bytesRead === 0) throw new Error(`blob ${blob} ends ${length - at} bytes early`);
            at += bytesRead;
            yield buffer.subarray(0, bytesRead);
          }
        } finally {
          await file.close();
        }
      }
    } finally {
      release(extents);
    }
  }

  /** Gives cut extents their CRC-32 by reading just those. */
  const complete = async (extents: readonly CutExtent[]): Promise<Extent[]> => {
    const whole: Extent[] = [];
    for (const extent of extents) {
      let crc = extent.crc32;
      if (crc === undefined) {
        crc = 0;
        for await (const bytes of read([extent])) crc = crc32(bytes, crc);
      }
      whole.push({ ...extent, crc32: crc });
    }
    return whole;
  };

  const collect = (): void => {
    for (const blob of readdirSync(folder)) {
      if (!references.has(blob)) rmSync(pathOf(blob), { force: true });
    }
  };

  return { create, read, complete, retain, release, collect };
};

/** The blobs of one door. */
export type Blobs = ReturnType<typeof openBlobs>;
