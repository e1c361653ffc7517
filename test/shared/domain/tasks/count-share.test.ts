import { describe, expect, it } from 'vitest';
import type { TaskSource } from '../../../../shared/contracts/campaign-content.ts';
import type { TaskItem } from '../../../../shared/contracts/task.ts';
import {
  countShare,
  derivationOf,
  listedValue,
  measurementDay,
} from '../../../../shared/domain/tasks/count-share.ts';
import { nextOccasion, occasionsOf } from '../../../../shared/domain/tasks/report-occasions.ts';
import { asTask, countTasks, standingAt, standingOn } from '../../../../shared/domain/tasks/task-standing.ts';

const sources: TaskSource[] = [
  { id: 'qd', kind: 'ASSIGNED', title: { vi: 'Quyết định', en: 'The decision' } },
  { id: 'ck', kind: 'COMMITMENT', title: { vi: 'Cam kết', en: 'Commitments' } },
];
const task = (
  taskId: string,
  due: string,
  doneOn?: string,
  more: Partial<TaskItem['content']> = {},
): TaskItem => ({
  ...{ pk: '', sk: '', version: 1, writeId: '', campaignId: 'c', unitId: 'u', taskId, revision: 1 },
  ...{
    owes: {},
    owedAt: 0,
    attempts: 0,
    chain: { head: '', seq: 0, pending: [] },
    listShard: '',
    listKey: '',
  },
  content: { source: 'qd', title: taskId, due, ...more },
  reports:
    doneOn === undefined ? [] : [{ status: 'DONE', doneOn, proofs: [], occasion: '2024-Q1', by: 'p', at: 0 }],
});
const count = (
  items: TaskItem[],
  counts: 'DONE' | 'DONE_IN_TIME',
  day: string,
  today = '2025-01-01',
  of = ['qd'],
) =>
  countShare({ campaignId: 'c', unitId: 'u', leaf: '1.2' }, { sources: of, counts }, items, sources, {
    day,
    today,
  });
const share = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
  `${numerator}/${denominator}`;

describe('where a task stands', () => {
  it.each([
    ['before its day', task('a', '2024-06-30'), '2024-06-29', 'NOT_DUE'],
    ['at the end of its day', task('a', '2024-06-30'), '2024-06-30', 'OVERDUE'],
    ['done on its day', task('a', '2024-06-30', '2024-06-30'), '2024-06-30', 'DONE_IN_TIME'],
    ['done the day after', task('a', '2024-06-30', '2024-07-01'), '2024-07-01', 'DONE_LATE'],
    ['the day before it was done late', task('a', '2024-06-30', '2024-07-02'), '2024-07-01', 'OVERDUE'],
    ['before it was done early', task('a', '2024-06-30', '2024-05-01'), '2024-04-30', 'NOT_DUE'],
    [
      'cancelled',
      task('a', '2024-06-30', '2024-05-01', { cancelled: { reason: 'x' } }),
      '2024-07-30',
      'CANCELLED',
    ],
  ] as const)('%s', (_, item, day, standing) => {
    expect(standingAt(item, day)).toBe(standing);
  });

  it('is not overdue while its day still runs', () => {
    expect([
      standingOn(task('a', '2024-06-30'), '2024-06-30'),
      standingOn(task('a', '2024-06-30'), '2024-07-01'),
    ]).toEqual(['NOT_DUE', 'OVERDUE']);
  });

  it('is missed for a commitment alone, late or never done', () => {
    const missed = (source: string, doneOn?: string) =>
      asTask(task('a', '2024-06-30', doneOn, { source }), sources, '2024-08-01').missed;
    expect([missed('ck'), missed('ck', '2024-07-01'), missed('ck', '2024-06-30'), missed('qd')]).toEqual([
      ...[true, true, false, false],
    ]);
    const tasks = [
      task('a', '2024-06-30', undefined, { source: 'ck' }),
      task('b', '2024-09-30', '2024-07-01'),
    ];
    const seen = tasks.map((item) => asTask(item, sources, '2024-08-01'));
    expect(countTasks(seen, '2024-08-01')).toEqual({
      ...{ tasks: 2, due: 1, doneInTime: 1, doneLate: 0, overdue: 1, missedCommitments: 1 },
    });
  });
});

describe('a share of tasks', () => {
  const items = [
    task('in-time', '2024-06-30', '2024-06-30'),
    task('late', '2024-06-30', '2024-07-05'),
    task('never', '2024-07-31'),
    task('on-the-day', '2024-11-30'),
    task('early', '2024-12-31', '2024-03-01'),
    task('later', '2024-12-01'),
    task('cancelled', '2024-06-30', undefined, { cancelled: { reason: 'x' } }),
    task('of-another', '2024-06-30', undefined, { source: 'ck' }),
  ];

  it('is of what was due by the measurement date, done in time or at all', () => {
    expect(share(count(items, 'DONE_IN_TIME', '2024-11-30'))).toBe('1/4');
    expect(share(count(items, 'DONE', '2024-11-30'))).toBe('2/4');
    expect(share(count(items, 'DONE', '2024-07-04'))).toBe('1/2');
    expect(share(count(items, 'DONE', '2024-12-31'))).toBe('3/6');
    expect(share(count(items, 'DONE', '2024-11-30', '2025-01-01', ['qd', 'ck']))).toBe('2/5');
  });

  it('is counted today while the measurement date has not come: what is due today is not due yet', () => {
    const today = count(items, 'DONE', '2024-12-31', '2024-11-30');
    expect([today.asOf, share(today)]).toEqual(['2024-11-30', '2/3']);
  });

  it('names what is not counted, and gives the value in the kind of the leaf', () => {
    const list = count(items, 'DONE_IN_TIME', '2024-07-31');
    expect(derivationOf(list, sources)).toEqual({
      vi: '1/3 nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đến hạn, tính đến hết ngày 31/07/2024; nguồn: Quyết định. Không được tính: late, never.',
      en: '1 of 3 tasks that were due were done in time, counted at the end of 2024-07-31; from: The decision. Not counted: late, never.',
    });
    expect(listedValue('tiered_percent', list)).toEqual({
      kind: 'tiered_percent',
      numerator: 1,
      denominator: 3,
    });
    expect(listedValue('count', list)).toBeUndefined();
    expect(listedValue('ratio', count([], 'DONE', '2024-07-31'))).toBeUndefined();
  });

  it('speaks of the leaf’s own measurement, or of the round’s period', () => {
    const round = { assessmentPeriod: { from: '2024-01-01', to: '2024-12-31' } };
    expect(measurementDay({}, round)).toBe('2024-12-31');
    expect(measurementDay({ measurement: { asOf: '2024-11-30' } }, round)).toBe('2024-11-30');
    expect(measurementDay({ measurement: { from: '2023-01-01', to: '2023-12-31' } }, round)).toBe(
      '2023-12-31',
    );
  });
});

describe('occasions', () => {
  const period = { from: '2024-03-15', to: '2025-06-29' } as never;
  const milestone = (kind: string, on: string) => ({ kind, on, title: { vi: 'x', en: 'x' } }) as never;

  it('are quarters that end in the campaign, and the day before each milestone but the launch', () => {
    const milestones = [
      milestone('launch', '2024-03-15'),
      milestone('midterm_review', '2024-10-01'),
      milestone('closing_review', '2025'),
    ];
    const found = occasionsOf({ period, milestones });
    expect(found.map(({ id, due }) => `${id} ${due}`)).toEqual([
      '2024-Q1 2024-03-31',
      '2024-Q2 2024-06-30',
      '2024-Q3 2024-09-30',
      'midterm_review-2024-10-01 2024-09-30',
      '2024-Q4 2024-12-31',
      'closing_review-2025 2024-12-31',
      '2025-Q1 2025-03-31',
    ]);
    expect(nextOccasion(found, '2024-06-30')?.id).toBe('2024-Q2');
    expect(nextOccasion(found, '2026-01-01')?.id).toBe('2025-Q1');
    expect(nextOccasion([], '2026-01-01')).toBeUndefined();
  });
});
