import { describe, expect, it } from 'vitest';
import type { RoundWindows, WindowEnd } from '../../../../shared/contracts/window.ts';
import {
  closingInstant,
  openingInstant,
  resolveWindows,
} from '../../../../shared/domain/campaign/resolve-windows.ts';

const utc = (instant: number) => new Date(instant).toISOString();
const day = (date: string) => ({ date });
const window = (from: string, to: string) => ({ opens: day(from), closes: day(to) });

describe('ends of windows', () => {
  it('open at midnight in Viet Nam and close at its last millisecond', () => {
    expect(utc(openingInstant(day('2023-12-01')))).toBe('2023-11-30T17:00:00.000Z');
    expect(utc(closingInstant(day('2023-12-31')))).toBe('2023-12-31T16:59:59.999Z');
  });

  it('take an instant as it stands, at either end', () => {
    const noon: WindowEnd = { instant: '2023-12-31T05:00:00.000Z' };
    expect(utc(openingInstant(noon))).toBe('2023-12-31T05:00:00.000Z');
    expect(utc(closingInstant(noon))).toBe('2023-12-31T05:00:00.000Z');
  });

  it('leave no moment between a day and the next', () => {
    expect(openingInstant(day('2024-03-01')) - closingInstant(day('2024-02-29'))).toBe(1);
  });
});

describe('resolveWindows', () => {
  const windows: RoundWindows = {
    campaign: window('2023-02-24', '2023-12-31'),
    selfAssessment: window('2023-12-01', '2023-12-31'),
    appraisal: window('2024-01-02', '2024-01-31'),
  };

  it('keeps the names, and leaves out what the round does not have', () => {
    expect(Object.keys(resolveWindows({ windows }))).toEqual(['campaign', 'selfAssessment', 'appraisal']);
    const all = {
      ...windows,
      dataEntry: window('2023-12-15', '2024-03-31'),
      supplementary: window('2024-02-01', '2024-02-05'),
      secondAppraisal: window('2024-02-06', '2024-02-20'),
    };
    const resolved = resolveWindows({ windows: all });
    expect(Object.keys(resolved).length).toBe(6);
    expect(utc(resolved.secondAppraisal?.closesAt ?? 0)).toBe('2024-02-20T16:59:59.999Z');
  });
});
