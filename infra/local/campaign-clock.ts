import * as z from 'zod';
import type { DataFolder } from './data-folder.ts';

/** From the real instant `real` on, campaign time is `campaign`: ticking on from there, or standing still. */
const Setting = z.strictObject({ real: z.number(), campaign: z.number(), mode: z.enum(['tick', 'still']) });
type Setting = z.infer<typeof Setting>;

export type ClockMode = Setting['mode'];

/** The time that triggers bring to the functions. All instants are milliseconds since 1970 in UTC. */
export type CampaignClock = {
  /** Campaign time now. */
  now: () => number;
  /** The campaign time that it was at a real instant since this start. */
  at: (real: number) => number;
  mode: () => ClockMode;
  /** Sets campaign time. @throws TypeError for parts of a millisecond; ClockMovedBack when `campaign` is before now */
  move: (campaign: number, mode: ClockMode) => void;
};

/** Somebody asked for a campaign time before the one that is. */
export class ClockMovedBack extends Error {
  constructor(to: number, from: number) {
    const [asked, now] = [to, from].map((instant) => new Date(instant).toISOString());
    super(`campaign time only goes forward: it is ${now} now, and ${asked} is before it`);
    this.name = 'ClockMovedBack';
  }
}

const file = 'clock.json';

/** The clock of a data folder; on its first start it shows real time, or `first`. */
export const openCampaignClock = (
  folder: Pick<DataFolder, 'read' | 'write'>,
  realNow: () => number,
  first?: { at: number; mode: ClockMode },
): CampaignClock => {
  const stored = folder.read(file);
  const settings: Setting[] = [];
  const set = (setting: Setting) => {
    folder.write(file, JSON.stringify(setting));
    settings.push(setting);
  };
  if (stored !== undefined) settings.push(Setting.parse(JSON.parse(stored)));
  else set({ real: realNow(), campaign: first?.at ?? realNow(), mode: first?.mode ?? 'tick' });

  const at = (real: number): number => {
    const {
      real: since,
      campaign,
      mode,
    } = settings.findLast((setting) => setting.real <= real) ?? settings[0]!;
    return mode === 'still' ? campaign : Math.max(campaign, campaign + real - since);
  };
  const now = () => at(realNow());

  return {
    now,
    at,
    mode: () => settings.at(-1)!.mode,
    move: (campaign, mode) => {
      if (!Number.isSafeInteger(campaign))
        throw new TypeError(`campaign time is whole milliseconds, not ${campaign}`);
      const current = now();
      if (campaign < current) throw new ClockMovedBack(campaign, current);
      set({ real: realNow(), campaign, mode });
    },
  };
};
