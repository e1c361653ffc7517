import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import type { Bilingual } from '../../shared/errors.ts';
import type { Cast, Entrant } from './cast.ts';
import type { PlaySize } from './evidence-plan.ts';
import type { PlayInstants } from './instants.ts';
import type { PdfPrinter } from './pdf-printer.ts';
import type { People, PlayedProvince } from './people.ts';
import type { Counter } from './progress.ts';
import type { PlayLeaf } from './self-leaves.ts';

/** Everything that the steps of one play share. */
export type Play = {
  province: PlayedProvince;
  as: People;
  seed: number;
  size: PlaySize;
  units: UnitsFile;
  /** The campaign as it is imported. */
  file: CampaignFile;
  campaignId: string;
  /** Begins the keys of idempotency, so that what is done again is known again. */
  keys: string;
  roundId: string;
  cast: Cast;
  instants: PlayInstants;
  printer: PdfPrinter;
  /** Requests that are under way at once. */
  lanes: number;
  /** Folder for what is downloaded. */
  downloads: string;
  /** What is kept for later starts beside the step reached. */
  kept: KeptFacts;
  leavesOf: (entrant: Entrant) => readonly PlayLeaf[];
  /** The entrant's self-assessment; opening it again gives the same. */
  submissionOf: (entrant: Entrant) => Promise<string>;
};

/** What no route tells a second time. */
export type KeptFacts = {
  publication?: { number: number; snapshotId: string } | undefined;
  bundle?: { path: string; bytes: number; sha256: string; identity: string; files: number } | undefined;
};

/** One act of the play. Doing it again, or again after half of it, has the same outcome. */
export type Step = {
  /** Stable: in the state file and in the timings. */
  name: string;
  title: Bilingual;
  /** The campaign time at which it happens. */
  at: keyof PlayInstants;
  run: (play: Play, counter: Counter) => Promise<void>;
};
