import { AwardDecisionItem, CommentItem, PostingItem } from '../contracts/posting.ts';
import type { ItemStore, Key, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Stored = Key & { version: number; writeId: string };
type Decided<T extends Stored> = Omit<Unstamped<T>, 'pk' | 'sk'>;

/** The posted list of a round, comments on it, and decisions on awards. */
export const postingStore = (items: ItemStore) => ({
  get: (roundId: string): Promise<PostingItem | undefined> => items.get(PostingItem, keys.posting(roundId)),

  change: (
    roundId: string,
    writeId: string,
    decide: (current: PostingItem | undefined) => Decided<PostingItem> | PostingItem,
  ): Promise<PostingItem> =>
    items.change(PostingItem, keys.posting(roundId), writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...keys.posting(roundId) };
    }),

  comments: (roundId: string): Promise<CommentItem[]> => {
    const { pk, sk } = keys.postingComment(roundId, '');
    return items.list(CommentItem, pk, sk);
  },

  changeComment: (
    roundId: string,
    commentId: string,
    writeId: string,
    decide: (current: CommentItem | undefined) => Decided<CommentItem> | CommentItem,
  ): Promise<CommentItem> => {
    const key = keys.postingComment(roundId, commentId);
    return items.change(CommentItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  decisions: (roundId: string): Promise<AwardDecisionItem[]> => {
    const { pk, sk } = keys.awardDecision(roundId, '');
    return items.list(AwardDecisionItem, pk, sk);
  },

  changeDecision: (
    roundId: string,
    awardId: string,
    writeId: string,
    decide: (current: AwardDecisionItem | undefined) => Decided<AwardDecisionItem> | AwardDecisionItem,
  ): Promise<AwardDecisionItem> => {
    const key = keys.awardDecision(roundId, awardId);
    return items.change(AwardDecisionItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type PostingStore = ReturnType<typeof postingStore>;
