import { EvidenceItem } from '../contracts/evidence.ts';
import { ShelfCitationItem } from '../contracts/shelf.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { heldListing, keys } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Decided = Omit<Unstamped<EvidenceItem>, 'pk' | 'sk'>;

/** Only what is held is on the list. */
const listed = ({ listShard: _shard, listKey: _key, ...item }: Decided | EvidenceItem): Decided =>
  item.state === 'HELD'
    ? {
        ...item,
        listShard: heldListing,
        listKey: `${String(item.begunAt).padStart(15, '0')}#${item.evidenceId}`,
      }
    : item;

/** Evidence of a submission: `SUB#<id>` / `EVD#<evidence>`. */
export const evidenceStore = (items: ItemStore, listings: ListingStore) => ({
  get: (submissionId: string, evidenceId: string): Promise<EvidenceItem | undefined> =>
    items.get(EvidenceItem, keys.evidence(submissionId, evidenceId)),

  list: (submissionId: string): Promise<EvidenceItem[]> =>
    items.list(EvidenceItem, keys.submission(submissionId).pk, 'EVD#'),

  change: (
    submissionId: string,
    evidenceId: string,
    writeId: string,
    decide: (current: EvidenceItem | undefined) => Decided | EvidenceItem,
  ): Promise<EvidenceItem> =>
    items.change(EvidenceItem, keys.evidence(submissionId, evidenceId), writeId, (current) => {
      const decided = decide(current);
      return decided === current
        ? current
        : { ...listed(decided), ...keys.evidence(submissionId, evidenceId) };
    }),

  /** Notes that this evidence cites a document of the shelf; written again it changes nothing. */
  async noteCitation(note: Omit<Unstamped<ShelfCitationItem>, 'pk' | 'sk'>, writeId: string): Promise<void> {
    const key = keys.shelfCitation(note.documentId, note.submissionId, note.evidenceId);
    await items.change(ShelfCitationItem, key, writeId, (current) => current ?? { ...note, ...key });
  },

  /** Who has cited a document of the shelf, or has begun to. */
  citations: (documentId: string): Promise<ShelfCitationItem[]> =>
    items.list(ShelfCitationItem, keys.shelfCitations(documentId), 'CITE#'),

  /** What waits for a manager's word, the oldest first. */
  held: (limit: number, cursor: string | undefined) =>
    listings.page(EvidenceItem, [heldListing], limit, cursor),
});
export type EvidenceStore = ReturnType<typeof evidenceStore>;
