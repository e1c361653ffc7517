import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantText, localDay, localInstant } from '../../../shared/domain/local-time.ts';
import {
  effectiveEnd,
  isSealedFor,
  lastEnd,
  possibleEnds,
  requireOpen,
  sealableFrom,
  sealFor,
  sealingEnd,
} from '../../../shared/domain/windows.ts';
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
          expect(isOpen(round, 'selfAssessment', { entrantId: 'a' }, now)).toBe(
            opens <= now && now <= opens + length,
          );
          expect(isOpen(round, 'appraisal', { entrantId: 'a' }, now)).toBe(
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
      isOpen(round, 'selfAssessment', { entrantId: 'late' }, 200),
      isOpen(round, 'selfAssessment', { entrantId: 'late' }, 201),
    ]).toEqual([true, false]);
    expect(isOpen(round, 'selfAssessment', { entrantId: 'other' }, 101)).toBe(false);
    expect(isOpen(round, 'appraisal', { entrantId: 'late' }, 1101)).toBe(false);
    expect(sealableFrom(effectiveEnd(round, 'late'))).toBe(120_200);
  });

  it('says when it opens or closed, in local time', () => {
    const round = at(Date.parse('2023-11-30T17:00:00.000Z'), Date.parse('2023-12-31T16:59:59.999Z'));
    const message = (now: string): string => {
      try {
        requireOpen(round, 'selfAssessment', { entrantId: 'a' }, Date.parse(now));
        return '';
      } catch (error) {
        return (error as AppError).detail.vi;
      }
    };
    expect(message('2023-11-30T16:59:59.999Z')).toBe('Kỳ tự đánh giá mở lúc 00:00:00 01/12/2023 (+07).');
    expect(message('2023-12-31T17:00:00.000Z')).toBe('Kỳ tự đánh giá đã đóng lúc 23:59:59 31/12/2023 (+07).');
  });
});

/** A round that takes late submits: in time until `end`, for `a` until `extension`, late until `until`. */
const lateRound = (end: number, until: number, extension?: number) => ({
  ...at(0, end, extension === undefined ? {} : { a: extension }),
  lateUntil: until,
});
const a = (submittedAt?: number) =>
  submittedAt === undefined ? { entrantId: 'a' } : { entrantId: 'a', submitted: { at: submittedAt } };

describe('a late policy', () => {
  const ends = fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), fc.option(fc.nat(30_000)));

  it('keeps the window open to the late end for who has not submitted in time, to the millisecond', () => {
    fc.assert(
      fc.property(ends, ([end, more, moved]) => {
        const until = end + more;
        const round = lateRound(end, until, moved ?? undefined);
        const own = Math.max(end, moved ?? 0);
        const last = Math.max(own, until);
        for (const edge of [own, last])
          for (const now of [edge - 1, edge, edge + 1]) {
            if (now < 0) continue;
            expect(isOpen(round, 'selfAssessment', a(), now)).toBe(now <= last);
            expect(isOpen(round, 'selfAssessment', a(own), now), 'in time: over at the own end').toBe(
              now <= own,
            );
            expect(isOpen(round, 'selfAssessment', a(own + 1), now), 'late already: may be bettered').toBe(
              now <= last,
            );
          }
        expect(isOpen(round, 'appraisal', a(), end + 1)).toBe(true);
      }),
    );
  });

  it('is beaten by an extension past the late end: then nothing of that entrant is late', () => {
    const round = lateRound(100, 200, 300);
    expect([effectiveEnd(round, 'a'), lastEnd(round, 'a'), possibleEnds(round, 'a')]).toEqual([
      300,
      300,
      [300],
    ]);
    expect(sealFor(round, a(250))).toEqual({ end: 300 });
    expect(lastEnd(round, 'b')).toBe(200);
  });

  it('has who submitted in time sealed at the own end, and all others at the late one', () => {
    fc.assert(
      fc.property(ends, fc.nat(30_000), ([end, more, moved], submittedAt) => {
        const round = lateRound(end, end + more, moved ?? undefined);
        const own = effectiveEnd(round, 'a');
        expect(sealingEnd(round, a(submittedAt))).toBe(submittedAt <= own ? own : lastEnd(round, 'a'));
        expect(sealingEnd(round, a())).toBe(lastEnd(round, 'a'));
        expect(possibleEnds(round, 'a')).toContain(sealingEnd(round, a(submittedAt)));
      }),
    );
  });

  it('unseals by itself what an extension moves, even where only the lateness changes', () => {
    const before = lateRound(100, 200);
    const seal = { ...sealFor(before, a(180)), kind: 'ATTESTED' as const, at: 0 };
    expect(seal).toMatchObject({ end: 200, due: 100 });
    expect(isSealedFor(before, { ...a(180), seal })).toBe(true);
    expect(isSealedFor(lateRound(100, 200, 150), { ...a(180), seal }), 'less late').toBe(false);
    expect(isSealedFor(lateRound(100, 200, 180), { ...a(180), seal }), 'in time').toBe(false);
    expect(isSealedFor(before, { ...a(90), seal }), 'sealed for another end').toBe(false);
    expect(isSealedFor(before, undefined)).toBe(false);
    expect(isSealedFor(before, a(180))).toBe(false);
  });

  it('is no policy where there is none: every end is the own one', () => {
    const round = at(0, 100, { a: 200 });
    expect([lastEnd(round, 'a'), possibleEnds(round, 'b'), sealFor(round, a())]).toEqual([
      200,
      [100],
      { end: 200 },
    ]);
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
