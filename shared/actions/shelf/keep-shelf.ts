import type * as z from 'zod';
import type { DownloadLink, EvidenceDocument, SecrecyDecision } from '../../contracts/evidence.ts';
import type { ShelfCitationItem, ShelfDocument } from '../../contracts/shelf.ts';
import type { Caller } from '../../domain/authorize.ts';
import { owing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { editionsOf, keepsShelf, readsShelf, shelfId } from '../../domain/shelf.ts';
import { AppError, notFound } from '../../errors.ts';
import { decideOn } from '../decide-secrecy.ts';
import { endsNow, stillThere } from '../edit-evidence.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { Ports } from '../ports.ts';
import { requireUnmarked } from './add-to-shelf.ts';
import { asShelved, foundOnShelf, requireKeeper, shelvedNow } from './shelved.ts';

type Needs = Pick<Ports, 'evidence' | 'submissions' | 'evidenceFiles' | 'messages' | 'realNow'>;
type Edit = { expected: number; arrivedAt: number; writeId: string };

/** The shelf: its keepers see every document and where it stands, others those that they may cite. @throws AppError `forbidden` */
export const readShelf = async (ports: Needs, caller: Caller): Promise<ShelfDocument[]> => {
  if (!readsShelf(caller)) throw new AppError('forbidden');
  const all = await ports.evidence.list(shelfId);
  const editions = editionsOf(all);
  const seen = keepsShelf(caller)
    ? all.filter(({ goneAt }) => goneAt === undefined)
    : all.filter(
        ({ evidenceId, state }) => state === 'ACCEPTED' && editions.get(evidenceId)?.newer === undefined,
      );
  return asShelved(seen, all);
};

/** Edits what is said of a document; who cites it keeps the words that were cited. @throws AppError `not_found`, `conflict`, `precondition_failed`, `invalid_request` */
export const describeOnShelf = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  document: EvidenceDocument,
  { expected, arrivedAt, writeId }: Edit,
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const { fileName } = await foundOnShelf(ports, documentId);
  requireUnmarked({ fileName, document });
  const item = await ports.evidence.change(shelfId, documentId, writeId, (found) => {
    const current = stillThere(found);
    requireRevision(current.revision, expected);
    return { ...current, document, editedAt: arrivedAt, revision: current.revision + 1 };
  });
  return shelvedNow(ports, item);
};

/** The word on a document in whose text a secrecy mark was found; it is on record. @throws AppError `not_found`, `conflict` */
export const decideShelfSecrecy = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  decision: SecrecyDecision,
  call: { arrivedAt: number; writeId: string },
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const of = { submissionId: shelfId, evidenceId: documentId };
  return shelvedNow(ports, await decideOn(ports, caller, of, decision, call));
};

/** Takes a document off the shelf: nobody cites it any more, and who has keeps it. @throws AppError `not_found`, `conflict`, `precondition_failed` */
export const retireFromShelf = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  { expected, writeId }: Pick<Edit, 'expected' | 'writeId'>,
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const item = await ports.evidence.change(shelfId, documentId, writeId, (current) => {
    const there = stillThere(current);
    requireRevision(there.revision, expected);
    const removed = { ...there, state: 'REMOVED' as const, revision: there.revision + 1 };
    return endsNow(removed)
      ? owing(removed, 'check', there.version + 1, sweptFrom(ports.realNow()))
      : removed;
  });
  if (endsNow(item)) await ports.messages.hint('check', { submissionId: shelfId, evidenceId: documentId });
  return shelvedNow(ports, item);
};

/** How long a citation that was begun is waited for, in milliseconds of real time: no request lives that long. */
const begunWait = 900_000;

/** Whether a noted citation stands: one that its unit took out before it ever submitted does not, nor one that came to nothing. */
const cites = async (ports: Needs, note: ShelfCitationItem): Promise<boolean> => {
  const { submissionId, evidenceId, notedAt } = note;
  const item = await ports.evidence.get(submissionId, evidenceId);
  if (item === undefined) return ports.realNow() - notedAt < begunWait;
  if (item.state !== 'REMOVED') return true;
  const head = await ports.submissions.get(submissionId);
  return head?.submitted !== undefined || head?.seal !== undefined;
};

/**
 * Removes for good a document that was taken off the shelf, if nobody cites it: nobody finds it any more. Taken off first,
 * no citation of it can begin meanwhile.
 * @throws AppError `not_found`, `precondition_failed`; `conflict` while it is on the shelf, or with how many cite it
 */
export const removeFromShelf = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
  { expected, writeId }: Pick<Edit, 'expected' | 'writeId'>,
): Promise<ShelfDocument> => {
  requireKeeper(caller);
  const { state } = await foundOnShelf(ports, documentId);
  if (state !== 'REMOVED') {
    throw new AppError('conflict', {
      vi: 'Tài liệu còn trên giá chung; hãy rút xuống trước.',
      en: 'The document is on the shelf: take it off first.',
    });
  }
  let citing = 0;
  await fewAtOnce(await ports.evidence.citations(documentId), async (note) => {
    if (await cites(ports, note)) citing += 1;
  });
  if (citing > 0) {
    throw new AppError('conflict', {
      vi: `Có ${citing} minh chứng dẫn tài liệu này.`,
      en: `${citing} pieces of evidence cite this document.`,
    });
  }
  const item = await ports.evidence.change(shelfId, documentId, writeId, (current) => {
    if (current === undefined || current.goneAt !== undefined) throw notFound();
    requireRevision(current.revision, expected);
    return { ...current, goneAt: ports.realNow(), revision: current.revision + 1 };
  });
  return shelvedNow(ports, item);
};

/** A short-lived GET of an accepted document. @throws AppError `not_found`, also before it is accepted */
export const downloadFromShelf = async (
  ports: Needs,
  caller: Caller,
  documentId: string,
): Promise<z.output<typeof DownloadLink>> => {
  if (!readsShelf(caller)) throw notFound();
  const { state, storedKey, storedVersion, fileName } = await foundOnShelf(ports, documentId);
  if (state !== 'ACCEPTED' || storedKey === undefined) throw notFound();
  return ports.evidenceFiles.signDownload(storedKey, storedVersion, fileName, ports.realNow());
};
