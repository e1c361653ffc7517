import type { AnswerKind, AnswerValue } from '../../contracts/answer-value.ts';
import type { TaskSource } from '../../contracts/campaign-content.ts';
import type { CampaignRound } from '../../contracts/campaign-round.ts';
import type { Leaf } from '../../contracts/scoring-table.ts';
import type { TaskItem } from '../../contracts/task.ts';
import type { CountedTask, CountedTaskList } from '../../contracts/task-answer.ts';
import type { TaskShare } from '../../contracts/task-share.ts';
import type { Bilingual } from '../../errors.ts';
import { kindOf, latestReport, standingAt, standingOn } from './task-standing.ts';

type Of = { campaignId: string; unitId: string; leaf: string };

/** The last day that a leaf speaks about: its own measurement, or the round's assessment period (YYYY-MM-DD). */
export const measurementDay = (
  { measurement }: Pick<Leaf, 'measurement'>,
  { assessmentPeriod }: Pick<CampaignRound, 'assessmentPeriod'>,
): string => {
  if (measurement === undefined) return assessmentPeriod.to;
  return 'asOf' in measurement ? measurement.asOf : measurement.to;
};

const counted = (
  item: TaskItem,
  sources: readonly TaskSource[],
  { counts }: TaskShare,
  { asOf, today }: { asOf: string; today: string },
): CountedTask => {
  const { source, document, title, due } = item.content;
  const standing = asOf === today ? standingOn(item, asOf) : standingAt(item, asOf);
  const isDone = standing === 'DONE_IN_TIME' || standing === 'DONE_LATE';
  const inDenominator = standing === 'OVERDUE' || (isDone && due <= asOf);
  const { doneOn } = latestReport(item);
  return {
    taskId: item.taskId,
    source,
    kind: kindOf(sources, source),
    ...(document === undefined ? {} : { document }),
    title,
    due,
    ...(isDone && doneOn !== undefined ? { doneOn } : {}),
    standing,
    inDenominator,
    inNumerator: inDenominator && (standing === 'DONE_IN_TIME' || (counts === 'DONE' && isDone)),
  };
};

/**
 * A unit's tasks of some sources as counted for a leaf: done (in time) of all that were due by the measurement date. While
 * that day has not come, by today; what is due today and not done is then not due yet. Cancelled tasks count nowhere.
 * @param day the measurement date
 * @param today a day that still runs
 */
export const countShare = (
  of: Of,
  share: TaskShare,
  items: readonly TaskItem[],
  sources: readonly TaskSource[],
  { day, today }: { day: string; today: string },
): CountedTaskList => {
  const asOf = day < today ? day : today;
  const tasks = items
    .filter(({ content }) => share.sources.includes(content.source))
    .map((item) => counted(item, sources, share, { asOf, today }))
    .toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1));
  return {
    format: 'thi-dua/task-list',
    version: 1,
    ...of,
    asOf,
    ...share,
    numerator: tasks.filter(({ inNumerator }) => inNumerator).length,
    denominator: tasks.filter(({ inDenominator }) => inDenominator).length,
    tasks,
  };
};

/** The value that a counted list gives a leaf of this kind; undefined where nothing was due or the kind takes no share. */
export const listedValue = (
  kind: AnswerKind,
  { numerator, denominator }: Pick<CountedTaskList, 'numerator' | 'denominator'>,
): AnswerValue | undefined => {
  if (denominator === 0) return undefined;
  switch (kind) {
    case 'ratio':
    case 'tiered_percent':
    case 'piecewise_linear':
    case 'relative_percent':
      return { kind, numerator, denominator };
    default:
      return undefined;
  }
};

const dayWords = (day: string): string => day.split('-').toReversed().join('/');

/** How the numbers of a counted list came to be, for people. */
export const derivationOf = (list: CountedTaskList, sources: readonly TaskSource[]): Bilingual => {
  const { numerator, denominator, counts, asOf, tasks } = list;
  const named = sources.filter(({ id }) => list.sources.includes(id));
  const open = tasks.filter(({ inDenominator, inNumerator }) => inDenominator && !inNumerator);
  const left = open
    .map(({ taskId }) => taskId)
    .slice(0, 20)
    .join(', ');
  const words = {
    vi: `${numerator}/${denominator} nhiệm vụ ${counts === 'DONE' ? 'đã hoàn thành' : 'hoàn thành đúng hạn'} trên số nhiệm vụ đến hạn, tính đến hết ngày ${dayWords(asOf)}; nguồn: ${named.map(({ title }) => title.vi).join('; ')}.`,
    en: `${numerator} of ${denominator} tasks that were due ${counts === 'DONE' ? 'are done' : 'were done in time'}, counted at the end of ${asOf}; from: ${named.map(({ title }) => title.en).join('; ')}.`,
  };
  return open.length === 0
    ? words
    : { vi: `${words.vi} Không được tính: ${left}.`, en: `${words.en} Not counted: ${left}.` };
};
