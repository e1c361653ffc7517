/** Something that may be at work. */
export type Activity = {
  name: string;
  /** How many things are under way; 0 when there is nothing to wait for. */
  count: () => number | Promise<number>;
};

/** Work went on for longer than somebody was ready to wait. */
export class NotQuiet extends Error {
  constructor(withinMs: number, busy: string[]) {
    super(`still at work after ${withinMs} ms: ${busy.join(', ')}`);
    this.name = 'NotQuiet';
  }
}

const betweenMs = 5;

/**
 * Waits until nothing is under way any more.
 * @param started counts everything that ever began; while it grows, what was counted before may be out of date
 * @throws NotQuiet naming what is still at work after `withinMs` milliseconds
 */
export const untilQuiet = async (
  activities: Activity[],
  started: () => number,
  withinMs: number,
): Promise<void> => {
  const until = performance.now() + withinMs;
  for (;;) {
    const before = started();
    const busy: string[] = [];
    const isOver = performance.now() > until;
    for (const { name, count } of activities) {
      const current = await count();
      if (current > 0) busy.push(`${name} (${current})`);
      // The first is enough to wait for; who gives up names them all.
      if (busy.length > 0 && !isOver) break;
    }
    if (busy.length === 0 && started() === before) return;
    if (isOver) throw new NotQuiet(withinMs, busy);
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
};
