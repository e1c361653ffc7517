import type { EvidenceItem, RefusalCode, SecrecyMark, TextReading } from '../contracts/evidence.ts';

/** A scanner's word on a file. UNSCANNABLE: it looked and can't tell, which counts against the file. */
export type Verdict = 'CLEAN' | 'INFECTED' | 'UNSCANNABLE';

/** What makes a file of the right type one that nobody should open. */
export type ContentFault = 'BROKEN' | 'POLYGLOT' | 'UNSAFE_ARCHIVE';

/** What the check saw of a file: size in bytes, hashes, and the type that the content shows. */
export type Seen = {
  bytes: number;
  sha256: string;
  crc32: number;
  /** Media type by content; undefined when the content shows none that we know. */
  contentType: string | undefined;
  encrypted: boolean;
  fault?: ContentFault;
  /** Secrecy marks in the text, where it was read. */
  marks?: readonly SecrecyMark[];
  /** How much of the text was read; absent for what is refused anyway. */
  text?: TextReading;
};

/** Why the file is refused, or undefined when it is what was declared and safe. Malware comes first: it is named. */
export const refusalOf = (
  declared: Pick<EvidenceItem, 'bytes' | 'sha256' | 'contentType'>,
  seen: Seen,
  verdict: Verdict,
): RefusalCode | undefined => {
  if (verdict === 'INFECTED') return 'MALWARE';
  if (seen.bytes !== declared.bytes) return 'WRONG_SIZE';
  if (seen.sha256 !== declared.sha256) return 'WRONG_HASH';
  // An encrypted Office file shows another type: it is told what it is, not that it is something else.
  if (seen.encrypted) return 'ENCRYPTED';
  if (seen.contentType !== declared.contentType) return 'WRONG_TYPE';
  if (seen.fault !== undefined) return seen.fault;
  if (verdict === 'UNSCANNABLE') return 'NO_VERDICT';
  return undefined;
};

/** The key under which a file arrives: nothing in it can be guessed or tells of a person. */
export const incomingKey = (submissionId: string, evidenceId: string, secret: string): string =>
  `incoming/${submissionId}/${evidenceId}/${secret}`;

/** Whose file lies under an incoming key; undefined for a key that is not one of ours. */
export const ownerOf = (key: string): { submissionId: string; evidenceId: string } | undefined => {
  const found = /^incoming\/([a-z2-7]{26})\/([a-z2-7]{26})\/[a-z2-7]{26}$/.exec(key);
  return found === null ? undefined : { submissionId: found[1]!, evidenceId: found[2]! };
};
