import type { EvidenceDeclaration, EvidenceItem } from '../contracts/evidence.ts';
import type { FileClaim } from '../contracts/file-claim.ts';
import { AppError } from '../errors.ts';

type Declared = Pick<EvidenceDeclaration, 'sha256' | 'bytes'> & { contentType: string };

const isSame = (one: Declared, other: Declared): boolean =>
  one.sha256 === other.sha256 && one.bytes === other.bytes && one.contentType === other.contentType;

/** What a new piece of evidence has of bytes that its unit has sent before; empty where they are to be sent. */
export type Known = Partial<EvidenceItem> & Pick<EvidenceItem, 'state'>;

/**
 * Whether the unit's own earlier evidence holds the declared bytes already: accepted once, in any of its submissions, or
 * arrived and in check in this one. What others have is never looked at.
 * @param others evidence of the same submission
 * @param claims accepted files of the same unit with the same SHA-256
 * @throws AppError `conflict` for bytes that a manager has refused for their secrecy
 */
export const knownBytes = (
  declared: Declared,
  others: readonly EvidenceItem[],
  claims: readonly FileClaim[],
): Known | undefined => {
  const same = others.filter((other) => isSame(other, declared));
  if (same.some(({ refusal }) => refusal === 'SECRECY_MARK')) {
    throw new AppError('conflict', {
      vi: 'Tệp này đã bị từ chối vì có dấu mật; chỉ được liệt kê số, ngày.',
      en: 'This file was refused for its secrecy mark: list it by number and date.',
    });
  }
  const held = same.find(({ state }) => state === 'HELD');
  if (held !== undefined) return { state: 'HELD', hold: held.hold, incomingKey: held.incomingKey };
  const claim = claims.find((one) => isSame(one, declared));
  if (claim !== undefined) {
    const { crc32, storedKey, storedVersion, text, at: checkedAt } = claim;
    return { state: 'ACCEPTED', crc32, storedKey, storedVersion, text, checkedAt };
  }
  const inCheck = same.find(({ state, arrivedAt }) => state === 'AWAITING' && arrivedAt !== undefined);
  if (inCheck === undefined) return undefined;
  const { incomingKey, urlDiesAt, arrivedAt } = inCheck;
  return { state: 'AWAITING', incomingKey, urlDiesAt, arrivedAt };
};
