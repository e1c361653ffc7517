import { AppraisalItem } from '../contracts/appraisal.ts';
import { PackedScore, RankingItem, ScoreItem } from '../contracts/result.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type DecidedAppraisal = Omit<Unstamped<AppraisalItem>, 'pk' | 'sk'>;
type DecidedScore = Omit<Unstamped<ScoreItem>, 'pk' | 'sk'>;
type DecidedRanking = Omit<Unstamped<RankingItem>, 'pk' | 'sk'>;

/** Appraisals, scores and rankings. */
export const resultStore = (items: ItemStore) => ({
  /** Every field's appraisal of the pass, read consistently. */
  appraisals: (submissionId: string, pass: number): Promise<AppraisalItem[]> =>
    items.list(AppraisalItem, keys.submission(submissionId).pk, `APR#${pass}#`),

  /** Every field's appraisal of every pass, read consistently. */
  everyAppraisal: (submissionId: string): Promise<AppraisalItem[]> =>
    items.list(AppraisalItem, keys.submission(submissionId).pk, 'APR#'),

  changeAppraisal: (
    submissionId: string,
    pass: number,
    field: string,
    writeId: string,
    decide: (
      current: AppraisalItem | undefined,
    ) => DecidedAppraisal | AppraisalItem | Promise<DecidedAppraisal | AppraisalItem>,
  ): Promise<AppraisalItem> => {
    const key = keys.appraisal(submissionId, pass, field);
    return items.change(AppraisalItem, key, writeId, async (current) => {
      const decided = await decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  score: (submissionId: string): Promise<ScoreItem | undefined> =>
    items.get(ScoreItem, keys.score(submissionId)),

  scores: (submissionIds: readonly string[]): Promise<ScoreItem[]> =>
    items.getMany(ScoreItem, submissionIds.map(keys.score)),

  packedScores: (submissionIds: readonly string[]): Promise<PackedScore[]> =>
    items.getMany(PackedScore, submissionIds.map(keys.score)),

  changeScore: (
    submissionId: string,
    writeId: string,
    decide: (current: ScoreItem | undefined) => DecidedScore | ScoreItem,
  ): Promise<ScoreItem> => {
    const key = keys.score(submissionId);
    return items.change(ScoreItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  ranking: (roundId: string, groupId: string): Promise<RankingItem | undefined> =>
    items.get(RankingItem, keys.ranking(roundId, groupId)),

  /**
   * `decide` reads its inputs itself, after the ranking that it replaces: what it writes is then never the older. It
   * gives `current` back where there is nothing to write.
   */
  changeRanking: (
    roundId: string,
    groupId: string,
    writeId: string,
    decide: (current: RankingItem | undefined) => Promise<DecidedRanking | RankingItem>,
  ): Promise<RankingItem> => {
    const key = keys.ranking(roundId, groupId);
    return items.change(RankingItem, key, writeId, async (current) => {
      const decided = await decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type ResultStore = ReturnType<typeof resultStore>;
