/**
 * What an act needs before it: the minute jobs run at its instant (JOBS), the clock moved there (CLOCK: people act, and whatever
 * jobs find is found at a later one), or nothing (it only tells).
 */
export type Needs = 'JOBS' | 'CLOCK' | 'NOTHING';

type Act = { at: number; order: number; needs: Needs; run: () => Promise<void> };

/** What is to be done when: an act may put further ones on it. */
export type Agenda = {
  /** @param at campaign time (UTC ms); an instant that has passed means at once */
  add: (at: number, run: () => Promise<void>, needs?: Needs) => void;
  /** The instant of the act that was begun last (UTC ms); before all time at first. */
  now: () => number;
  /** Does everything in the order of instants, those of one instant in the order in which they came. */
  play: (moveTo: (at: number, needs: Needs) => Promise<void>) => Promise<void>;
};

/** An empty agenda. */
export const createAgenda = (): Agenda => {
  const acts: Act[] = [];
  let [orders, now] = [0, Number.NEGATIVE_INFINITY];

  const next = (): Act | undefined => {
    let first = 0;
    for (let at = 1; at < acts.length; at++) {
      const [a, b] = [acts[at]!, acts[first]!];
      if (a.at < b.at || (a.at === b.at && a.order < b.order)) first = at;
    }
    return acts.splice(first, 1)[0];
  };

  return {
    now: () => now,
    add: (at, run, needs = 'JOBS') => {
      acts.push({ at: Math.max(at, now), order: orders++, needs, run });
    },
    play: async (moveTo) => {
      for (let act = next(); act !== undefined; act = next()) {
        now = act.at;
        await moveTo(act.at, act.needs);
        await act.run();
      }
    },
  };
};
