import type { AppraisalItem } from '../../contracts/appraisal.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { ScoreReview, ScoreReviewList } from '../../contracts/score-review.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import { mayAppraiseField } from '../../domain/appraising.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { fieldOf } from '../../domain/bundle-scope.ts';
import { titlesOf } from '../../domain/explain-sheet.ts';
import { oversees } from '../../domain/result-access.ts';
import { reviewCounts, reviewPass, reviewRows } from '../../domain/score-review/reviews.ts';
import { mayAppraise, mayRead } from '../../domain/submission-access.ts';
import { notFound } from '../../errors.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

/** What reading reviews takes. */
export type ReviewNeeds = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'rules'>;

/** A submission's review as people see it, by the codes of the table in force. */
export const shownReview = async (
  { rules }: ReviewNeeds,
  { submissionId, roundId, entrantId, groupId }: SubmissionItem,
  round: RoundItem,
  item: AppraisalItem | undefined,
): Promise<ScoreReview> => {
  const { table, carry } = await rules.of(round, groupId);
  const titles = new Map(titlesOf(table.fields));
  return {
    ...{ submissionId, roundId, entrantId },
    rows: reviewRows(item, carry, (leaf) => titles.get(leaf) ?? { vi: leaf, en: leaf }),
    revision: item?.revision ?? 0,
  };
};

/** The rows that the caller reads: an appraiser those of the own fields, everybody else who may see it all of them. */
const seen = (caller: Caller, head: SubmissionItem, review: ScoreReview): ScoreReview => {
  if (mayRead(caller, head) || oversees(caller, head.campaignId)) return review;
  const rows = review.rows.filter(({ leaf }) => mayAppraiseField(caller, head.campaignId, fieldOf(leaf)));
  return { ...review, rows };
};

/** What a unit asked to be looked at again, and what was decided. @throws AppError `not_found` */
export const readScoreReview = async (
  ports: ReviewNeeds,
  caller: Caller,
  submissionId: string,
): Promise<ScoreReview> => {
  const { head, round } = await loadSubmission(
    ports,
    caller,
    submissionId,
    (who, of) => mayRead(who, of) || mayAppraise(who, of) || oversees(who, of.campaignId),
  );
  const [item] = await ports.results.appraisals(submissionId, reviewPass);
  return seen(caller, head, await shownReview(ports, head, round, item));
};

/**
 * What all units of a round asked for, read consistently, with counts of what the caller sees.
 * @throws AppError `not_found` for who neither oversees nor appraises in the campaign
 */
export const listScoreReviews = async (
  ports: ReviewNeeds,
  caller: Caller,
  roundId: string,
): Promise<ScoreReviewList> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined) throw notFound();
  const overseer = oversees(caller, round.campaignId);
  if (!overseer && !holdsForCampaign(caller, ['APPRAISER'], round.campaignId)) throw notFound();
  const found = new Map<string, ScoreReview>();
  const counted: AppraisalItem[] = [];
  for (const { groupId } of round.groups) {
    const roster = await ports.rounds.roster(roundId, groupId, round.rosterVersion);
    await fewAtOnce(roster, async ({ entrantId }) => {
      const submissionId = ports.submissions.idOf(roundId, entrantId);
      const [item] = await ports.results.appraisals(submissionId, reviewPass);
      if (item === undefined) return;
      const head = await ports.submissions.get(submissionId);
      if (head === undefined || (!overseer && !mayAppraise(caller, head))) return;
      counted.push(item);
      found.set(entrantId, seen(caller, head, await shownReview(ports, head, round, item)));
    });
  }
  const items = [...found.values()].toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1));
  return { counts: reviewCounts(counted), items: items.filter(({ rows }) => rows.length > 0) };
};
