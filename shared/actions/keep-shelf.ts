import type * as z from 'zod';
import { derivedId } from '../canonical-json.ts';
import type { DownloadLink, EvidenceItem } from '../contracts/evidence.ts';
import type { ShelfDeclaration, ShelfDocument } from '../contracts/shelf.ts';
import type { Caller } from '../domain/authorize.ts';
import { incomingKey } from '../domain/evidence.ts';
import { requireAccepted } from '../domain/evidence-limits.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { describedHold } from '../domain/secrecy.ts';
import { keepsShelf, readsShelf, shelfId } from '../domain/shelf.ts';
import { AppError, notFound } from '../errors.ts';
import { asEvidence, awaited, requireRoom, type Sending, sendingOf } from './begin-upload.ts';
import { stillAwaited, stillThere } from './edit-evidence.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'evidence' | 'evidenceFiles' | 'uploadPolicy' | 'messages' | 'realNow' | 'newId'>;

// The shelf has no window: a URL lives as long as any.
const open = Number.MAX_SAFE_INTEGER;

const asShelved = (item: EvidenceItem): ShelfDocument => {
  const { evidenceId, fileName, bytes, sha256, contentType, document, state, refusal, why, revision } =
    asEvidence(item);
  return {
    documentId: evidenceId,
    ...{ fileName, bytes, sha256, contentType, document, state, revision },
    ...(refusal === undefined ? {} : { refusal }),
    ...(why === undefined ? {} : { why }),
    addedAt: instantText(item.begunAt),
  };
};

const requireKeeper = (caller: Caller): void => {
  if (!keepsShelf(caller)) throw notFound();
};

const found = async (ports: Pick<Ports, 'evidence'>, documentId: string): Promise<EvidenceItem> => {
  const item = await ports.evidence.get(shelfId, documentId);
  if (item === undefined) throw notFound();
  return item;
};

/**
 * Declares a document of the whole province and signs its upload; it is checked as evidence is.
 * @throws AppError `forbidden` for who keeps no shelf, `idempotency_key_reused`, `invalid_request`, `too_many`
 */
export const addToShelf = async (
  ports: Needs,
  caller: Caller,
  { holdsNoStateSecret: _stated, ...declared }: ShelfDeclaration,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<{ document: ShelfDocument; revision: number } & Sending> => {
  if (!keepsShelf(caller)) throw new AppError('forbidden');
  requireAccepted(ports.uploadPolicy, declared);
  if (describedHold({ ...declared, citations: [] }) !== undefined) {
    const detail = {
      vi: 'Tài liệu có dấu mật không được đưa lên giá chung.',
      en: 'A document with a secrecy mark has no place on the shelf.',
    };
    throw new AppError('invalid_request', undefined, [
      { pointer: '#/document', code: 'secrecy_mark', detail },
    ]);
  }
  const evidenceId = derivedId('addToShelf', caller.personId, call.idempotencyKey);
  const known = await ports.evidence.get(shelfId, evidenceId);
  if (known !== undefined && known.requestHash !== call.requestHash)
    throw new AppError('idempotency_key_reused');
  if (known === undefined) requireRoom(await ports.evidence.list(shelfId));
  const item = await ports.evidence.change(shelfId, evidenceId, call.writeId, (current) => {
    if (current !== undefined) return awaited(current, open, ports.realNow());
    const now = ports.realNow();
    const fresh = {
      ...owingNothing,
      ...declared,
      evidenceId,
      submissionId: shelfId,
      citations: [],
      state: 'AWAITING' as const,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: incomingKey(shelfId, evidenceId, ports.newId()),
      urlDiesAt: now + 960_000,
    };
    return owing(fresh, 'check', 1, now + 60_000);
  });
  return { document: asShelved(item), revision: item.revision, ...(await sendingOf(ports, item, open)) };
};

/** A fresh URL for a document that has not arrived. @throws AppError `not_found`, `conflict` */
export const signShelfUpload = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  call: { writeId: string },
): Promise<{ document: ShelfDocument } & Sending> => {
  requireKeeper(caller);
  const item = await ports.evidence.change(shelfId, documentId, call.writeId, (current) =>
    awaited(stillAwaited(current), open, ports.realNow()),
  );
  return { document: asShelved(item), ...(await sendingOf(ports, item, open)) };
};

/** Says that the bytes were sent. @throws AppError `not_found` */
export const reportShelfUploaded = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const item = await found(ports, documentId);
  if (item.owes.check !== undefined || item.state === 'EXPIRED')
    await ports.messages.hint('check', { submissionId: shelfId, evidenceId: documentId });
  return asShelved(item);
};

/** The shelf: its keepers see every document and where it stands, others those that they may cite. @throws AppError `not_found` */
export const readShelf = async (ports: Needs, caller: Caller): Promise<ShelfDocument[]> => {
  if (!readsShelf(caller)) throw new AppError('forbidden');
  const items = await ports.evidence.list(shelfId);
  return items.filter(({ state }) => keepsShelf(caller) || state === 'ACCEPTED').map(asShelved);
};

/** Takes a document off the shelf: nobody cites it any more, and who has keeps it. @throws AppError `not_found`, `conflict`, `precondition_failed` */
export const retireFromShelf = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  call: { expected: number; writeId: string },
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const item = await ports.evidence.change(shelfId, documentId, call.writeId, (current) => {
    const there = stillThere(current);
    requireRevision(there.revision, call.expected);
    return { ...there, state: 'REMOVED', revision: there.revision + 1 };
  });
  return asShelved(item);
};

/** A short-lived GET of an accepted document. @throws AppError `not_found`, also before it is accepted */
export const downloadFromShelf = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
): Promise<z.output<typeof DownloadLink>> => {
  if (!readsShelf(caller)) throw notFound();
  const { state, storedKey, storedVersion, fileName } = await found(ports, documentId);
  if (state !== 'ACCEPTED' || storedKey === undefined) throw notFound();
  return ports.evidenceFiles.signDownload(storedKey, storedVersion, fileName, ports.realNow());
};
