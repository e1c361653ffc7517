import { type Checksum, checksumHeader } from '../checksums/checksum.ts';
import type { XmlValue } from '../xml.ts';

/** A stored checksum as headers of an answer. */
export const checksumHeaders = (checksum: Checksum | undefined): Record<string, string> =>
  checksum
    ? { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type }
    : {};

/** A stored checksum as elements of a document. */
export const checksumElements = (checksum: Checksum | undefined): Record<string, XmlValue> =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type } : {};
