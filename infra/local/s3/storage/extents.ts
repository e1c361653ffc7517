import * as z from 'zod';
import { combineCrc32 } from '../checksums/crc32-combine.ts';

/** A run of bytes of one blob. Objects are lists of these, so copying and assembling moves no bytes. */
export const Extent = z.object({
  blob: z.string(),
  /** In bytes, from the blob's start. */
  offset: z.number(),
  /** In bytes, never zero. */
  length: z.number(),
  /** CRC-32 of just these bytes. */
  crc32: z.number(),
});
export type Extent = z.infer<typeof Extent>;

/** An extent that may be a cut of one whose CRC is known, so that its own is not. */
export type CutExtent = Omit<Extent, 'crc32'> & { readonly crc32?: number };

/** The bytes of a list of extents. */
export const totalLength = (extents: readonly CutExtent[]): number =>
  extents.reduce((sum, extent) => sum + extent.length, 0);

/** The CRC-32 of the extents' bytes one after another. */
export const totalCrc32 = (extents: readonly Extent[]): number =>
  extents.reduce((crc, extent) => combineCrc32(crc, extent.crc32, extent.length), 0);

/** The extents of bytes `first` to `last`, both included; a cut one loses its CRC. */
export const cutExtents = (extents: readonly Extent[], first: number, last: number): CutExtent[] => {
  let start = 0;
  return extents.flatMap((extent): CutExtent[] => {
    const from = Math.max(first - start, 0);
    const to = Math.min(last - start, extent.length - 1);
    start += extent.length;
    if (from > to) return [];
    if (from === 0 && to === extent.length - 1) return [extent];
    return [{ blob: extent.blob, offset: extent.offset + from, length: to - from + 1 }];
  });
};
