import type { CampaignFile } from '../../contracts/campaign.ts';
import type { ReportOccasion, TaskItem } from '../../contracts/task.ts';
import { dayBefore } from '../calendar/day-number.ts';
import { latestReport } from './task-standing.ts';

type Occasion = Pick<ReportOccasion, 'id' | 'kind' | 'due'>;

const quarterEnds = ['03-31', '06-30', '09-30', '12-31'] as const;

const quartersOf = ({ from, to }: { from: string; to: string }): Occasion[] => {
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, n) =>
    String(Number(from.slice(0, 4)) + n),
  );
  return years
    .flatMap((year) =>
      quarterEnds.map((end, n) => ({
        id: `${year}-Q${n + 1}`,
        kind: 'QUARTER' as const,
        due: `${year}-${end}`,
      })),
    )
    .filter(({ due }) => due >= from && due <= to);
};

const firstDay = (on: string): string => `${on}-01-01`.slice(0, 10);

/**
 * When units report in a campaign: by the end of each quarter, and by the day before each milestone but the launch;
 * a milestone that is known by month or year alone begins on its first day. In order of their days.
 */
export const occasionsOf = ({
  period,
  milestones,
}: Pick<CampaignFile, 'period' | 'milestones'>): Occasion[] =>
  [
    ...quartersOf(period),
    ...milestones
      .filter(({ kind }) => kind !== 'launch')
      .map(({ kind, on }) => ({
        id: `${kind}-${on}`,
        kind: 'MILESTONE' as const,
        due: dayBefore(firstDay(on)),
      })),
  ].toSorted((a, b) => (a.due < b.due ? -1 : 1));

/** The occasion that a report without one is for: the next to come, or the last; undefined where there is none. */
export const nextOccasion = (occasions: readonly Occasion[], today: string): Occasion | undefined =>
  occasions.find(({ due }) => due >= today) ?? occasions.at(-1);

const isOwed = ({ content, reports }: TaskItem, { id, due }: Occasion): boolean => {
  if (content.cancelled !== undefined || reports.some(({ occasion }) => occasion === id)) return false;
  const { doneOn } = latestReport({ reports });
  return doneOn === undefined || doneOn > due;
};

/** What is still to be reported for each occasion. @param today a day that still runs (YYYY-MM-DD) */
export const reportsOwed = (
  occasions: readonly Occasion[],
  tasks: readonly TaskItem[],
  today: string,
): ReportOccasion[] =>
  occasions.map((occasion) => {
    const unreported = tasks.filter((task) => isOwed(task, occasion)).map(({ taskId }) => taskId);
    return { ...occasion, unreported, overdue: unreported.length > 0 && occasion.due < today };
  });
