import { RosterItem, RoundItem } from '../contracts/round.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, roundsListing } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Decided = Omit<Unstamped<RoundItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

/** Control items and rosters of rounds. */
export const roundStore = (items: ItemStore, listings: ListingStore) => ({
  get: (roundId: string): Promise<RoundItem | undefined> => items.get(RoundItem, keys.control(roundId)),

  change: (
    roundId: string,
    writeId: string,
    decide: (current: RoundItem | undefined) => Decided | RoundItem | Promise<Decided | RoundItem>,
  ): Promise<RoundItem> =>
    items.change(RoundItem, keys.control(roundId), writeId, async (current) => {
      const decided = await decide(current);
      if (decided === current) return current;
      return { ...decided, ...keys.control(roundId), listShard: roundsListing, listKey: roundId };
    }),

  /** A page of launched rounds; the listing may lag by seconds. */
  page: (limit: number, cursor: string | undefined) =>
    listings.page(RoundItem, [roundsListing], limit, cursor),

  /** Writes one row of a roster that no control item points at yet. */
  addToRoster: (
    roundId: string,
    rosterVersion: number,
    entrant: Pick<RosterItem, 'entrantId' | 'groupId'>,
    writeId: string,
  ) => {
    const key = { pk: keys.roster(roundId, entrant.groupId, rosterVersion), sk: entrant.entrantId };
    return items.change(RosterItem, key, writeId, (current) => current ?? { ...key, ...entrant });
  },

  /** The whole roster of a group in the given version, read consistently. */
  roster: (roundId: string, groupId: string, rosterVersion: number): Promise<RosterItem[]> =>
    items.list(RosterItem, keys.roster(roundId, groupId, rosterVersion), ''),

  /** The entrant's row, or undefined when it does not take part in that group. */
  entrant: (
    roundId: string,
    groupId: string,
    rosterVersion: number,
    entrantId: string,
  ): Promise<RosterItem | undefined> =>
    items.get(RosterItem, { pk: keys.roster(roundId, groupId, rosterVersion), sk: entrantId }),
});
export type RoundStore = ReturnType<typeof roundStore>;
