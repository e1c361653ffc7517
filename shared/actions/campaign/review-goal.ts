import type { Goal } from '../../contracts/campaign-content.ts';
import type { GoalReview, SaidItem } from '../../contracts/campaign-life.ts';
import type { ReviewedGoal } from '../../contracts/campaign-progress.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { baselineOf, explainGoal, judgeGoal, reviewFaults } from '../../domain/campaign/life/judge-goal.ts';
import { instantText, localDay } from '../../domain/local-time.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { loadCampaign } from './load-campaign.ts';
import { type SayCall, sayInCampaign } from './say-in-campaign.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'messages' | 'realNow'>;
type Stored = SaidItem<GoalReview>;

const nameOf = (goalId: string, year: number): string => `${goalId}.${year}`;

/** The reviews of one goal, with the year that their name holds. */
export const reviewsOf = (goalId: string, stored: readonly Stored[]): (Stored & { year: number })[] =>
  stored
    .filter(({ name }) => name.startsWith(`${goalId}.`))
    .map((item) => ({ ...item, year: Number(item.name.slice(goalId.length + 1)) }));

const asReviewed = (
  goal: Goal,
  item: Stored & { year: number },
  all: readonly Stored[],
  language: 'vi' | 'en',
) => {
  const baseline = baselineOf(goal, reviewsOf(goal.id, all));
  return {
    goalId: goal.id,
    year: item.year,
    ...item.said,
    outcome: judgeGoal(goal, item.said.figure, baseline),
    explanation: explainGoal(goal, item.said, baseline, language),
    reportedAt: instantText(item.at),
    revision: item.revision,
  };
};

/**
 * Reviews a goal for a year by a figure that somebody published, and says whether it is reached.
 * @throws AppError `not_found` for who does not manage the campaign, and for a goal that it has not; `invalid_request`,
 * `precondition_failed`
 */
export const reviewGoal = async (
  ports: Needs,
  caller: Caller,
  { campaignId, goalId, year }: { campaignId: string; goalId: string; year: number },
  review: GoalReview,
  { language, ...call }: Omit<SayCall, 'caller'> & { language: 'vi' | 'en' },
): Promise<ReviewedGoal> => {
  if (!holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  const goal = (await loadCampaign(ports, campaignId)).goals.find(({ id }) => id === goalId);
  if (goal === undefined) throw notFound();
  const faults = reviewFaults(goal, year, review);
  if (review.reviewedOn > localDay(call.arrivedAt)) {
    const [vi, en] = ['Ngày này chưa tới.', 'That day has not come.'];
    faults.push(fault('#/reviewedOn', 'in_the_future', vi, en));
  }
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const what = { campaignId, name: nameOf(goalId, year), said: review, act: 'reviewGoal' };
  const item = await sayInCampaign(ports, ports.life.goalReviews, what, { caller, ...call });
  return asReviewed(goal, { ...item, year }, await ports.life.goalReviews.list(campaignId), language);
};

/** A page of reviews, by goal and year, judged as they stand now. @throws AppError as `loadCampaign`, and for cursors */
export const listGoalReviews = async (
  ports: Pick<Ports, 'imports' | 'rules' | 'life'>,
  campaignId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  language: 'vi' | 'en',
): Promise<{ items: ReviewedGoal[]; next?: string }> => {
  const { goals } = await loadCampaign(ports, campaignId);
  const [page, all] = [
    await ports.life.goalReviews.page(campaignId, limit, cursor),
    await ports.life.goalReviews.list(campaignId),
  ];
  const items = goals.flatMap((goal) =>
    reviewsOf(goal.id, page.items).map((item) => asReviewed(goal, item, all, language)),
  );
  return { ...page, items };
};
