import type { UnitSuccession } from '../../contracts/unit-succession.ts';
import { successionModes } from './succession-modes.ts';
import { existsOn } from './unit-versions.ts';

type Edge = Pick<UnitSuccession, 'mode' | 'predecessors' | 'successors' | 'effectiveOn'>;
type Dated = { validFrom?: string | undefined; validTo?: string | undefined };

/** The successions in which a unit ended and others took over, up to the day (included). */
const handovers = (successions: readonly Edge[], day: string): Edge[] =>
  successions.filter(({ mode, effectiveOn }) => successionModes[mode].ends && effectiveOn <= day);

const reached = (start: string, next: (unitId: string) => readonly string[]): string[] => {
  const found = new Set<string>();
  const open = [start];
  while (open.length > 0) {
    for (const unitId of next(open.pop()!)) {
      if (found.has(unitId)) continue;
      found.add(unitId);
      open.push(unitId);
    }
  }
  return [...found].toSorted();
};

/** Every unit that went into this one up to the day, directly or through others, by id. */
export const ancestorsOf = (unitId: string, successions: readonly Edge[], day: string): string[] => {
  const edges = handovers(successions, day);
  return reached(unitId, (id) =>
    edges.filter(({ successors }) => successors.includes(id)).flatMap(({ predecessors }) => predecessors),
  );
};

/** Every unit that took over from this one up to the day, directly or through others, by id. */
export const descendantsOf = (unitId: string, successions: readonly Edge[], day: string): string[] => {
  const edges = handovers(successions, day);
  return reached(unitId, (id) =>
    edges.filter(({ predecessors }) => predecessors.includes(id)).flatMap(({ successors }) => successors),
  );
};

/** The units that stand in this one's place on the day: itself until it ends, then those at the end of each line. */
export const heirsOf = (unitId: string, successions: readonly Edge[], day: string): string[] => {
  const ended = new Set(handovers(successions, day).flatMap(({ predecessors }) => predecessors));
  return [unitId, ...descendantsOf(unitId, successions, day)].filter((id) => !ended.has(id)).toSorted();
};

/** Whether some unit is, through others, its own predecessor. */
export const hasCycle = (successions: readonly Edge[]): boolean =>
  successions.some(({ mode, predecessors }) => {
    if (!successionModes[mode].ends) return false;
    return predecessors.some((unitId) => descendantsOf(unitId, successions, '9999-12-31').includes(unitId));
  });

/**
 * Whether a unit is the same legal unit on both days, so that its results of then and now may be compared. One that
 * began in between, even under an old name, is not ('không so sánh'); one that was renamed, or took over tasks, is.
 */
export const unbrokenSince = (unit: Dated, since: string, until: string): boolean =>
  existsOn(unit, since) && existsOn(unit, until);
