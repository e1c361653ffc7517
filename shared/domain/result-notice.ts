import type { Ranking } from '../contracts/ranking.ts';
import type { Bilingual } from '../errors.ts';

/** How complete a result is (design, decision 7). */
export type ResultState = 'UNAPPRAISED' | 'PROVISIONAL' | 'COMPLETE';

/** Leaves whose values are missing: nobody has them, or some entrants lack what others of the group have. */
export const missingLeaves = ({ awaiting, unplaced }: Pick<Ranking, 'awaiting' | 'unplaced'>): string[] =>
  [...new Set([...awaiting, ...unplaced.flatMap(({ leaves }) => leaves)])].toSorted();

/** How complete a ranking is. `unappraised`: entrants that are not fully appraised. */
export const rankingState = (
  ranking: Pick<Ranking, 'awaiting' | 'unplaced'>,
  unappraised: number,
): ResultState => {
  if (unappraised > 0) return 'UNAPPRAISED';
  return missingLeaves(ranking).length > 0 ? 'PROVISIONAL' : 'COMPLETE';
};

/** What stands beside a result, so that nobody takes it for more than it is. `missing`: leaves still without a value. */
export const resultNotice = (
  state: ResultState,
  missing: readonly string[],
  simulated: boolean,
): Bilingual => {
  const what: Record<ResultState, Bilingual> = {
    UNAPPRAISED: { vi: 'chưa thẩm định', en: 'not yet appraised' },
    PROVISIONAL: {
      vi: `tạm thời, còn thiếu: ${missing.join(', ')}`,
      en: `provisional, still missing: ${missing.join(', ')}`,
    },
    COMPLETE: { vi: 'đầy đủ', en: 'complete' },
  };
  const { vi, en } = what[state];
  return simulated ? { vi: `${vi} (mô phỏng)`, en: `${en} (simulated)` } : { vi, en };
};

/** A result with the word that an end, the roster or the table has changed since it was published, where that is so. */
export const withOutdated = ({ vi, en }: Bilingual, outdated: boolean): Bilingual =>
  outdated
    ? {
        vi: `${vi}; hạn, danh sách đơn vị hoặc bảng điểm đã thay đổi sau khi công bố, kết quả này sẽ được thay`,
        en: `${en}; a new end, another roster or another table counts since it was published, and it will be replaced`,
      }
    : { vi, en };
