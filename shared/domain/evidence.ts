import type { EvidenceItem, RefusalCode } from '../contracts/evidence.ts';

/** A scanner's word on a file. UNSCANNABLE: it looked and can't tell, which counts against the file. */
export type Verdict = 'CLEAN' | 'INFECTED' | 'UNSCANNABLE';

/** What the check saw of a file: size in bytes, hashes, and the type that the content shows. */
export type Seen = {
  bytes: number;
  sha256: string;
  crc32: number;
  /** Media type by content; undefined when the content shows none that we know. */
  contentType: string | undefined;
  encrypted: boolean;
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
  if (seen.contentType !== declared.contentType) return 'WRONG_TYPE';
  if (seen.encrypted) return 'ENCRYPTED';
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
