import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantText, localDay, localInstant } from '../../../shared/domain/local-time.ts';
import { effectiveEnd, requireOpen, sealableFrom } from '../../../shared/domain/windows.ts';
import { AppError } from '../../../shared/errors.ts';

const at = (opensAt: number, closesAt: number, extensions: Record<string, number> = {}) => ({
  windows: {
    selfAssessment: { opensAt, closesAt },
    appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 1000 },
  },
  extensions,
});

const isOpen = (...args: Parameters<typeof requireOpen>): boolean => {
  try {
    requireOpen(...args);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'window_closed') return false;
    throw error;
  }
};

describe('a window', () => {
  it('is open from its opening to its end, both included, and at no other instant', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.integer({ min: -5, max: 25_000 }),
        (opens, length, now) => {
          const round = at(opens, opens + length);
          expect(isOpen(round, 'selfAssessment', 'a', now)).toBe(opens <= now && now <= opens + length);
          expect(isOpen(round, 'appraisal', 'a', now)).toBe(
            opens + length < now && now <= opens + length + 1000,
          );
        },
      ),
    );
  });

  it('is moved by an extension for that entrant alone, never forward, and for self-assessment alone', () => {
    const round = at(0, 100, { late: 200, early: 50 });
    expect([effectiveEnd(round, 'late'), effectiveEnd(round, 'early'), effectiveEnd(round, 'other')]).toEqual(
      [200, 100, 100],
    );
    expect([
      isOpen(round, 'selfAssessment', 'late', 200),
      isOpen(round, 'selfAssessment', 'late', 201),
    ]).toEqual([true, false]);
    expect(isOpen(round, 'selfAssessment', 'other', 101)).toBe(false);
    expect(isOpen(round, 'appraisal', 'late', 1101)).toBe(false);
    expect(sealableFrom(effectiveEnd(round, 'late'))).toBe(120_200);
  });

  it('says when it opens or closed, in local time', () => {
    const round = at(Date.parse('2023-11-30T17:00:00.000Z'), Date.parse('2023-12-31T16:59:59.999Z'));
    const message = (now: string): string => {
      try {
        requireOpen(round, 'selfAssessment', 'a', Date.parse(now));
        return '';
      } catch (error) {
        return (error as AppError).detail.vi;
      }
    };
    expect(message('2023-11-30T16:59:59.999Z')).toBe('Kỳ tự đánh giá mở lúc 00:00:00 01/12/2023 (+07).');
    expect(message('2023-12-31T17:00:00.000Z')).toBe('Kỳ tự đánh giá đã đóng lúc 23:59:59 31/12/2023 (+07).');
  });
});

describe('local time', () => {
  it('is seven hours ahead the whole year, whatever zone the machine is in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.parse('2100-01-01') }), (instant) => {
        const local = new Date(instant + 7 * 3_600_000).toISOString();
        const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d\d:\d\d:\d\d)/.exec(local)!;
        expect(localInstant(instant)).toBe(`${time} ${day}/${month}/${year} (+07)`);
        expect(localDay(instant)).toBe(`${year}-${month}-${day}`);
        expect(Date.parse(instantText(instant))).toBe(instant);
      }),
    );
  });
});
