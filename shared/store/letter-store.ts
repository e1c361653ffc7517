import { LetterItem } from '../contracts/letter.ts';
import { QuestionItem } from '../contracts/question.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, letterListing, questionListing } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Letter = Omit<Unstamped<LetterItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;
type Question = Omit<Unstamped<QuestionItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

// Instants of one width: the listing is in the order of time.
const byTime = (at: number, id: string): string => `${String(at).padStart(15, '0')}#${id}`;

/** Letters to the units of a round: `LETTER#<id>` / `LETTER`. */
export const letterStore = (items: ItemStore, listings: ListingStore) => ({
  get: (letterId: string): Promise<LetterItem | undefined> => items.get(LetterItem, keys.letter(letterId)),

  /** Writes a letter once; one that is there stays as it is. */
  add: (letter: Letter, writeId: string): Promise<LetterItem> => {
    const { letterId, roundId, at } = letter;
    const listed = { listShard: letterListing(roundId), listKey: byTime(at, letterId) };
    const key = keys.letter(letterId);
    return items.change(LetterItem, key, writeId, (current) => current ?? { ...letter, ...key, ...listed });
  },

  /** A page of the letters of a round, the oldest first; the listing may lag by seconds. */
  page: (roundId: string, limit: number, cursor: string | undefined) =>
    listings.page(LetterItem, [letterListing(roundId)], limit, cursor),
});
export type LetterStore = ReturnType<typeof letterStore>;

/** Questions to the managers of a campaign: `QUESTION#<id>` / `QUESTION`. */
export const questionStore = (items: ItemStore, listings: ListingStore) => ({
  get: (questionId: string): Promise<QuestionItem | undefined> =>
    items.get(QuestionItem, keys.question(questionId)),

  change: (
    questionId: string,
    writeId: string,
    decide: (current: QuestionItem | undefined) => Question | QuestionItem,
  ): Promise<QuestionItem> => {
    const key = keys.question(questionId);
    return items.change(QuestionItem, key, writeId, (current) => {
      const decided = decide(current);
      if (decided === current) return current;
      const { campaignId, askedAt } = decided;
      return {
        ...decided,
        ...key,
        listShard: questionListing(campaignId),
        listKey: byTime(askedAt, questionId),
      };
    });
  },

  /** A page of the questions of a campaign, the oldest first; the listing may lag by seconds. */
  page: (campaignId: string, limit: number, cursor: string | undefined) =>
    listings.page(QuestionItem, [questionListing(campaignId)], limit, cursor),
});
export type QuestionStore = ReturnType<typeof questionStore>;
