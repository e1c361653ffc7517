import { listAppraisals } from '../../../shared/contracts/routes/appraisals.ts';
import { readRound } from '../../../shared/contracts/routes/campaigns.ts';
import { publishRound } from '../../../shared/contracts/routes/results.ts';
import {
  decideScoreReview,
  readScoreReview,
  requestScoreReview,
} from '../../../shared/contracts/routes/score-reviews.ts';
import type { AppraisalDecision } from '../../../shared/contracts/score-inputs.ts';
import { type Appraiser, appraiserFor } from '../../play/cast.ts';
import { isSelf, type PlayLeaf } from '../../play/self-leaves.ts';
import { expectRefused } from '../expect-refused.ts';
import {
  handedIn,
  nextMinute,
  type Rehearsal,
  type RehearsedEntrant,
  type RehearsedRound,
  tellGap,
  within,
} from '../rehearsal.ts';

type Row = { leaf: PlayLeaf; reviewer: Appraiser; lowered: boolean; to?: AppraisalDecision };
type Wish = {
  entrant: RehearsedEntrant;
  submissionId: string;
  /** `to`: what a reviewer changes it to. */
  rows: Row[];
};

/** An appraiser of the field who belongs to another unit and did not decide on it. */
const reviewerOf = ({ play }: RehearsedRound, unitId: string, field: string): Appraiser | undefined => {
  const decider = appraiserFor(play.cast, unitId, field);
  return play.cast.appraisers.find(
    (one) =>
      one.unitId !== unitId &&
      one.personId !== decider.personId &&
      (one.fields.length === 0 || one.fields.includes(field)),
  );
};

/** What counts on each row, by the second pass where it decided. */
const decisionsOn = async ({ play, windows }: RehearsedRound, submissionId: string) => {
  const manager = play.as(play.province.firstManager);
  const decided: Record<string, AppraisalDecision> = {};
  for (const pass of windows.secondAppraisal === undefined ? (['1'] as const) : (['1', '2'] as const)) {
    const { items } = (await manager.call(listAppraisals, { param: { submissionId, pass } })).body;
    for (const { decisions } of items) Object.assign(decided, decisions);
  }
  return decided;
};

const accept: AppraisalDecision = { decision: 'ACCEPT' };
const refute: AppraisalDecision = { decision: 'NO_POINTS', reason: 'Hồ sơ không chứng minh (mô phỏng)' };

/**
 * Two rows: one to be upheld as it was accepted, and one to be changed: that which was not accepted as claimed is accepted, or,
 * where there is none, another accepted one loses its points.
 */
const wishOf = async (round: RehearsedRound, entrant: RehearsedEntrant): Promise<Wish> => {
  const { play } = round;
  const submissionId = await play.submissionOf(entrant);
  const decided = await decisionsOn(round, submissionId);
  const rows = play.leavesOf(entrant).flatMap((leaf) => {
    const reviewer = isSelf(leaf) ? reviewerOf(round, entrant.unitId, leaf.field) : undefined;
    const decision = decided[leaf.code]?.decision;
    if (reviewer === undefined || decision === undefined) return [];
    return [{ leaf, reviewer, lowered: decision !== 'ACCEPT' }];
  });
  const [lowered] = rows.filter((row) => row.lowered);
  const [upheld, other] = rows.filter((row) => !row.lowered);
  const changed: Row[] = lowered ? [{ ...lowered, to: accept }] : other ? [{ ...other, to: refute }] : [];
  return { entrant, submissionId, rows: [...changed, ...(upheld ? [upheld] : [])] };
};

const codesOf = ({ rows }: Wish): string => rows.map(({ leaf }) => leaf.code).join(', ');
const reason = 'Đề nghị xem lại: số liệu đã được cơ quan chuyên ngành xác nhận (mô phỏng).';

const request = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<Wish | undefined> => {
  const { play } = round;
  const wishes: Wish[] = [];
  for (const entrant of handedIn(rehearsal, round)) wishes.push(await wishOf(round, entrant));
  const lowered = ({ rows }: Wish) => rows.some((row) => row.lowered);
  const wish = wishes.find(lowered) ?? wishes.find(({ rows }) => rows.length > 0);
  if (wish === undefined) {
    tellGap(
      rehearsal,
      play.roundId,
      'Xem xét lại điểm (không có người thẩm định nào khác)',
      'Score review, for want of another appraiser',
    );
    return undefined;
  }
  const { entrant, submissionId } = wish;
  await play.as(entrant.head).call(requestScoreReview, {
    param: { submissionId },
    json: { rows: Object.fromEntries(wish.rows.map(({ leaf }) => [leaf.code, reason])) },
    revision: 0,
  });
  rehearsal.chronicle.tell(
    play.roundId,
    `Đề nghị xem xét lại điểm (${codesOf(wish)}): ${entrant.name}`,
    `Asks for a score review (${codesOf(wish)}): ${entrant.name}`,
  );
  return wish;
};

const decide = async (rehearsal: Rehearsal, round: RehearsedRound, wish: Wish): Promise<void> => {
  const { play, reviewed } = round;
  const { entrant, submissionId, rows } = wish;
  const [first] = rows;
  const rule = async (by: string, leaf: string, decision?: AppraisalDecision) => {
    const { revision } = (await play.as(by).call(readScoreReview, { param: { submissionId } })).body;
    const json = decision
      ? {
          outcome: 'CHANGE' as const,
          reason: 'Hồ sơ xác nhận số liệu của đơn vị (mô phỏng)',
          decision,
        }
      : { outcome: 'UPHOLD' as const, reason: 'Kết quả thẩm định đúng hồ sơ (mô phỏng)' };
    await play.as(by).call(decideScoreReview, { param: { submissionId, leaf }, json, revision });
  };
  if (first !== undefined) {
    const own = appraiserFor(play.cast, entrant.unitId, first.leaf.field).personId;
    const act = { vi: 'Người đã thẩm định tự xem xét lại', en: 'Who decided looks at it again' };
    await expectRefused(rehearsal, play.roundId, act, 'conflict', () => rule(own, first.leaf.code));
  }
  const changed: Record<string, AppraisalDecision> = {};
  for (const { leaf, reviewer, to } of rows) {
    await rule(reviewer.personId, leaf.code, to);
    if (to !== undefined) changed[leaf.code] = to;
  }
  reviewed.set(entrant.unitId, changed);
  const count = Object.keys(changed).length;
  rehearsal.chronicle.tell(
    play.roundId,
    `Xem xét lại điểm của ${entrant.name}: điều chỉnh ${count}, giữ nguyên ${rows.length - count}`,
    `Score review of ${entrant.name}: ${count} changed, ${rows.length - count} upheld`,
  );
};

/** Nobody asks after the window, and no final result comes before its end. */
const tooLate = (rehearsal: Rehearsal, round: RehearsedRound, { entrant, submissionId, rows }: Wish) => {
  const { play } = round;
  const act = {
    vi: `Đề nghị xem xét lại sau hạn 1 ms: ${entrant.name}`,
    en: `Asks for a review 1 ms late: ${entrant.name}`,
  };
  return expectRefused(rehearsal, play.roundId, act, 'window_closed', () =>
    play.as(entrant.head).call(requestScoreReview, {
      param: { submissionId },
      json: { rows: { [rows[0]!.leaf.code]: reason } },
      revision: 0,
    }),
  );
};

const tooEarly = async (rehearsal: Rehearsal, { play }: RehearsedRound): Promise<void> => {
  const manager = play.as(play.province.firstManager);
  const param = { roundId: play.roundId };
  const { revision } = (await manager.call(readRound, { param })).body;
  const act = {
    vi: 'Công bố chính thức khi còn thời gian đề nghị xem xét lại',
    en: 'A final result while a review may be asked for',
  };
  await expectRefused(rehearsal, play.roundId, act, 'conflict', () =>
    manager.call(publishRound, { param, json: { kind: 'FINAL' }, revision }),
  );
};

/** Puts a score review on the agenda. @param provisional when the provisional result comes (UTC ms) */
export const scheduleScoreReview = (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  provisional: number,
): void => {
  const { scoreReview } = round.windows;
  if (scoreReview === undefined) return;
  const { agenda } = rehearsal;
  const asking = Math.max(within(scoreReview, 1 / 4), provisional + 60_000);
  const deciding = Math.max(within(scoreReview, 3 / 4), asking + 60_000);
  agenda.add(asking, async () => {
    const wish = await request(rehearsal, round);
    if (wish === undefined) return;
    agenda.add(nextMinute(deciding), async () => {
      await decide(rehearsal, round, wish);
      await tooEarly(rehearsal, round);
    });
    agenda.add(scoreReview.closesAt + 1, () => tooLate(rehearsal, round, wish), 'CLOCK');
  });
};
