type Act = { at: number; order: number; run: () => Promise<void> };

/** What is to be done when: an act may put further ones on it. */
export type Agenda = {
  /** @param at campaign time (UTC ms); an instant that has passed means at once */
  add: (at: number, run: () => Promise<void>) => void;
  /** Does everything in the order of instants, those of one instant in the order in which they came. */
  play: (moveTo: (at: number) => Promise<void>) => Promise<void>;
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
    add: (at, run) => {
      acts.push({ at: Math.max(at, now), order: orders++, run });
    },
    play: async (moveTo) => {
      for (let act = next(); act !== undefined; act = next()) {
        now = act.at;
        await moveTo(act.at);
        await act.run();
      }
    },
  };
};
