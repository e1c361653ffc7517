import { derivedId, sha256Hex } from '../canonical-json.ts';
import type { Citation, Evidence, EvidenceDocument, EvidenceItem } from '../contracts/evidence.ts';
import type { EvidenceSource } from '../contracts/evidence-source.ts';
import type { LinkDeclaration, PaperDeclaration, ShelfCitation } from '../contracts/new-evidence.ts';
import { requireKnownLeaves } from '../domain/answering.ts';
import type { Caller } from '../domain/authorize.ts';
import { requireWithinLimits } from '../domain/evidence-limits.ts';
import { noteOf, paperDocument } from '../domain/evidence-notes.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { describedHold } from '../domain/secrecy.ts';
import { mayContribute } from '../domain/submission-access.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError } from '../errors.ts';
import { asEvidence, requireRoom } from './begin-upload.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { requireCitable } from './shelf/shelved.ts';
import { citedLeaves, requireContribution } from './unit-work/require-contribution.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'rules' | 'work' | 'messages' | 'realNow' | 'newId'
>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };
type Fresh = Pick<EvidenceItem, 'fileName' | 'bytes' | 'sha256' | 'contentType' | 'document' | 'state'> &
  Partial<EvidenceItem>;

/** Adds evidence that needs no upload, once for each Idempotency-Key. */
const add = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  route: string,
  citations: Citation[],
  call: Call,
  make: (others: readonly EvidenceItem[], evidenceId: string) => Fresh | Promise<Fresh>,
): Promise<Evidence> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayContribute);
  await requireContribution(ports, caller, { head, round }, citedLeaves(citations), call.arrivedAt);
  const evidenceId = derivedId(route, caller.personId, submissionId, call.idempotencyKey);
  const known = await ports.evidence.get(submissionId, evidenceId);
  if (known !== undefined && known.requestHash !== call.requestHash)
    throw new AppError('idempotency_key_reused');
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  if (known !== undefined) return asEvidence(known);
  const { compiled, round: rules } = await ports.rules.of(round, head.groupId);
  requireKnownLeaves(compiled, citations);
  const others = (await ports.evidence.list(submissionId)).filter((other) => other.evidenceId !== evidenceId);
  requireRoom(others);
  const fresh = await make(others, evidenceId);
  requireWithinLimits(rules.evidenceLimits, { bytes: fresh.bytes, citations }, others);
  const item = await ports.evidence.change(submissionId, evidenceId, call.writeId, (current) => {
    if (current !== undefined) return current;
    const next = {
      ...owingNothing,
      ...fresh,
      evidenceId,
      submissionId,
      citations,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: '',
      urlDiesAt: 0,
    };
    return fresh.state === 'AWAITING' ? owing(next, 'check', 1, sweptFrom(ports.realNow())) : next;
  });
  if (item.owes.check !== undefined) await ports.messages.hint('check', { submissionId, evidenceId });
  return asEvidence(item);
};

/** Evidence without a file: its note is written by the check, and is what bundles hold. */
const withNote = (source: EvidenceSource, document: EvidenceDocument): Fresh => {
  const note = noteOf(source);
  if (note === undefined) throw new TypeError(`Evidence of kind ${source.kind} has no note`);
  const bytes = Buffer.from(note.text, 'utf8');
  return {
    fileName: note.fileName,
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
    contentType: 'text/plain',
    document,
    source,
    state: 'AWAITING',
  };
};

/**
 * Adds a link: its address is kept with the day on which it was seen and what was saved of it, and is never fetched.
 * @throws AppError `not_found`, `window_closed`, `idempotency_key_reused`, `too_many`, `invalid_request`
 */
export const addLink = (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { address, seenOn, saved, document, citations }: LinkDeclaration,
  call: Call,
): Promise<Evidence> =>
  add(ports, caller, submissionId, 'addLink', citations, call, (others) => {
    const named = 'evidenceId' in saved ? saved.evidenceId : undefined;
    const isThere = others.some(
      ({ evidenceId, state, source }) => evidenceId === named && state !== 'REMOVED' && source === undefined,
    );
    if (named !== undefined && !isThere) {
      const detail = {
        vi: 'Bản lưu phải là một tệp minh chứng của chính bản tự đánh giá này.',
        en: 'The saved page must be a file among the evidence of this submission.',
      };
      throw new AppError('invalid_request', undefined, [
        { pointer: '#/saved/evidenceId', code: 'no_such_evidence', detail },
      ]);
    }
    const fresh = withNote({ kind: 'LINK', address, seenOn, saved }, document);
    const hold = describedHold({ ...fresh, citations });
    return hold === undefined ? fresh : { ...fresh, state: 'HELD', hold };
  });

/** Lists a paper that bears a secrecy mark, by number and date alone. @throws as `addLink` */
export const listPaper = (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { number, issuedOn, citations }: PaperDeclaration,
  call: Call,
): Promise<Evidence> =>
  add(ports, caller, submissionId, 'listPaper', citations, call, () =>
    withNote({ kind: 'PAPER' }, paperDocument(number, issuedOn)),
  );

/** Cites an edition of a document of the province's shelf: its checked bytes, which stay. @throws as `addLink`; `conflict` where a newer one is there */
export const citeShelfDocument = (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { documentId, citations }: ShelfCitation,
  call: Call,
): Promise<Evidence> =>
  add(ports, caller, submissionId, 'citeShelfDocument', citations, call, async (_, evidenceId) => {
    // Before the document is looked at: who removes it from the shelf then sees this, or it is gone already.
    const note = { documentId, submissionId, evidenceId, notedAt: ports.realNow() };
    await ports.evidence.noteCitation(note, call.writeId);
    const { shelved, edition } = await requireCitable(ports, documentId);
    const { fileName, bytes, sha256, contentType, document, text } = shelved;
    const { crc32, storedKey, storedVersion, checkedAt } = shelved;
    const source = { kind: 'SHELF' as const, documentId, edition };
    return {
      ...{ fileName, bytes, sha256, contentType, document, text, crc32, storedKey, storedVersion, checkedAt },
      source,
      state: 'ACCEPTED',
    };
  });
