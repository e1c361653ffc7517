import type { EvidenceItem } from '../contracts/evidence.ts';
import type { SealedFile, SealedSnapshot } from '../contracts/snapshot.ts';

// A file removed after the submit that names it stays what its check found: its bytes are kept under their hash.
const foundState = ({ state, refusal, storedKey }: EvidenceItem): SealedFile['state'] => {
  if (state === 'HELD') return 'HELD';
  if (refusal !== undefined) return 'REFUSED';
  return storedKey === undefined ? 'EXPIRED' : 'ACCEPTED';
};

/** Where a named file stands, as a seal notes it. */
export const sealedFileOf = (item: EvidenceItem): SealedFile => ({
  state: foundState(item),
  ...(item.refusal === undefined ? {} : { refusal: item.refusal }),
  ...(item.text === undefined ? {} : { text: item.text }),
  ...(item.crc32 === undefined ? {} : { crc32: item.crc32 }),
  ...(item.storedKey === undefined ? {} : { storedKey: item.storedKey }),
  ...(item.storedVersion === undefined ? {} : { storedVersion: item.storedVersion }),
});

/** Where a file stands that no seal names, such as one of a supplementary answer: as a seal would note it, or still awaited. */
export const currentFileOf = (item: EvidenceItem): SealedFile =>
  item.state === 'AWAITING' ? { ...sealedFileOf(item), state: 'AWAITING' } : sealedFileOf(item);

/** Whether a file had arrived and only its verdict was missing: a manager's word, or that of a scanner that never came. */
const wasUndecided = (file: SealedFile): boolean =>
  file.state === 'HELD' || (file.state === 'REFUSED' && file.refusal === 'NO_VERDICT');

/** When the last word on a file was given, in campaign time (UTC ms). */
const decidedAt = ({ checkedAt = 0, decision }: EvidenceItem): number =>
  Math.max(checkedAt, decision?.at ?? 0);

/**
 * The standing of a seal's files with the verdicts that came after it; undefined when none did. Only a verdict that was
 * missing is taken in: a file that came after the seal stays out of it (design, decision 10).
 * @param until the last instant at which a verdict counts (UTC ms): when appraisal ends
 */
export const withLaterVerdicts = (
  files: SealedSnapshot['files'],
  items: readonly EvidenceItem[],
  until: number,
): SealedSnapshot['files'] | undefined => {
  const byId = new Map(items.map((item) => [item.evidenceId, item]));
  let changed = false;
  const next = Object.entries(files).map(([evidenceId, file]) => {
    const item = byId.get(evidenceId);
    if (item === undefined || !wasUndecided(file) || decidedAt(item) > until) return [evidenceId, file];
    const now = sealedFileOf(item);
    if (now.state === file.state && now.refusal === file.refusal) return [evidenceId, file];
    changed = true;
    return [evidenceId, now];
  });
  return changed ? Object.fromEntries(next) : undefined;
};
