import type { Evidence, EvidenceItem } from '../../contracts/evidence.ts';
import type { ShelfDocument } from '../../contracts/shelf.ts';
import type { Caller } from '../../domain/authorize.ts';
import { editionsOf, keepsShelf, shelfId } from '../../domain/shelf.ts';
import { AppError, notFound } from '../../errors.ts';
import { asEvidence } from '../begin-upload.ts';
import type { Ports } from '../ports.ts';

type Reads = Pick<Ports, 'evidence'>;

/** Documents of the shelf as people see them. @param all the whole shelf, by which editions are counted */
export const asShelved = (items: readonly EvidenceItem[], all: readonly EvidenceItem[]): ShelfDocument[] => {
  const editions = editionsOf(all);
  return items.map((item) => {
    const { evidenceId, citations: _none, submissionId: _shelf, begunAt, ...told } = asEvidence(item);
    return {
      ...told,
      documentId: evidenceId,
      ...(editions.get(evidenceId) ?? { edition: 1 }),
      ...(item.editionOf === undefined ? {} : { editionOf: item.editionOf }),
      addedAt: begunAt,
    };
  });
};

/** One document as people see it now. */
export const shelvedNow = async ({ evidence }: Reads, item: EvidenceItem): Promise<ShelfDocument> => {
  const all = await evidence.list(shelfId);
  return asShelved([item], [...all.filter(({ evidenceId }) => evidenceId !== item.evidenceId), item])[0]!;
};

/** @throws AppError `not_found` for who keeps no shelf */
export const requireKeeper = (caller: Caller): void => {
  if (!keepsShelf(caller)) throw notFound();
};

/** A document of the shelf. @throws AppError `not_found`, also for one that was removed for good */
export const foundOnShelf = async ({ evidence }: Reads, documentId: string): Promise<EvidenceItem> => {
  const item = await evidence.get(shelfId, documentId);
  if (item === undefined || item.goneAt !== undefined) throw notFound();
  return item;
};

/** A document that may be cited: accepted, and the newest edition. @throws AppError `not_found`, `conflict` naming the newer one */
export const requireCitable = async (ports: Reads, documentId: string) => {
  const all = await ports.evidence.list(shelfId);
  const shelved = all.find(({ evidenceId }) => evidenceId === documentId);
  if (shelved === undefined || shelved.state !== 'ACCEPTED') throw notFound();
  const { edition = 1, newer } = editionsOf(all).get(documentId) ?? {};
  if (newer === undefined) return { shelved, edition };
  throw new AppError('conflict', {
    vi: `Tài liệu này đã có bản mới hơn trên giá chung: ${newer}.`,
    en: `The shelf has a newer edition of this document: ${newer}.`,
  });
};

/** Evidence, told of editions that came after those it cites. The shelf is read only where something cites it. */
export const withNewer = async ({ evidence }: Reads, items: readonly Evidence[]): Promise<Evidence[]> => {
  if (!items.some(({ source }) => source?.kind === 'SHELF')) return [...items];
  const editions = editionsOf(await evidence.list(shelfId));
  return items.map((item) => {
    const newer = item.source?.kind === 'SHELF' ? editions.get(item.source.documentId)?.newer : undefined;
    return newer === undefined ? item : { ...item, newer };
  });
};
