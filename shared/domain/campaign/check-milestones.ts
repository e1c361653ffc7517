import { CampaignPeriod } from '../../contracts/campaign.ts';
import { Goal, Milestone } from '../../contracts/campaign-content.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal, fraction } from '../scoring/fraction.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

/** The first and the last day that '2023', '2023-06' or '2023-06-30' can mean, as texts that compare like days. */
export const daysOf = (on: string): { from: string; to: string } =>
  on.length === 10
    ? { from: on, to: on }
    : on.length === 7
      ? { from: `${on}-01`, to: `${on}-31` }
      : { from: `${on}-01-01`, to: `${on}-12-31` };

const yearAfter = (day: string): string => String(Number(day.slice(0, 4)) + 1).padStart(4, '0');

/** A launch and a midterm review lie in the campaign; the closing review does, or comes by the end of the year after. */
const checkMilestone = (spot: Spot, { from, to }: CampaignPeriod): InputFault[] => {
  const milestone = read(Milestone, spot);
  if (milestone === undefined) return [];
  const days = daysOf(milestone.on);
  const last = milestone.kind === 'closing_review' ? `${yearAfter(to)}-12-31` : to;
  return days.to < from || days.from > last
    ? [
        fault(
          `${spot.pointer}/on`,
          'milestone_outside_campaign',
          'Mốc này nằm ngoài thời gian phong trào.',
          'This milestone lies outside the campaign.',
        ),
      ]
    : [];
};

const bandsOf = (file: Spot): ReadonlySet<unknown>[] =>
  items(at(file, 'rounds')).flatMap((round) =>
    items(at(round, 'groups')).map(
      (group) => new Set(items(at(group, 'bands')).map((band) => at(band, 'code').raw)),
    ),
  );

const checkGoal = (spot: Spot, { from, to }: CampaignPeriod, bands: ReadonlySet<unknown>[]): InputFault[] => {
  const goal = read(Goal, spot);
  if (goal === undefined) return [];
  const { years, baseline, target } = goal;
  const faults: InputFault[] = [];
  const say = (path: string, code: string, vi: string, en: string) =>
    faults.push(fault(`${spot.pointer}/${path}`, code, vi, en));
  years.forEach((year, n) => {
    if (year < Number(from.slice(0, 4)) || year > Number(to.slice(0, 4)))
      say(
        `years/${n}`,
        'year_outside_campaign',
        'Năm này nằm ngoài thời gian phong trào.',
        'The campaign does not reach into this year.',
      );
    if (years.indexOf(year) < n)
      say(`years/${n}`, 'duplicate_year', 'Năm bị lặp.', 'The year is listed twice.');
  });
  if (baseline && baseline.year >= Math.min(...years))
    say(
      'baseline/year',
      'baseline_not_before_goal',
      'Số liệu gốc phải có trước năm của mục tiêu.',
      'The baseline has to come before the years of the goal.',
    );
  if (target.kind === 'ENTRANTS_IN_BAND') {
    if (bands.some((known) => !known.has(target.band)))
      say(
        'target/band',
        'unknown_reference',
        `Có nhóm không có mức "${target.band}".`,
        `Some group has no band '${target.band}'.`,
      );
    if (compare(decimal(target.percent), fraction(100)) > 0)
      say('target/percent', 'percent_over_100', 'Tỷ lệ lớn hơn 100 %.', 'The percentage is over 100 %.');
  }
  return faults;
};

/** Milestones and goals, against the days of the campaign and the bands of its groups. */
export const checkMilestones = (file: Spot): InputFault[] => {
  const period = read(CampaignPeriod, at(file, 'period'));
  const goals = items(at(file, 'goals'));
  if (period === undefined) return repeatedIds(goals);
  const bands = bandsOf(file);
  return [
    ...items(at(file, 'milestones')).flatMap((spot) => checkMilestone(spot, period)),
    ...repeatedIds(goals),
    ...goals.flatMap((spot) => checkGoal(spot, period, bands)),
  ];
};
