import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { combineCrc32, crc32Polynomials } from './crc32-combine.ts';
import { crc32c } from './crc32c.ts';
import { combineCrc64, crc64nvme } from './crc64-nvme.ts';

/** The checksum algorithms that this server knows, as the API spells them. */
export const ChecksumAlgorithm = z.enum(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256']);
export type ChecksumAlgorithm = z.infer<typeof ChecksumAlgorithm>;

/** Whether a checksum is of the object's bytes or of its parts' checksums. */
export const ChecksumType = z.enum(['FULL_OBJECT', 'COMPOSITE']);
export type ChecksumType = z.infer<typeof ChecksumType>;

/** A checksum in base64; a composite one ends in `-` and the number of its parts. */
export const Checksum = z.object({ algorithm: ChecksumAlgorithm, value: z.string(), type: ChecksumType });
export type Checksum = z.infer<typeof Checksum>;

/** A digest under way. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** The digest's bytes; to be asked once. */
  digest(): Buffer;
}

const width = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 } as const;

const bytes32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const bytes64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};

const runningCrc = <T>(
  start: T,
  step: (bytes: Uint8Array, crc: T) => T,
  write: (crc: T) => Buffer,
): Digest => {
  let crc = start;
  return {
    update: (bytes) => {
      crc = step(bytes, crc);
    },
    digest: () => write(crc),
  };
};

/** Starts a digest of the algorithm. */
export const startDigest = (algorithm: ChecksumAlgorithm): Digest => {
  switch (algorithm) {
    case 'CRC32':
      return runningCrc(0, crc32, bytes32);
    case 'CRC32C':
      return runningCrc(0, crc32c, bytes32);
    case 'CRC64NVME':
      return runningCrc(0n, crc64nvme, bytes64);
    case 'SHA1':
    case 'SHA256':
      return createHash(algorithm);
  }
};

/** The header, trailer or element name's ending: `x-amz-checksum-<this>`, `Checksum<algorithm>`. */
export const checksumHeader = (algorithm: ChecksumAlgorithm): string =>
  `x-amz-checksum-${algorithm.toLowerCase()}`;

/** Whether a text can be a value of the algorithm: base64 of just as many bytes, in its one canonical spelling. */
export const isChecksumValue = (algorithm: ChecksumAlgorithm, value: string): boolean => {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === width[algorithm] && bytes.toString('base64') === value;
};

/** A CRC-32 as S3 writes it: base64 of four big-endian bytes. */
export const crc32Value = (crc: number): string => bytes32(crc).toString('base64');

/** Some bytes' checksum and length. */
export interface Piece {
  readonly value: string;
  /** In bytes. */
  readonly length: number;
}

/** The whole object's CRC from its parts' CRCs, without reading a byte. Throws `RangeError` for a hash, which cannot do that. */
export const fullObjectChecksum = (algorithm: ChecksumAlgorithm, parts: readonly Piece[]): Checksum => {
  const decoded = parts.map(({ value, length }) => ({ bytes: Buffer.from(value, 'base64'), length }));
  const combined = (): Buffer => {
    if (algorithm === 'CRC64NVME') {
      return bytes64(
        decoded.reduce((crc, part) => combineCrc64(crc, part.bytes.readBigUInt64BE(), part.length), 0n),
      );
    }
    if (algorithm !== 'CRC32' && algorithm !== 'CRC32C')
      throw new RangeError(`${algorithm} cannot be combined`);
    const polynomial = crc32Polynomials[algorithm];
    return bytes32(
      decoded.reduce((crc, part) => combineCrc32(crc, part.bytes.readUInt32BE(), part.length, polynomial), 0),
    );
  };
  return { algorithm, value: combined().toString('base64'), type: 'FULL_OBJECT' };
};

/** The checksum of the parts' checksums, with their number. */
export const compositeChecksum = (algorithm: ChecksumAlgorithm, parts: readonly Piece[]): Checksum => {
  const digest = startDigest(algorithm);
  for (const part of parts) digest.update(Buffer.from(part.value, 'base64'));
  return { algorithm, value: `${digest.digest().toString('base64')}-${parts.length}`, type: 'COMPOSITE' };
};
