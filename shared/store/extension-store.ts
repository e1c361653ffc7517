import { ExtensionDecisionItem, ExtensionRequestItem } from '../contracts/extension.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { extensionListing, keys } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Asked = Omit<Unstamped<ExtensionRequestItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

/** Requests for more time (`SUB#<id>` / `EXTENSION`), and decisions on them (`ROUND#<id>` / `EXT#<submission>#<decision>`). */
export const extensionStore = (items: ItemStore, listings: ListingStore) => ({
  requests: (submissionId: string): Promise<ExtensionRequestItem | undefined> =>
    items.get(ExtensionRequestItem, keys.extensionRequests(submissionId)),

  changeRequests: (
    submissionId: string,
    writeId: string,
    decide: (current: ExtensionRequestItem | undefined) => Asked | ExtensionRequestItem,
  ): Promise<ExtensionRequestItem> =>
    items.change(ExtensionRequestItem, keys.extensionRequests(submissionId), writeId, (current) => {
      const decided = decide(current);
      if (decided === current) return current;
      return {
        ...decided,
        ...keys.extensionRequests(submissionId),
        listShard: extensionListing(decided.roundId),
        listKey: decided.entrantId,
      };
    }),

  /** A page of the requests of a round; the listing may lag by seconds. */
  page: (roundId: string, limit: number, cursor: string | undefined) =>
    listings.page(ExtensionRequestItem, [extensionListing(roundId)], limit, cursor),

  /** Writes a decision that no control item names yet. */
  addDecision: (
    decision: Omit<Unstamped<ExtensionDecisionItem>, 'pk' | 'sk'>,
    writeId: string,
  ): Promise<ExtensionDecisionItem> => {
    const { roundId, submissionId, decisionId } = decision;
    const key = keys.extensionDecision(roundId, submissionId, decisionId);
    return items.change(ExtensionDecisionItem, key, writeId, (current) => current ?? { ...key, ...decision });
  },

  /** Decisions of a round, or of one submission in it: also such as the control item does not name. */
  decisions: (roundId: string, submissionId?: string): Promise<ExtensionDecisionItem[]> => {
    const { pk, sk } = keys.extensionDecision(roundId, submissionId ?? '', '');
    return items.list(ExtensionDecisionItem, pk, submissionId === undefined ? 'EXT#' : sk);
  },
});
export type ExtensionStore = ReturnType<typeof extensionStore>;
