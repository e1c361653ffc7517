import { derivedId } from '../canonical-json.ts';
import type { EvidenceItem } from '../contracts/evidence.ts';
import type { EvidenceSource } from '../contracts/evidence-source.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'submissions' | 'evidence' | 'claims' | 'messages' | 'realNow'>;

/** Evidence on its way from a unit that ended to the one that takes its draft over. */
export type PassingFile = { successorId: string; file: EvidenceItem };

/** What is of use to a successor: not what was removed, refused or never came; parts of a file are sent by who began it. */
const passes = ({ state, multipart }: EvidenceItem): boolean =>
  state === 'ACCEPTED' || state === 'HELD' || (state === 'AWAITING' && multipart === undefined);

/** The evidence that goes with the drafts of these units. @param from predecessor and successor, in the decisions' order */
export const evidenceToPass = async (
  { submissions, evidence }: Pick<Ports, 'submissions' | 'evidence'>,
  roundId: string,
  from: readonly { unitId: string; successorId: string }[],
): Promise<PassingFile[]> => {
  const found: PassingFile[] = [];
  for (const { unitId, successorId } of from) {
    const files = await evidence.list(submissions.idOf(roundId, unitId));
    found.push(...files.filter(passes).map((file) => ({ successorId, file })));
  }
  return found;
};

const passedId = (submissionId: string, of: { submissionId: string; evidenceId: string }): string =>
  derivedId('passEvidence', submissionId, of.submissionId, of.evidenceId);

/** A link names its saved page by the file's new name. */
const sourceOf = (
  submissionId: string,
  { source, submissionId: before }: EvidenceItem,
): EvidenceSource | undefined =>
  source?.kind === 'LINK' && 'evidenceId' in source.saved
    ? { ...source, saved: { evidenceId: passedId(submissionId, { ...source.saved, submissionId: before }) } }
    : source;

const passed = (submissionId: string, file: EvidenceItem, now: number): Omit<EvidenceItem, keyof Stamp> => {
  const { pk: _pk, sk: _sk, version: _version, writeId: _writeId, chain: _chain, ...content } = file;
  const source = sourceOf(submissionId, file);
  const next = {
    ...content,
    ...owingNothing,
    ...(source === undefined ? {} : { source }),
    submissionId,
    evidenceId: passedId(submissionId, file),
    revision: 1,
  };
  return file.state === 'AWAITING' ? owing(next, 'check', 1, sweptFrom(now)) : next;
};
type Stamp = Pick<EvidenceItem, 'pk' | 'sk' | 'version' | 'writeId'>;

/**
 * Makes the successor the owner of what its predecessors handed in: the same stored bytes under a record of its own, with
 * when it was begun. Nothing is copied; what they keep stays theirs, and a file that the successor took out stays out.
 */
export const passEvidence = async (
  ports: Needs,
  roundId: string,
  files: readonly PassingFile[],
  call: { arrivedAt: number; writeId: string },
): Promise<void> =>
  fewAtOnce(files, async ({ successorId, file }) => {
    const submissionId = ports.submissions.idOf(roundId, successorId);
    const evidenceId = passedId(submissionId, file);
    const item = await ports.evidence.change(
      submissionId,
      evidenceId,
      call.writeId,
      (current) => current ?? passed(submissionId, file, ports.realNow()),
    );
    if (item.owes.check !== undefined) await ports.messages.hint('check', { submissionId, evidenceId });
    const { state, source, storedKey, storedVersion, crc32, sha256, bytes, contentType } = item;
    if (state !== 'ACCEPTED' || source !== undefined) return;
    if (storedKey === undefined || crc32 === undefined) return;
    const of = { sha256, entrantId: successorId, roundId, submissionId, evidenceId, at: call.arrivedAt };
    await ports.claims.add({ ...of, bytes, contentType, crc32, storedKey, storedVersion }, call.writeId);
  });
