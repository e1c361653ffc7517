import type { Succession } from '../../shared/contracts/unit-succession.ts';
import type { UnitSeed, UnitsFile } from '../../shared/contracts/units-file.ts';
import { dayAfter } from '../../shared/domain/calendar/day-number.ts';

/** Units that end, and units that begin the day after: one reorganisation, as a list of units tells of it. */
export type Reform = { day: string; ends: UnitSeed[]; begins: UnitSeed[] };

/** The reorganisations that a list of units holds inside a span of days (both included), in their order. */
export const reformsIn = ({ units }: UnitsFile, { from, to }: { from: string; to: string }): Reform[] => {
  const days = units.flatMap(({ validFrom, validTo }) => [
    ...(validFrom === undefined ? [] : [validFrom]),
    ...(validTo === undefined ? [] : [dayAfter(validTo)]),
  ]);
  return [...new Set(days)]
    .filter((day) => day > from && day <= to)
    .toSorted()
    .map((day) => ({
      day,
      ends: units.filter(({ validTo }) => validTo !== undefined && dayAfter(validTo) === day),
      begins: units.filter(({ validFrom }) => validFrom === day),
    }));
};

/** The list as people knew it before these reorganisations: who ends later goes on, who begins later is not there. */
export const registryBefore = (file: UnitsFile, reforms: readonly Reform[]): UnitsFile => {
  const ending = new Set(reforms.flatMap(({ ends }) => ends.map(({ id }) => id)));
  const beginning = new Set(reforms.flatMap(({ begins }) => begins.map(({ id }) => id)));
  const units = file.units.filter(({ id }) => !beginning.has(id));
  return {
    ...file,
    units: units.map((unit) => {
      const { validTo: _end, ...known } = unit;
      return ending.has(unit.id) ? known : unit;
    }),
  };
};

/**
 * Who takes over from whom, which no list of units tells: by order alone, for the rehearsal. Units of the level of those
 * that begin are merged, at least two into each; the others are dissolved over two or more. What these forms cannot hold
 * (a unit alone, nobody who begins) is left out.
 */
export const successionsOf = ({ ends, begins }: Reform): Succession[] => {
  const successors = begins.map(({ id }) => id);
  const levels = new Set(begins.map(({ level }) => level));
  const merged = ends.filter(({ level }) => levels.has(level));
  const dissolved = ends.filter(({ level }) => !levels.has(level));
  const mergers = Math.min(successors.length, Math.floor(merged.length / 2));
  const into = successors.slice(0, mergers).map(
    (successor, n): Succession => ({
      mode: 'MERGE_INTO_NEW',
      predecessors: merged.filter((_, at) => at % mergers === n).map(({ id }) => id),
      successors: [successor],
    }),
  );
  if (successors.length < 2) return into;
  const over = dissolved.map(({ id }, n): Succession => {
    const two = [successors[n % successors.length]!, successors[(n + 1) % successors.length]!];
    const more = successors.filter((_, at) => at % dissolved.length === n);
    return { mode: 'DISSOLVE_OVER_SEVERAL', predecessors: [id], successors: [...new Set([...two, ...more])] };
  });
  return [...into, ...over];
};
