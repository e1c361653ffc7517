import type { OnProgress, ProgressEvent } from './progress.ts';

/** Where lines go: a terminal redraws its last line, anything else gets whole lines only. */
export type Screen = { isTTY?: boolean; write: (text: string) => unknown };

export type ProgressShown = { show: OnProgress; finish: () => void; breakOff: () => void };

const [finished, broken] = ['✓', '…'];
const barWidth = 24;
const everyMs = 100;

const bar = (done: number, total: number): string => {
  const filled = total === 0 ? 0 : Math.min(barWidth, Math.floor((done / total) * barWidth));
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const label = ({ title }: ProgressEvent): string => `${title.vi} / ${title.en}`;

/**
 * Shows each step with its counts: on a terminal as a bar that grows, elsewhere as one line at its start and one at
 * its end. `finish` ends the last line; `breakOff` does where the step was not finished.
 * @param now real time in milliseconds
 */
export const progressShown = (screen: Screen, now: () => number): ProgressShown => {
  let current: { event: ProgressEvent; since: number; drawn: number } | undefined;

  const draw = ({ event, since }: NonNullable<typeof current>) => {
    const { done, total } = event;
    screen.write(
      `\r\x1b[K  ${bar(done, total)} ${done}/${total}  ${label(event)}  ${seconds(now() - since)}`,
    );
  };
  const end = (sign: string) => {
    if (current === undefined) return;
    const { event, since } = current;
    const line = `${sign} ${label(event)}: ${event.done}/${event.total}, ${seconds(now() - since)}\n`;
    screen.write(screen.isTTY ? `\r\x1b[K${line}` : line);
    current = undefined;
  };

  return {
    show: (event) => {
      if (current?.event.step !== event.step) {
        end(finished);
        current = { event, since: now(), drawn: Number.NEGATIVE_INFINITY };
      }
      const shown = current!;
      shown.event = event;
      if (!screen.isTTY || now() - shown.drawn < everyMs) return;
      shown.drawn = now();
      draw(shown);
    },
    finish: () => end(finished),
    breakOff: () => end(broken),
  };
};
