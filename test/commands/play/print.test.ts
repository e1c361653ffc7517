import { describe, expect, it } from 'vitest';
import { rankingTable } from '../../../commands/play/print-ranking.ts';
import type { ProgressEvent } from '../../../commands/play/progress.ts';
import { counterOf } from '../../../commands/play/progress.ts';
import { progressShown } from '../../../commands/play/show-progress.ts';
import {
  hundredthsInVietnamese,
  megabytesInVietnamese,
  percentInVietnamese,
} from '../../../commands/play/vietnamese-format.ts';
import type { GroupRanking } from '../../../shared/contracts/result.ts';

const score = (points: number, indexPercent: number | null) => ({
  points,
  applicableMax: 10_000,
  awaitingMax: 0,
  indexPercent,
});

const ranking = (change: Partial<GroupRanking> = {}): GroupRanking => ({
  roundId: 'a.b',
  groupId: 'so-nganh',
  title: { vi: 'Cơ quan cấp tỉnh', en: 'Provincial agencies' },
  status: 'COMPLETE',
  notice: 'đầy đủ (mô phỏng)',
  published: true,
  simulated: true,
  bands: [{ code: 'GOOD', label: { vi: 'Tốt', en: 'Good' } }],
  fields: [],
  lines: [
    {
      entrantId: 'so-y-te',
      unitName: 'Sở Y tế',
      submissionId: 's1',
      place: 1,
      sharedBy: 2,
      band: 'GOOD',
      self: score(9_005, 9_005),
      appraised: score(8_700, 8_700),
      final: score(8_745, 8_745),
      fields: [],
    },
    {
      entrantId: 'thanh-tra',
      unitName: 'Thanh tra tỉnh',
      submissionId: 's2',
      self: null,
      appraised: null,
      final: null,
      fields: [],
      whyUnplaced: 'ABSENT',
    },
  ],
  rankedAt: '2024-01-31T17:00:00.000Z',
  ...change,
});

describe('a printed ranking', () => {
  it('is a table with Vietnamese decimals, a shared place marked, and the reason for none', () => {
    expect(rankingTable(ranking()).split('\n')).toEqual([
      'MÔ PHỎNG: Cơ quan cấp tỉnh (Provincial agencies): đầy đủ (mô phỏng)',
      'Hạng  Đơn vị          Tự chấm  Thẩm định   Điểm  Chỉ số %  Xếp loại',
      '────  ──────────────  ───────  ─────────  ─────  ────────  ─────────',
      '  1=  Sở Y tế           90,05      87,00  87,45     87,45  Tốt',
      '   –  Thanh tra tỉnh        –          –      –         –  không nộp',
    ]);
  });

  it('does not call simulated what is not', () => {
    expect(rankingTable(ranking({ simulated: false, notice: 'đầy đủ' }))).not.toMatch(/mô phỏng/i);
  });
});

describe('numbers for people', () => {
  it('have decimals behind a comma and thousands between points', () => {
    expect([0, 5, 8_745, 1_234_567].map(hundredthsInVietnamese)).toEqual([
      '0,00',
      '0,05',
      '87,45',
      '12.345,67',
    ]);
    expect(megabytesInVietnamese(127_149_000)).toBe('127,1 MB');
  });

  it('never round a percent up to what it did not reach', () => {
    expect(percentInVietnamese(94_999, 100_000)).toBe('94,99%');
    expect(percentInVietnamese(1, 1)).toBe('100,00%');
  });
});

describe('shown progress', () => {
  const title = { vi: 'Lưu', en: 'Save' };
  const event = (step: string, done: number): ProgressEvent => ({ step, title, done, total: 4 });

  const shownOn = (isTTY: boolean, times: number[]) => {
    const written: string[] = [];
    const { show, finish, breakOff } = progressShown(
      { isTTY, write: (text) => written.push(text) },
      () => times[0] ?? 0,
    );
    return { written, show, finish, breakOff, pass: () => times.shift() };
  };

  it('is one whole line for each step where there is no terminal', () => {
    const { written, show, finish } = shownOn(false, [0]);
    for (const done of [0, 1, 2, 3, 4]) show(event('a', done));
    show(event('b', 0));
    finish();
    expect(written).toEqual(['✓ Lưu / Save: 4/4, 0.0 s\n', '✓ Lưu / Save: 0/4, 0.0 s\n']);
  });

  it('draws a bar on a terminal, not more often than ten times a second', () => {
    const { written, show, pass } = shownOn(true, [0, 50, 150]);
    show(event('a', 0));
    pass();
    show(event('a', 1));
    pass();
    show(event('a', 2));
    expect(written.length).toBe(2);
    expect(written[1]).toContain(`${'█'.repeat(12)}${'░'.repeat(12)} 2/4`);
  });

  it('does not tick off a step that was broken off', () => {
    const { written, show, breakOff } = shownOn(false, [0]);
    show(event('a', 1));
    breakOff();
    expect(written).toEqual(['… Lưu / Save: 1/4, 0.0 s\n']);
  });

  it('says nothing at the end of nothing', () => {
    const { written, finish } = shownOn(false, [0]);
    finish();
    expect(written).toEqual([]);
  });

  it('counts what is done of what is expected so far', () => {
    const told: string[] = [];
    const counter = counterOf('a', title, ({ done, total }) => told.push(`${done}/${total}`));
    counter.expect(2);
    counter.add();
    counter.expect(1);
    counter.add();
    expect(told).toEqual(['0/2', '1/2', '1/3', '2/3']);
  });
});
