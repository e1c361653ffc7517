import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SubmissionSnapshot } from '../../../shared/contracts/snapshot.ts';
import { isWorkingDay, workingCalendar } from '../../../shared/domain/calendar/working-days.ts';
import { handedInAt, latenessOf, workingDaysBegun } from '../../../shared/domain/lateness.ts';
import { instantText, localDay } from '../../../shared/domain/local-time.ts';
import { explainDerivation } from '../../../shared/domain/scoring/explain-derivation.ts';
import { latePenalty, withLateness } from '../../../shared/domain/scoring/late-penalty.ts';
import { calendar as calendar2023 } from '../../examples/example-files.ts';
import { hash, opaque, sealedSnapshot } from '../../fakes/items.ts';

const calendar = workingCalendar([calendar2023]);
const at = (local: string): number => Date.parse(`${local}+07:00`);
/** Thursday before the Independence Day holidays (1 to 4 September 2023). */
const thursday = at('2023-08-31T17:00:00.000');

const policy = {
  kind: 'ACCEPT_UNTIL' as const,
  until: { date: '2023-09-30' },
  penaltyPerWorkingDay: 50,
  penaltyCap: 200,
};
const signed = (instant: number) =>
  SubmissionSnapshot.parse({
    ...sealedSnapshot({}, { evidence: [], states: {} }).submission,
    attestation: { by: 'head', at: instant, capacity: 'HEAD', statement: 'x' },
  });

describe('working days begun after an end', () => {
  it.each([
    ['2023-08-31T17:00:00.001', 1, 'a millisecond is late'],
    ['2023-08-31T23:59:59.999', 1, 'still the last day'],
    ['2023-09-01T08:00:00.000', 1, 'a holiday'],
    ['2023-09-03T08:00:00.000', 1, 'a Sunday'],
    ['2023-09-04T23:59:59.999', 1, 'the last day of the holidays'],
    ['2023-09-05T00:00:00.000', 1, 'the first working day has begun'],
    ['2023-09-06T00:00:00.000', 2, 'the second, at its first millisecond'],
    ['2023-09-08T16:00:00.000', 4, 'Friday'],
    ['2023-09-10T16:00:00.000', 4, 'a weekend adds nothing'],
    ['2023-09-11T00:00:00.000', 5, 'Monday'],
  ])('to %s are %i (%s)', (local, days) => {
    expect(workingDaysBegun(calendar, thursday, at(local))).toBe(days);
  });

  it('are as many as a count day by day finds, never fewer than one', () => {
    fc.assert(
      fc.property(fc.nat(150 * 86_400_000), fc.integer({ min: 1, max: 60 * 86_400_000 }), (from, later) => {
        const due = at('2023-03-01T00:00:00.000') + from;
        const arrival = due + later;
        let days = 0;
        for (let day = Date.parse(localDay(due)); day < Date.parse(localDay(arrival)); ) {
          day += 86_400_000;
          if (isWorkingDay(calendar, instantText(day).slice(0, 10))) days += 1;
        }
        expect(workingDaysBegun(calendar, due, arrival)).toBe(Math.max(1, days));
      }),
      { numRuns: 200 },
    );
  });
});

describe('lateness', () => {
  it('is there only after the end that the seal calls due, and where the policy takes it', () => {
    const late = (instant: number, due?: number) =>
      latenessOf({ ...(due === undefined ? {} : { due }), submission: signed(instant) }, policy, calendar);
    expect(late(thursday, thursday)).toBeUndefined();
    expect(late(thursday + 1, thursday)).toEqual({
      due: thursday,
      at: thursday + 1,
      workingDays: 1,
      penaltyPerWorkingDay: 50,
      penaltyCap: 200,
    });
    expect(late(thursday + 1)).toBeUndefined();
    expect(
      latenessOf({ due: thursday, submission: signed(thursday + 1) }, { kind: 'REFUSE' }, calendar),
    ).toBeUndefined();
  });

  it('of a draft that nobody signed goes by the last thing that came into it', () => {
    const answer = { revision: 1, savedAt: 100, savedBy: 'p' };
    const file = {
      evidenceId: opaque('e'),
      revision: 1,
      fileName: 'a.pdf',
      bytes: 1,
      sha256: hash('1'),
      contentType: 'application/pdf' as const,
      document: { abstract: 'x' },
      citations: [],
      begunAt: 50,
    };
    const draft = (more: { begunAt?: number; editedAt?: number }, savedAt = 100) =>
      sealedSnapshot({ '1.1.1': { ...answer, savedAt } }, { evidence: [{ ...file, ...more }], states: {} })
        .submission;
    expect(handedInAt(draft({}))).toBe(100);
    expect(handedInAt(draft({ begunAt: 200 }))).toBe(200);
    expect(handedInAt(draft({ begunAt: 200, editedAt: 300 }))).toBe(300);
    expect(handedInAt(draft({}, 400))).toBe(400);
    expect(handedInAt(sealedSnapshot({}, { evidence: [], states: {} }).submission)).toBe(0);
  });
});

describe('the penalty', () => {
  const none = { bonus: 0, penalty: 30, items: [] };
  const late = (workingDays: number) => ({
    due: thursday,
    at: at('2023-09-08T16:00:00.000'),
    workingDays,
    penaltyPerWorkingDay: 50,
    penaltyCap: 200,
  });

  it('is so much a working day, to the cap and not beyond', () => {
    expect([1, 3, 4, 5, 400].map((days) => latePenalty(late(days)))).toEqual([50, 150, 200, 200, 200]);
  });

  it('joins the other penalties outside of their cap, under its own code and with its reason', () => {
    expect(withLateness(none, undefined)).toBe(none);
    const { penalty, bonus, items } = withLateness(none, late(4));
    expect([penalty, bonus, items.map(({ code, points }) => [code, points])]).toEqual([
      230,
      0,
      [['LATE', 200]],
    ]);
    expect(explainDerivation(items[0]!.derivation, 'vi')).toBe(
      'Gửi lúc 16:00:00 08/09/2023 (+07), sau hạn 17:00:00 31/08/2023 (+07): tính 4 ngày làm việc × 0,50 điểm, tối đa 2,00 điểm.\n' +
        'Điểm: 2,00/2,00.',
    );
    expect(explainDerivation(items[0]!.derivation, 'en')).toContain(
      'Submitted at 16:00:00 08/09/2023 (+07), after the end at 17:00:00 31/08/2023 (+07): 4 working days begun × 0.50 points, at most 2.00 points.',
    );
  });
});
