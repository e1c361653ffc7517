import type { Goal } from '../../../contracts/campaign-content.ts';
import type { GoalFigure, GoalReview } from '../../../contracts/campaign-life.ts';
import type { GoalOutcome } from '../../../contracts/campaign-progress.ts';
import type { InputFault } from '../../../errors.ts';
import { holds } from '../../eligibility/holds.ts';
import { compare, decimal, type Fraction, percentage } from '../../scoring/fraction.ts';
import { fault } from '../fault.ts';

type Baseline = Goal['baseline'];

const figureValue = (figure: GoalFigure): Fraction =>
  figure.kind === 'VALUE' ? decimal(figure.value) : percentage(figure.numerator, figure.denominator);

/** Whether a figure reaches what a goal wants, compared exactly; OPEN while the baseline it needs is not known. */
export const judgeGoal = ({ target }: Goal, figure: GoalFigure, baseline: Baseline): GoalOutcome => {
  if (target.kind === 'OVER_BASELINE') {
    if (baseline === null) return 'OPEN';
    return compare(figureValue(figure), decimal(baseline.value)) > 0 ? 'REACHED' : 'NOT_REACHED';
  }
  const bound = decimal(target.kind === 'VALUE' ? target.value : target.percent);
  return holds(figureValue(figure), target.is, bound) ? 'REACHED' : 'NOT_REACHED';
};

/** The baseline of a goal: the plan's, else the one that the latest review brought. */
export const baselineOf = (goal: Goal, reviews: readonly { year: number; said: GoalReview }[]): Baseline =>
  goal.baseline ??
  reviews.toSorted((a, b) => b.year - a.year).find(({ said }) => said.baseline)?.said.baseline ??
  null;

/** What is wrong with a review: another kind of figure than the goal wants, a year or a baseline out of place. */
export const reviewFaults = (
  { target, years, baseline }: Goal,
  year: number,
  review: GoalReview,
): InputFault[] => {
  const faults: InputFault[] = [];
  const { figure } = review;
  if ((target.kind === 'ENTRANTS_IN_BAND') !== (figure.kind === 'SHARE')) {
    const [vi, en] = [
      'Mục tiêu này không đo bằng loại số liệu đó.',
      'The goal is not measured in such a figure.',
    ];
    faults.push(fault('#/figure/kind', 'wrong_figure', vi, en));
  }
  if (figure.kind === 'SHARE' && figure.numerator > figure.denominator) {
    const [vi, en] = ['Tử số lớn hơn mẫu số.', 'The numerator is more than the denominator.'];
    faults.push(fault('#/figure/numerator', 'over_the_whole', vi, en));
  }
  if (!years.includes(year)) {
    const [vi, en] = ['Mục tiêu không đặt cho năm này.', 'The goal is not set for this year.'];
    faults.push(fault('#/path/year', 'year_without_goal', vi, en));
  }
  if (review.baseline !== undefined && (baseline !== null || target.kind !== 'OVER_BASELINE')) {
    const [vi, en] = [
      'Kế hoạch đã có số liệu gốc, hoặc mục tiêu không cần.',
      'The plan has a baseline, or needs none.',
    ];
    faults.push(fault('#/baseline', 'baseline_not_open', vi, en));
  }
  if (review.baseline !== undefined && review.baseline.year >= Math.min(...years)) {
    const [vi, en] = [
      'Số liệu gốc phải có trước năm của mục tiêu.',
      'The baseline has to come before the years of the goal.',
    ];
    faults.push(fault('#/baseline/year', 'baseline_not_before_goal', vi, en));
  }
  return faults;
};

const texts = {
  vi: { REACHED: 'đạt', NOT_REACHED: 'chưa đạt', OPEN: 'chưa kết luận được: chưa có số liệu gốc' },
  en: { REACHED: 'reached', NOT_REACHED: 'not reached', OPEN: 'open: the baseline is not known' },
};

/** Why a goal counts as reached or not, in one line. */
export const explainGoal = (
  goal: Goal,
  { figure }: Pick<GoalReview, 'figure'>,
  baseline: Baseline,
  language: 'vi' | 'en',
): string => {
  const own = figure.kind === 'VALUE' ? figure.value : `${figure.numerator}/${figure.denominator}`;
  const before =
    goal.target.kind === 'OVER_BASELINE' && baseline ? ` / ${baseline.value} (${baseline.year})` : '';
  return `${goal.index[language]}: ${own}${before} – ${texts[language][judgeGoal(goal, figure, baseline)]}.`;
};
