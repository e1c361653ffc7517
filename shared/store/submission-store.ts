import { derivedId } from '../canonical-json.ts';
import { AnswerItem, SubmissionItem } from '../contracts/submission.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, roundListing, roundListings } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Head = Omit<Unstamped<SubmissionItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;
type Row = Omit<Unstamped<AnswerItem>, 'pk' | 'sk'>;

/** One self-assessment per entrant and round: its identity follows from both. */
export const submissionIdOf = (roundId: string, entrantId: string): string =>
  derivedId('submission', roundId, entrantId);

/** Heads and answers: `SUB#<id>` / `HEAD`, `ANS#<leaf>`. */
export const submissionStore = (items: ItemStore, listings: ListingStore) => ({
  idOf: submissionIdOf,

  get: (id: string): Promise<SubmissionItem | undefined> => items.get(SubmissionItem, keys.submission(id)),

  change: (
    id: string,
    writeId: string,
    decide: (current: SubmissionItem | undefined) => Head | SubmissionItem | Promise<Head | SubmissionItem>,
  ): Promise<SubmissionItem> =>
    items.change(SubmissionItem, keys.submission(id), writeId, async (current) => {
      const decided = await decide(current);
      if (decided === current) return current;
      return {
        ...decided,
        ...keys.submission(id),
        listShard: roundListing(decided.roundId, id),
        listKey: decided.entrantId,
      };
    }),

  getMany: (ids: readonly string[]): Promise<SubmissionItem[]> =>
    items.getMany(SubmissionItem, ids.map(keys.submission)),

  answers: (id: string): Promise<AnswerItem[]> => items.list(AnswerItem, keys.submission(id).pk, 'ANS#'),

  /** @param likely as of `ItemStore.change` */
  changeAnswer: (
    id: string,
    leaf: string,
    writeId: string,
    decide: (current: AnswerItem | undefined) => Row | AnswerItem,
    likely: 'NEW' | 'THERE' = 'THERE',
  ): Promise<AnswerItem> =>
    items.change(
      AnswerItem,
      keys.answer(id, leaf),
      writeId,
      (current) => {
        const decided = decide(current);
        return decided === current ? current : { ...decided, ...keys.answer(id, leaf) };
      },
      likely,
    ),

  /** Group and state of every submission of the round, from the listing alone, which may lag by seconds. */
  states: (roundId: string) => listings.projected(roundListings(roundId)),

  page: (roundId: string, limit: number, cursor: string | undefined) =>
    listings.page(SubmissionItem, roundListings(roundId), limit, cursor),
});
export type SubmissionStore = ReturnType<typeof submissionStore>;
