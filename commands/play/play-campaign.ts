import { join } from 'node:path';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { type Cast, castOf } from './cast.ts';
import type { PlaySize } from './evidence-plan.ts';
import { instantsOf } from './instants.ts';
import { narrowCampaign } from './narrow-campaign.ts';
import { pdfPrinter } from './pdf-printer.ts';
import { type PlayedProvince, peopleOf } from './people.ts';
import type { Play, Step } from './play.ts';
import { type PlayState, readPlayState, writePlayState } from './play-state.ts';
import { counterOf, type OnProgress } from './progress.ts';
import { type PlayResults, readResults } from './read-results.ts';
import { roundPlay } from './round-play.ts';
import { everyStep } from './steps/every-step.ts';

export type PlayInput = {
  /** Its clock stands still at or before the start of the campaign, or where an earlier start of this play left it. */
  province: PlayedProvince;
  file: CampaignFile;
  units: UnitsFile;
  seed: number;
  size: PlaySize;
  /** Keeps `play.json`, the step reached, and what is downloaded. */
  folder: string;
  /** Only these units take part; all that the campaign's rules give by default. */
  entrants?: readonly string[];
  /** Requests under way at once. */
  lanes?: number;
  onProgress?: OnProgress;
};

export type PlayOutcome = PlayResults &
  PlayState['kept'] & { cast: Cast; roundId: string; seconds: Record<string, number> };

/** What was begun in this folder is another play: it cannot be gone on with. */
export class AnotherPlay extends Error {
  constructor(folder: string) {
    super(`the folder ${folder} holds a play of another seed, size, campaign or list of units`);
    this.name = 'AnotherPlay';
  }
}

/** The first round of the file is played, with the units asked for. */
const playOf = (input: PlayInput): Play => {
  const { province, units, seed, size, folder, entrants, lanes = 16 } = input;
  const file = entrants === undefined ? input.file : narrowCampaign(input.file, units, entrants);
  const round = file.rounds[0];
  if (round === undefined) throw new Error('the campaign file has no round');
  return roundPlay({
    province,
    as: peopleOf(province),
    seed,
    size,
    units,
    file,
    roundKey: round.id,
    keys: `play-${seed}`,
    cast: castOf(file, round.id, units, seed),
    instants: instantsOf(round),
    printer: pdfPrinter(),
    lanes,
    downloads: join(folder, 'bundles'),
    kept: {},
  });
};

const firstState = ({ seed, size, campaignId, cast }: Play): PlayState => ({
  format: 'thi-dua/play',
  version: 1,
  seed,
  size,
  campaignId,
  entrants: cast.entrants.map(({ unitId }) => unitId),
  done: [],
  kept: {},
  seconds: {},
});

const isSamePlay = (a: PlayState, b: PlayState): boolean =>
  a.seed === b.seed &&
  a.size === b.size &&
  a.campaignId === b.campaignId &&
  a.entrants.join() === b.entrants.join();

/** Nothing of an earlier act is under way any more when campaign time moves on, so that instants are the same in every play. */
const moveTo = async ({ province, instants }: Play, { at }: Step): Promise<void> => {
  const instant = instants[at];
  if (province.clock.now() >= instant) return;
  await province.quiet();
  await province.clock.move(instant, 'still');
};

/**
 * Plays a campaign from import to provisional result through the API alone, or goes on with a play that was
 * interrupted in this folder. The same seed gives the same result, however often it was interrupted.
 * @throws AnotherPlay when the folder holds another; ApiProblem and Error when the province does not do its part
 */
export const playCampaign = async (input: PlayInput): Promise<PlayOutcome> => {
  const { folder, onProgress = () => undefined } = input;
  const play = playOf(input);
  const path = join(folder, 'play.json');
  const fresh = firstState(play);
  const state = readPlayState(path) ?? fresh;
  if (!isSamePlay(state, fresh)) throw new AnotherPlay(folder);
  play.kept = state.kept;
  try {
    for (const step of everyStep) {
      if (state.done.includes(step.name)) continue;
      const began = performance.now();
      await moveTo(play, step);
      await step.run(play, counterOf(step.name, step.title, onProgress));
      state.seconds[step.name] = Math.round(performance.now() - began) / 1000;
      state.done.push(step.name);
      writePlayState(path, state);
    }
    const results = await readResults(play);
    return { ...results, ...state.kept, cast: play.cast, roundId: play.roundId, seconds: state.seconds };
  } finally {
    await play.printer.close();
  }
};
