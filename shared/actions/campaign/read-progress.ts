import type { CampaignFile } from '../../contracts/campaign.ts';
import type { CampaignProgress, CoverageProgress } from '../../contracts/campaign-progress.ts';
import type { Caller } from '../../domain/authorize.ts';
import { coverageProgress, stateOf } from '../../domain/campaign/life/count-coverage.ts';
import { instrumentRegister } from '../../domain/campaign/life/instrument-register.ts';
import { baselineOf, judgeGoal } from '../../domain/campaign/life/judge-goal.ts';
import { isSelected } from '../../domain/campaign/life/selected-units.ts';
import { describedOn, existsOn } from '../../domain/registry/unit-versions.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { allUnits } from '../read-units.ts';
import { loadCampaign } from './load-campaign.ts';
import { coverageDay } from './report-coverage.ts';
import { reviewsOf } from './review-goal.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'units'>;

const coverageOf = async (
  ports: Needs,
  file: CampaignFile,
  arrivedAt: number,
): Promise<{ coverage?: CoverageProgress }> => {
  const { coverage } = file;
  if (coverage === undefined) return {};
  const day = coverageDay(file, arrivedAt);
  const asked = (await allUnits(ports))
    .filter((unit) => existsOn(unit, day))
    .map((unit) => ({ unitId: unit.unitId, type: describedOn(unit, day).type }))
    .filter((unit) => isSelected(coverage, unit));
  const reports = await ports.life.coverage.list(file.id);
  const states = new Map(reports.map(({ name, said }) => [name, stateOf(said)]));
  return { coverage: coverageProgress(coverage, asked, states, day) };
};

/**
 * A campaign's life in counts. The registry's listing may lag by seconds; what units reported is read consistently.
 * @throws AppError `not_found`, also for callers without a role while the launching plan is a draft
 */
export const readCampaignProgress = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  arrivedAt: number,
): Promise<CampaignProgress> => {
  const file = await loadCampaign(ports, campaignId);
  const register = instrumentRegister(file, await ports.life.instruments.list(campaignId));
  const plan = register.find(({ id }) => id === file.launchedBy);
  if (plan === undefined) throw new Error(`${campaignId} is launched by nothing in its register`);
  if (plan.state === 'DRAFT' && caller.held.length === 0) throw notFound();
  const [publicity, reviews, deliveries] = [
    await ports.life.publicity.list(campaignId),
    await ports.life.goalReviews.list(campaignId),
    await ports.life.deliveries.list(campaignId),
  ];
  const done = new Set(publicity.map(({ said }) => said.planned));
  return {
    campaignId,
    title: file.title,
    plan,
    ...(await coverageOf(ports, file, arrivedAt)),
    publicity: {
      planned: file.publicity.length,
      plannedDone: file.publicity.filter(({ id }) => done.has(id)).map(({ id }) => id),
      reported: publicity.length,
    },
    goals: file.goals.map((goal) => {
      const own = reviewsOf(goal.id, reviews);
      const baseline = baselineOf(goal, own);
      return {
        goalId: goal.id,
        title: goal.title,
        years: goal.years.map((year) => {
          const review = own.find((item) => item.year === year);
          return { year, outcome: review ? judgeGoal(goal, review.said.figure, baseline) : null };
        }),
      };
    }),
    delivery: {
      recipients: file.recipients.length,
      delivered: file.recipients.filter(({ id }) => deliveries.some(({ name }) => name === id)).length,
    },
  };
};
