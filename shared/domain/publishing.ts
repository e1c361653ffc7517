import type { AppraisalItem } from '../contracts/appraisal.ts';
import type { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { InputFault } from '../errors.ts';
import { type EntrantState, isScored, isSettled } from './group-ranking.ts';
import { localInstant } from './local-time.ts';
import { openReviews, reviewIn } from './score-review/reviews.ts';
import { sealingMargin } from './windows.ts';

type Kind = 'PROVISIONAL' | 'FINAL';

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

const entrantFaults = (
  round: RoundItem,
  state: EntrantState,
  appraisals: readonly AppraisalItem[],
  object: RankingObject,
  tableHash: string | undefined,
  kind: Kind,
): InputFault[] => {
  const { entrantId, head, score } = state;
  const at = `#/entrants/${entrantId}`;
  if (!isSettled(round, state)) {
    return [
      fault(
        at,
        'not_sealed',
        `${entrantId}: chưa khóa cho hạn của đơn vị.`,
        `${entrantId} is not sealed for its effective end.`,
      ),
    ];
  }
  const stale = fault(
    at,
    'being_scored',
    `${entrantId}: đang chấm hoặc xếp hạng lại.`,
    `${entrantId} is still being scored or ranked.`,
  );
  const known = object.ranking.unplaced.find((unplaced) => unplaced.entrantId === entrantId);
  // Ranked before a new version of the table came into force.
  if (object.table.hash !== tableHash) return [stale];
  // Being sealed, scored or ranked anew: what is there is about to be replaced.
  const { seal, score: scoring, rank } = head?.owes ?? {};
  if ([seal, scoring, rank].some((cause) => cause !== undefined)) return [stale];
  const open = kind === 'FINAL' ? openReviews(reviewIn(appraisals)).join(', ') : '';
  if (open !== '')
    return [
      fault(
        at,
        'review_undecided',
        `${entrantId}: còn đề nghị xem xét lại điểm chưa quyết định (${open}).`,
        `${entrantId} asked for a score review that is not decided (${open}).`,
      ),
    ];
  if (head?.seal?.kind === 'ABSENT') return known?.reason === 'ABSENT' ? [] : [stale];
  const sum = appraisals.reduce((total, { revision }) => total + revision, 0);
  const fresh =
    score !== undefined &&
    isScored(state) &&
    score.stamp.tableHash === tableHash &&
    (score.stamp.fileHash === undefined || score.stamp.fileHash === round.fileHash) &&
    score.stamp.appraisals === sum &&
    score.stamp.provided === (round.provided?.version ?? 0) &&
    object.from[entrantId]?.sheet === score.sheetHash &&
    object.from[entrantId]?.inputs === score.inputsHash;
  if (!fresh) return [stale];
  const { state: completeness, awaiting } = score.completeness;
  const missing = awaiting.map(({ code }) => code).join(', ');
  if (completeness === 'UNAPPRAISED') {
    return [
      fault(
        at,
        'not_appraised',
        `${entrantId}: chưa thẩm định xong (${missing}).`,
        `${entrantId} is not fully appraised (${missing}).`,
      ),
    ];
  }
  if (kind === 'FINAL' && completeness === 'PROVISIONAL') {
    return [
      fault(
        at,
        'data_missing',
        `${entrantId}: còn thiếu số liệu (${missing}).`,
        `${entrantId} lacks data (${missing}).`,
      ),
    ];
  }
  return [];
};

/**
 * What keeps the whole round from being published now: its appraisal is open, or a final result stands already.
 * @param at campaign time of the request (UTC ms)
 */
export const roundFaults = (round: RoundItem, kind: Kind, at: number): InputFault[] => {
  if (kind === 'PROVISIONAL' && round.publication?.kind === 'FINAL') {
    const [vi, en] = ['Kết quả chính thức đã công bố.', 'The final result is published.'];
    return [fault('#/kind', 'final_published', vi, en)];
  }
  // The margin lets appraisals that arrived in time, and are still being written, come first.
  const { appraisal, secondAppraisal, scoreReview } = round.windows;
  const last = kind === 'FINAL' ? (secondAppraisal ?? appraisal) : appraisal;
  const extended = Object.values(round.appraisalExtensions ?? {});
  const from = Math.max(last.closesAt, ...extended) + sealingMargin;
  if (at < from)
    return [
      fault(
        '#',
        'appraisal_open',
        `Kỳ thẩm định chưa đóng (công bố được từ ${localInstant(from)}).`,
        `Appraisal is still open (publish from ${localInstant(from)}).`,
      ),
    ];
  // A final result would take from units the time in which they may ask for another look at theirs.
  const asked = kind === 'FINAL' && scoreReview !== undefined ? scoreReview.closesAt + sealingMargin : 0;
  return at >= asked
    ? []
    : [
        fault(
          '#',
          'review_open',
          `Thời gian đề nghị xem xét lại điểm chưa kết thúc (công bố được từ ${localInstant(asked)}).`,
          `Units may still ask for a score review (publish from ${localInstant(asked)}).`,
        ),
      ];
};

/** Everything that keeps a group from being published; none when its ranking rests on exactly what is there. */
export const groupFaults = (
  round: RoundItem,
  groupId: string,
  states: readonly EntrantState[],
  appraisals: ReadonlyMap<string, readonly AppraisalItem[]>,
  object: RankingObject | undefined,
  kind: Kind,
): InputFault[] => {
  const tableHash = round.groups.find((group) => group.groupId === groupId)?.table.hash;
  // Nobody takes part in it, so nothing ever asks for its ranking, or replaces one of those who left.
  if (states.length === 0) return [];
  if (object !== undefined) {
    const roster = new Set(states.map(({ entrantId }) => entrantId));
    const left = object.lines.filter(({ entrantId }) => !roster.has(entrantId));
    return [
      ...left.map(({ entrantId }) =>
        fault(
          `#/entrants/${entrantId}`,
          'left_the_roster',
          `${entrantId} không còn tham gia; nhóm đang được xếp hạng lại.`,
          `${entrantId} takes no part any more; its group is being ranked again.`,
        ),
      ),
      ...states.flatMap((state) =>
        entrantFaults(round, state, appraisals.get(state.submissionId) ?? [], object, tableHash, kind),
      ),
    ];
  }
  return [
    fault(
      `#/groups/${groupId}`,
      'not_ranked',
      `Nhóm ${groupId} chưa được xếp hạng.`,
      `Group ${groupId} is not ranked yet.`,
    ),
  ];
};
