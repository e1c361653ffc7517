import { seeded } from '../../../../infra/local/seeded.ts';
import { findDueRounds } from '../../../../shared/actions/find-due-rounds.ts';
import { sealSubmission } from '../../../../shared/actions/seal-submission.ts';
import { memoryRecords } from '../../../fakes/memory-records.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';
import { closesAt, edgeApp } from './edge-app.ts';

const perUnit = 5;

/** Records in memory on which requests at one time overtake each other as the seed has it. */
export const shuffledRecords = (seed: number): EmptyRecords => {
  const random = seeded(seed);
  let nth = 0;
  return memoryRecords(async () => {
    nth += 1;
    for (let turns = Math.floor(random('turns', nth) * 6); turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
  });
};

/**
 * Racers at once, their stamps within ten milliseconds of the close: some submit, some open. Then the round is sealed.
 * @returns how many late ones were taken, how many in time refused, and how many seals hold another end or anything late
 * @param records empty; closed at the end
 */
export const race = async (racers: number, seed: number, records: EmptyRecords) => {
  const random = seeded(seed);
  const units = Array.from({ length: Math.ceil(racers / perUnit) }, (_, n) => `unit-${n}`);
  const fresh = Array.from({ length: racers }, (_, n) => `fresh-${n}`);
  try {
    const app = await edgeApp(records, [...units, ...fresh]);
    for (const unit of units) await app.ready(unit);
    const stampOf = (n: number) => closesAt + Math.floor(random('stamp', n) * 21) - 10;
    const outcomes = await Promise.all(
      Array.from({ length: racers }, async (_, n) => {
        const at = stampOf(n);
        const unit = units[n % units.length] ?? '';
        const submits = random('kind', n) < 0.5;
        const { code } = submits ? await app.submitNow(unit, at) : await app.open(`fresh-${n}`, at);
        return { at, unit, submits, code };
      }),
    );
    const due = closesAt + 120_000;
    await findDueRounds(app.ports, due);
    let wrongSeals = 0;
    for (const unit of units) {
      const before = await app.ports.submissions.get(app.idOf(unit));
      // Its files were declared and never sent; their check ends with that.
      for (const file of await app.ports.evidence.list(app.idOf(unit)))
        await app.ports.evidence.change(app.idOf(unit), file.evidenceId, 'gone', (now) => ({
          ...(now ?? file),
          state: 'EXPIRED',
          owes: {},
        }));
      await sealSubmission(app.ports, app.idOf(unit), due);
      const head = await app.ports.submissions.get(app.idOf(unit));
      const taken = outcomes.filter((one) => one.unit === unit && one.submits && one.code === 'taken');
      const stamps = [app.inside, ...taken.map(({ at }) => at)];
      const holds = head?.submitted?.at ?? 0;
      const isRight =
        head?.seal?.end === closesAt &&
        head.seal.kind === 'ATTESTED' &&
        stamps.includes(holds) &&
        holds <= closesAt &&
        head.submitted?.snapshotId === before?.submitted?.snapshotId;
      if (!isRight) wrongSeals += 1;
    }
    return {
      lateTaken: outcomes.filter(({ at, code }) => at > closesAt && code === 'taken').length,
      onTimeRefused: outcomes.filter(({ at, code }) => at <= closesAt && code === 'window_closed').length,
      wrongSeals,
    };
  } finally {
    await records.close();
  }
};
