import { seeded } from '../../../../infra/local/seeded.ts';
import { findDueReminders } from '../../../../shared/actions/reminders/find-due-reminders.ts';
import { memoryRecords } from '../../../fakes/memory-records.ts';
import { closesAt, day, hour, morning, remindedRound } from './reminder-stage.ts';

const minute = 60_000;
const units = ['a-never', 'b-submits', 'c-extended'] as const;
type Firing = { at: number; now: number };

/** What a unit may at most be told, as (day of the instant from which on, end that is named). */
type Allowed = { dueAt: number; end: number; staleAt: number };
const allowedBy = (end: number, endMorning: number): Allowed[] => [
  ...[-5, -1, 0].map((days) => ({ dueAt: endMorning + days * day, end, staleAt: end })),
  { dueAt: endMorning + day, end, staleAt: endMorning + 8 * day },
];

/**
 * One order in which the scheduler fires, decided by the seed: each of some minutes 0, 1, 2 or 5 times, up to 26 hours late,
 * so that stale ones come after newer ones, while one unit submits and another is given more time. Messages are lost or come
 * twice.
 * @returns what was told wrongly; empty when nothing was
 */
export const playReminders = async (seed: number): Promise<string[]> => {
  const random = seeded(seed);
  const records = memoryRecords();
  try {
    const stage = await remindedRound(records, units);
    const submitsAt = morning(-4) + Math.floor(random('submits') * 96) * hour;
    const grantedAt = morning(-6) + Math.floor(random('granted') * 200) * hour;
    const newEnd = Math.max(closesAt, grantedAt) + 10 * day;
    const newMorning = newEnd - (closesAt - morning(0));
    const firings: Firing[] = [];
    for (let n = 0; n < 24; n += 1) {
      const at = morning(-6) + Math.floor(random('minute', n) * 26 * 24 * 60) * minute;
      const times = [0, 1, 2, 5][Math.floor(random('times', n) * 4)]!;
      for (let k = 0; k < times; k += 1) {
        const late = random('late', n, k) < 0.6 ? 0 : Math.floor(random('by', n, k) * 26 * 60) * minute;
        firings.push({ at, now: at + late });
      }
    }
    let nth = 0;
    const fire = async ({ at, now }: Firing) => {
      await findDueReminders(stage.ports, at);
      await stage.deliver(now, () => {
        nth += 1;
        return Math.floor(random('message', nth) * 3);
      });
    };
    const acts = [
      ...firings.map((firing) => ({ when: firing.now, run: () => fire(firing) })),
      { when: submitsAt, run: () => stage.submit('b-submits', Math.min(submitsAt, closesAt)) },
      { when: grantedAt, run: () => stage.extend('c-extended', newEnd, grantedAt) },
    ].toSorted((a, b) => a.when - b.when);
    for (const { run } of acts) await run();

    const faults: string[] = [];
    for (const unit of units) {
      const head = await stage.messages(`head-${unit}`);
      const allowed =
        unit === 'c-extended'
          ? [
              ...allowedBy(closesAt, morning(0)).filter(({ dueAt }) => dueAt <= grantedAt),
              ...allowedBy(newEnd, newMorning),
            ]
          : allowedBy(closesAt, morning(0));
      if (new Set(head.map(({ noticeId }) => noticeId)).size !== head.length)
        faults.push(`${unit}: twice of one`);
      for (const { at, body } of head) {
        const fits = allowed.some(
          ({ dueAt, end, staleAt }) => dueAt <= at && at <= staleAt && body.vi.includes(localDate(end)),
        );
        if (!fits) faults.push(`${unit} was told at ${new Date(at).toISOString()}: ${body.vi}`);
        if (unit === 'b-submits' && at > submitsAt) faults.push(`${unit} was reminded after it submitted`);
      }
      // The minute that was on time and saw something new due has told it, unless its message was lost for good.
      const item = (await stage.ports.reminders.getMany([stage.idOf(unit)]))[0];
      const seen = firings.filter(({ at }) =>
        allowed.some(({ dueAt, staleAt }) => dueAt <= at && at <= staleAt),
      );
      if (unit === 'a-never' && seen.length > 0 && item === undefined)
        faults.push(`${unit} was never reminded`);
    }
    return faults;
  } finally {
    await records.close();
  }
};

const localDate = (at: number): string => {
  const [year, month, date] = new Date(at + 7 * hour).toISOString().slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
};
