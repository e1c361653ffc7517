import { createHash } from 'node:crypto';
import { type ChecksumAlgorithm, crc32Value, startDigest } from '../checksums/checksum.ts';
import type { Blobs } from '../storage/blobs.ts';
import { type CutExtent, type Extent, totalCrc32 } from '../storage/extents.ts';

/**
 * An entity tag for copied bytes: stable and distinct, but no MD5 of them, for which they would have to be read. S3
 * promises no more either: with KMS keys or for assembled objects its tags are no MD5.
 */
export const opaqueEtag = (extents: readonly Extent[]): string =>
  createHash('md5')
    .update(JSON.stringify(extents.map(({ length, crc32, blob, offset }) => [length, crc32, blob, offset])))
    .digest('hex');

/** The checksum of stored bytes, in base64. A CRC-32 is combined from what is known; any other reads them once. */
export const checksumOfExtents = async (
  blobs: Blobs,
  extents: readonly Extent[],
  algorithm: ChecksumAlgorithm,
): Promise<string> => {
  if (algorithm === 'CRC32') return crc32Value(totalCrc32(extents));
  const digest = startDigest(algorithm);
  for await (const bytes of blobs.read(extents)) digest.update(bytes);
  return digest.digest().toString('base64');
};

/**
 * Holds the extents' blobs, whatever becomes of their object, while `use` works with them; cut extents get their CRC.
 */
export const withExtents = async <T>(
  blobs: Blobs,
  cut: readonly CutExtent[],
  use: (extents: Extent[]) => Promise<T>,
): Promise<T> => {
  blobs.retain(cut);
  try {
    return await use(await blobs.complete(cut));
  } finally {
    blobs.release(cut);
  }
};
