import type { AppraisalItem } from '../../contracts/appraisal.ts';
import type { ReviewCounts, ScoreReviewRow, StoredReview } from '../../contracts/score-review.ts';
import type { Bilingual } from '../../errors.ts';
import { instantText } from '../local-time.ts';
import { carriedCode, type LeafCarry } from '../table-versions/carry.ts';

/** The pass under which decisions of score review stand: they come after both passes of appraisal. */
export const reviewPass = 3;
/** The name under which a submission's review is kept beside the fields of the passes. */
export const reviewField = 'REVIEW';

/** The review among a submission's appraisals. */
export const reviewIn = (appraisals: readonly AppraisalItem[]): AppraisalItem | undefined =>
  appraisals.find(({ pass }) => pass === reviewPass);

const stored = (item: AppraisalItem | undefined): [string, StoredReview][] =>
  Object.entries(item?.reviews ?? {});

/** Rows on which nobody has decided yet. */
export const openReviews = (item: AppraisalItem | undefined): string[] =>
  stored(item).flatMap(([leaf, { ruling }]) => (ruling === undefined ? [leaf] : []));

/** What became of the rows of these reviews. */
export const reviewCounts = (items: readonly (AppraisalItem | undefined)[]): ReviewCounts => {
  const all = items.flatMap(stored).map(([, { ruling }]) => ruling?.outcome);
  const count = (outcome: 'UPHOLD' | 'CHANGE') => all.filter((one) => one === outcome).length;
  return { asked: all.length, upheld: count('UPHOLD'), changed: count('CHANGE') };
};

const states = { UPHOLD: 'UPHELD', CHANGE: 'CHANGED' } as const;

/** The rows under review as people see them, by the codes of the table in force and in their order. */
export const reviewRows = (
  item: AppraisalItem | undefined,
  carry: LeafCarry,
  title: (leaf: string) => Bilingual,
): ScoreReviewRow[] =>
  stored(item)
    .flatMap(([code, { reason, at, ruling }]): ScoreReviewRow[] => {
      const leaf = carriedCode(code, carry);
      if (leaf === undefined) return [];
      const decision = ruling?.outcome === 'CHANGE' ? item?.decisions[code] : undefined;
      return [
        {
          leaf,
          title: title(leaf),
          reason,
          askedAt: instantText(at),
          state: ruling === undefined ? 'OPEN' : states[ruling.outcome],
          ...(ruling === undefined
            ? {}
            : {
                ruling: {
                  reason: ruling.reason,
                  decidedAt: instantText(ruling.at),
                  ...(decision === undefined ? {} : { decision }),
                },
              }),
        },
      ];
    })
    .toSorted((a, b) => a.leaf.localeCompare(b.leaf, 'en', { numeric: true }));

/** What is said of a review beside a place; nothing where nobody asked. */
export const reviewWords = ({ asked, upheld, changed }: ReviewCounts): Bilingual[] => {
  if (asked === 0) return [];
  const open = asked - upheld - changed;
  return [
    {
      vi: `Đơn vị đề nghị xem xét lại ${asked} nội dung: giữ nguyên ${upheld}, điều chỉnh ${changed}, chưa quyết định ${open}.`,
      en: `The unit asked for another look at ${asked} rows: ${upheld} upheld, ${changed} changed, ${open} undecided.`,
    },
  ];
};

/** Everybody who decided on a row in either pass; for a field saved before rows kept that, who saved it last. */
export const decidersOf = (
  appraisals: readonly AppraisalItem[],
  leaf: string,
  carry: LeafCarry,
): Set<string> =>
  new Set(
    appraisals
      .filter(({ pass }) => pass < reviewPass)
      .flatMap(({ decisions, deciders = {}, savedBy }) =>
        Object.keys(decisions)
          .filter((code) => carriedCode(code, carry) === leaf)
          .flatMap((code) => deciders[code] ?? [savedBy]),
      ),
  );
