import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { Goal } from '../../../shared/contracts/campaign-content.ts';
import type { GoalFigure, GoalReview } from '../../../shared/contracts/campaign-life.ts';
import type { GroupRanking } from '../../../shared/contracts/result.ts';
import { reviewGoal } from '../../../shared/contracts/routes/campaign-life.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { randomOf } from '../../play/random.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';

const inBand = (rankings: readonly GroupRanking[], band: string): GoalFigure => {
  const lines = rankings.flatMap(({ bands, lines: all }) => {
    const codes = bands.map(({ code }) => code);
    const least = codes.indexOf(band);
    return all.map((line) => {
      const own = line.band === undefined ? -1 : codes.indexOf(line.band);
      return own >= 0 && own <= least;
    });
  });
  return { kind: 'SHARE', numerator: lines.filter(Boolean).length, denominator: Math.max(1, lines.length) };
};

const simulatedValue = (seed: number, goal: Goal, year: number): string =>
  (70 + randomOf(seed, 'goal', goal.id, year).next() * 20).toFixed(2);

const reviewOf = (
  { seed }: Rehearsal,
  goal: Goal,
  year: number,
  rankings: readonly GroupRanking[],
  reviewedOn: string,
  needsBaseline: boolean,
): GoalReview => {
  if (goal.target.kind === 'ENTRANTS_IN_BAND')
    return {
      figure: inBand(rankings, goal.target.band),
      source: 'Kết quả công bố của kỳ đánh giá (mô phỏng)',
      reviewedOn,
    };
  const before = Math.min(...goal.years) - 1;
  const baseline = { year: before, value: simulatedValue(seed, goal, before) };
  const figure: GoalFigure = { kind: 'VALUE', value: simulatedValue(seed, goal, year) };
  return {
    figure,
    source: `${goal.source.vi} (mô phỏng)`.slice(0, 300),
    reviewedOn,
    ...(needsBaseline && goal.target.kind === 'OVER_BASELINE' ? { baseline } : {}),
  };
};

/** The campaign and the one above it. */
const concerned = ({ campaigns }: Rehearsal, file: CampaignFile): CampaignFile[] =>
  campaigns.filter(({ id }) => id === file.id || id === file.parentCampaign);

/** After a round's final result, the manager reviews the goals that are set for its year, by simulated outside figures. */
export const reviewGoals = async (rehearsal: Rehearsal, { play, rules }: RehearsedRound): Promise<void> => {
  const { as, province, chronicle, reports } = rehearsal;
  const year = Number(rules.assessmentPeriod.to.slice(0, 4));
  const rankings = reports.find(({ roundId }) => roundId === play.roundId)?.rankings ?? [];
  const reviewedOn = localDay(province.clock.now());
  for (const file of concerned(rehearsal, play.file))
    for (const goal of file.goals) {
      if (!goal.years.includes(year)) continue;
      const isFirst = goal.baseline === null && year === Math.min(...goal.years);
      const { body } = await as(province.firstManager).call(reviewGoal, {
        param: { campaignId: file.id, goalId: goal.id, year },
        json: reviewOf(rehearsal, goal, year, rankings, reviewedOn, isFirst),
        revision: 0,
      });
      chronicle.tell(
        file.id,
        `Mục tiêu “${goal.title.vi}” năm ${year}: ${body.explanation}`,
        `Goal “${goal.title.en}” of ${year}: ${body.outcome}`,
      );
    }
};
