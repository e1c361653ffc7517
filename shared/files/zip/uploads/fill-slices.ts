import { crc32 } from 'node:zlib';
import { inLanes } from './in-lanes.ts';
import type { Slice } from './plan-parts.ts';
import { type SegmentStorage, WrongBytes } from './segment-storage.ts';

/** Ranges that one join reads at the same time: small files cost a round trip each. */
const readsAtOnce = 6;

/**
 * Reads slices into `target`, one after the other. A stored run that is read whole is checked against its CRC-32; of
 * one that is read in part, the store checks the CRC-32 of the whole upload in the end. @throws WrongBytes
 */
export const fillSlices = async (
  storage: SegmentStorage,
  slices: readonly Slice[],
  target: Uint8Array,
): Promise<void> => {
  let at = 0;
  const reads = slices.map(({ run, start, end }) => {
    const place = target.subarray(at, at + end - start);
    at += place.length;
    return { run, start, place };
  });
  await inLanes(reads, readsAtOnce, async ({ run, start, place }) => {
    if (run.from instanceof Uint8Array) return void place.set(run.from.subarray(start, start + place.length));
    await storage.getRange(run.from, start, place);
    if (place.length !== run.bytes) return;
    const found = crc32(place);
    if (found !== run.crc32) throw new WrongBytes(run.from, `its CRC-32 is ${found}, not ${run.crc32}`);
  });
};
