import { derivedId } from '../../canonical-json.ts';
import type { EvidenceDocument, EvidenceItem } from '../../contracts/evidence.ts';
import type { ArrivedPart } from '../../contracts/evidence-parts.ts';
import type { ShelfDeclaration, ShelfDocument } from '../../contracts/shelf.ts';
import type { Caller } from '../../domain/authorize.ts';
import { incomingKey } from '../../domain/evidence.ts';
import { requireAccepted } from '../../domain/evidence-limits.ts';
import { owing, owingNothing } from '../../domain/owed-work.ts';
import { describedHold } from '../../domain/secrecy.ts';
import { keepsShelf, shelfId } from '../../domain/shelf.ts';
import { partPlan } from '../../domain/upload-parts.ts';
import { AppError } from '../../errors.ts';
import { awaited, requireRoom, type Sending, sendingOf, waitFor } from '../begin-upload.ts';
import { stillAwaited, stillThere } from '../edit-evidence.ts';
import type { Ports } from '../ports.ts';
import { arrivedOf, partsOf, startCheck } from '../upload-parts.ts';
import { foundOnShelf, requireKeeper, shelvedNow } from './shelved.ts';

type Needs = Pick<
  Ports,
  'evidence' | 'evidenceFiles' | 'evidenceParts' | 'uploadPolicy' | 'messages' | 'realNow' | 'newId'
>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };

// The shelf has no window: a URL lives as long as any.
const open = Number.MAX_SAFE_INTEGER;
/** Later editions of one document, refused ones included: their ids lie in the item of the first. */
const editionLimit = 50;

/** Refuses words with a secrecy mark about a document. @throws AppError `invalid_request` */
export const requireUnmarked = (said: { fileName: string; document: EvidenceDocument }): void => {
  if (describedHold({ ...said, citations: [] }) === undefined) return;
  const detail = {
    vi: 'Tài liệu có dấu mật không được đưa lên giá chung.',
    en: 'A document with a secrecy mark has no place on the shelf.',
  };
  throw new AppError('invalid_request', undefined, [{ pointer: '#/document', code: 'secrecy_mark', detail }]);
};

type Added = { document: ShelfDocument; revision: number } & Sending;

const add = async (
  ports: Needs,
  evidenceId: string,
  { holdsNoStateSecret: _stated, ...declared }: ShelfDeclaration,
  call: Call,
  more: Pick<EvidenceItem, 'editionOf'> = {},
): Promise<Added> => {
  const item = await ports.evidence.change(shelfId, evidenceId, call.writeId, (current) => {
    const now = ports.realNow();
    if (current !== undefined) return awaited(current, open, now);
    const multipart = partPlan(declared.bytes);
    const { urlDiesAt, from } = waitFor({ multipart }, open, now);
    const fresh = {
      ...owingNothing,
      ...declared,
      ...more,
      ...(multipart === undefined ? {} : { multipart }),
      evidenceId,
      submissionId: shelfId,
      citations: [],
      state: 'AWAITING' as const,
      revision: 1,
      begunAt: call.arrivedAt,
      requestHash: call.requestHash,
      incomingKey: incomingKey(shelfId, evidenceId, ports.newId()),
      urlDiesAt,
    };
    return owing(fresh, 'check', 1, from);
  });
  const document = await shelvedNow(ports, item);
  return { document, revision: item.revision, ...(await sendingOf(ports, item, open)) };
};

/** Whether the same request came before. @throws AppError `idempotency_key_reused`, `too_many` */
const isKnown = async (ports: Needs, evidenceId: string, { requestHash }: Call): Promise<boolean> => {
  const known = await ports.evidence.get(shelfId, evidenceId);
  if (known !== undefined && known.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
  if (known === undefined) requireRoom(await ports.evidence.list(shelfId));
  return known !== undefined;
};

/**
 * Declares a document of the whole province and signs its upload, or says how its parts are cut; it is checked as evidence is.
 * @throws AppError `forbidden` for who keeps no shelf, `idempotency_key_reused`, `invalid_request`, `too_many`
 */
export const addToShelf = async (
  ports: Needs,
  caller: Caller,
  declared: ShelfDeclaration,
  call: Call,
): Promise<Added> => {
  if (!keepsShelf(caller)) throw new AppError('forbidden');
  requireAccepted(ports.uploadPolicy, declared);
  requireUnmarked(declared);
  const evidenceId = derivedId('addToShelf', caller.personId, call.idempotencyKey);
  await isKnown(ports, evidenceId, call);
  return add(ports, evidenceId, declared, call);
};

/**
 * Declares a new edition of a document. Until its bytes are accepted the one before is cited; whoever cited that keeps it.
 * @param documentId any edition; the number is given by the order in which they are declared
 * @throws AppError as `addToShelf`; `not_found`; `conflict` for a document whose first edition was taken off
 */
export const addEdition = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  declared: ShelfDeclaration,
  call: Call,
): Promise<Added> => {
  requireKeeper(caller);
  requireAccepted(ports.uploadPolicy, declared);
  requireUnmarked(declared);
  const { editionOf: first = documentId } = await foundOnShelf(ports, documentId);
  const evidenceId = derivedId('addEdition', caller.personId, first, call.idempotencyKey);
  if (!(await isKnown(ports, evidenceId, call))) {
    // Its place among the editions first: without the document it counts for nothing.
    await ports.evidence.change(shelfId, first, ports.newId(), (found) => {
      const current = stillThere(found);
      const { editions = [] } = current;
      if (editions.includes(evidenceId)) return current;
      if (editions.length >= editionLimit) {
        throw new AppError('too_many', {
          vi: `Mỗi tài liệu có tối đa ${editionLimit} bản mới.`,
          en: `A document has ${editionLimit} later editions at most.`,
        });
      }
      return { ...current, editions: [...editions, evidenceId], revision: current.revision + 1 };
    });
  }
  return add(ports, evidenceId, declared, call, { editionOf: first });
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
  return { document: await shelvedNow(ports, item), ...(await sendingOf(ports, item, open)) };
};

/** Signs a page of parts of a document above 100 MiB. @throws AppError `not_found`, and as `partsOf` */
export const signShelfParts = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  wanted: readonly { number: number; crc32: string }[],
  { writeId }: { writeId: string },
) => {
  requireKeeper(caller);
  return partsOf(ports, await foundOnShelf(ports, documentId), wanted, { left: open, writeId });
};

/** The parts of a document that have arrived. @throws AppError `not_found`, and as `arrivedOf` */
export const listShelfParts = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: ArrivedPart[]; next?: string }> => {
  requireKeeper(caller);
  return arrivedOf(ports, await foundOnShelf(ports, documentId), asked);
};

/** Says that the bytes were sent. @throws AppError `not_found`, and as `startCheck` */
export const reportShelfUploaded = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  { writeId }: { writeId: string },
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const item = await startCheck(ports, await foundOnShelf(ports, documentId), writeId);
  return shelvedNow(ports, item);
};
