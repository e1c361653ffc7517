import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { CampaignRound } from '../../shared/contracts/campaign-round.ts';
import type { AppraisalDecision, ProvidedValue } from '../../shared/contracts/score-inputs.ts';
import type { Succession } from '../../shared/contracts/unit-succession.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import type { ResolvedWindows } from '../../shared/domain/campaign/resolve-windows.ts';
import type { Bilingual } from '../../shared/errors.ts';
import type { Entrant } from '../play/cast.ts';
import type { PdfPrinter } from '../play/pdf-printer.ts';
import type { People, PlayedProvince } from '../play/people.ts';
import type { Play } from '../play/play.ts';
import type { Signer } from '../play/steps/submit.ts';
import type { Agenda } from './agenda.ts';
import type { Chronicle } from './chronicle.ts';
import type { Conduct } from './conducts.ts';
import type { Reform } from './reforms.ts';
import type { RoundReport } from './report.ts';

/** An entrant of a round that is rehearsed. `end` is its own (UTC ms), and moves with what is decided for it. */
export type RehearsedEntrant = Entrant & {
  conduct: Conduct;
  opensAt: number;
  end: number;
  /** A reorganisation ends it: nothing later is its own, not even a late end. */
  ended: boolean;
  /** How often it has submitted. */
  submits: number;
  /** A submit stands; and one that came in time does. */
  stands: boolean;
  inTime: boolean;
  /** Something is written in its draft. */
  wrote: boolean;
  /** Who signs by delegation in the head's place. */
  signer?: Signer;
};

/** A reorganisation that falls inside the campaigns, and who takes over from whom in the rehearsal. */
export type PlannedReform = Reform & { successions: Succession[]; reorganisationId?: string };

/** Something handed in, judged by the rehearsal's own reading of the rules, and what the API made of it. */
export type Attempt = {
  entrantId: string;
  at: number;
  act: Bilingual;
  due: 'TAKEN' | 'REFUSED';
  was: 'TAKEN' | 'REFUSED';
};

/** A candidate of an award: a unit's id, or an opaque one of a person. */
export type Nominated = { awardId: string; candidateId: string };

/** A round under rehearsal. */
export type RehearsedRound = {
  play: Play;
  rules: CampaignRound;
  windows: ResolvedWindows;
  /** Until when a late submit is taken (UTC ms); undefined where it is refused. */
  lateUntil: number | undefined;
  /** Who is on the roster, by unit. */
  entrants: Map<string, RehearsedEntrant>;
  attempts: Attempt[];
  /** Entrant → leaf → what was imported for it. */
  given: Map<string, Record<string, ProvidedValue>>;
  /** Messages of inboxes that were seen, and how many each unit got. */
  read: Set<string>;
  reminded: Map<string, number>;
  isFinal: boolean;
  /** Unit → rows on which it gave supplementary answers. */
  answered: Map<string, string[]>;
  /** Unit → rows that score review changed → what counts there now. */
  reviewed: Map<string, Record<string, AppraisalDecision>>;
  /** Whom the council nominated for which award, and whose line was withdrawn after a comment. */
  nominated: Nominated[];
  withdrawn: Nominated[];
  /** When its close was last told (UTC ms). */
  closeTold?: number;
};

/** Something that must hold and does not. */
export type Violation = { where: string; said: Bilingual };

/** Everything that the acts of one rehearsal share. */
export type Rehearsal = {
  province: PlayedProvince;
  as: People;
  seed: number;
  /** The registry as it was known at the start. */
  units: UnitsFile;
  /** Names of all units, those that begin later too. */
  nameOf: (unitId: string) => string;
  campaigns: readonly CampaignFile[];
  /** Units that exist in the registry now, by id. */
  living: Map<string, UnitsFile['units'][number]>;
  reforms: readonly PlannedReform[];
  agenda: Agenda;
  chronicle: Chronicle;
  printer: PdfPrinter;
  /** Where bundles are downloaded to. */
  folder: string;
  rounds: Map<string, RehearsedRound>;
  reports: RoundReport[];
  violations: Violation[];
  /** What a campaign file asks for and the rehearsal does not play, once each. */
  gaps: Map<string, Bilingual>;
};

/** Says openly that something is not rehearsed yet, where it comes up and at the end. */
export const tellGap = (
  { gaps, chronicle }: Pick<Rehearsal, 'gaps' | 'chronicle'>,
  where: string,
  vi: string,
  en: string,
): void => {
  const said = { vi: `${vi}: chưa được diễn tập`, en: `${en}: is not rehearsed yet` };
  gaps.set(said.en, said);
  chronicle.tell(where, said.vi, said.en);
};

/** Entrants that still exist as units and whose self-assessment stands sealed, in the order of the roster. */
export const handedIn = (
  { living }: Pick<Rehearsal, 'living'>,
  { entrants }: RehearsedRound,
): RehearsedEntrant[] =>
  [...entrants.values()].filter(({ unitId, ended, stands }) => stands && !ended && living.has(unitId));

/** Campaign time rounded up to a whole minute (UTC ms). */
export const nextMinute = (at: number): number => Math.ceil(at / 60_000) * 60_000;

/** The instant at a part of a span, on a whole minute. */
export const within = ({ opensAt, closesAt }: { opensAt: number; closesAt: number }, part: number): number =>
  nextMinute(opensAt + (closesAt - opensAt) * part);

export const hour = 3_600_000;
export const day = 24 * hour;
