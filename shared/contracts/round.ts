import * as z from 'zod';
import { CampaignId, GroupId, JobId, RoundId, Sha256, Slug, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { Rescore } from './table-version.ts';
import { BilingualText, DayText, Instant, InstantText } from './text.ts';

/** Both ends belong to the window (design, decision 4). */
export const Window = z.strictObject({
  opensAt: InstantText,
  closesAt: InstantText,
  /** Ends that wait for an act that is not dated yet; they are given as the end of the year 9999. */
  undated: z.array(z.enum(['OPENS', 'CLOSES'])).optional(),
});
export type Window = z.output<typeof Window>;

/** The windows that decide what may be done when. */
export const WindowName = z.enum(['selfAssessment', 'appraisal']);
export type WindowName = z.output<typeof WindowName>;

/** A round as everybody sees it: its timeline, without any entrant's data. */
export const Round = z.strictObject({
  roundId: RoundId,
  campaignId: CampaignId,
  title: BilingualText,
  windows: z.strictObject({
    selfAssessment: Window,
    appraisal: Window,
    secondAppraisal: Window.optional(),
    supplementary: Window.optional(),
    scoreReview: Window.optional(),
    nomination: Window.optional(),
    posting: Window.optional(),
  }),
  /** Until when a self-assessment is still taken, late and at a price; absent where lateness is refused. */
  lateUntil: InstantText.optional(),
  groups: z.array(
    z.strictObject({ groupId: GroupId, title: BilingualText, entrants: z.int().nonnegative() }),
  ),
  published: z.boolean(),
  /** The provisional result that stands was made before an end, the roster or a table changed: a new one is needed. */
  publicationOutdated: z.literal(true).optional(),
  simulated: z.boolean(),
  revision: z.int().positive(),
});
export type Round = z.output<typeof Round>;

const StoredWindow = z.object({ opensAt: Instant, closesAt: Instant });

/** A group's hot facts; its rules are in the campaign file. */
const StoredGroup = z.object({
  groupId: GroupId,
  title: BilingualText,
  /** The scoring table in force: content hash of its canonical JSON in the snapshot bucket. */
  table: z.object({ tableId: Slug, version: z.int().positive(), hash: Sha256 }),
  entrants: z.int().nonnegative(),
});

/**
 * The control item: every act that touches several entrants is one conditional write here (design, decision 1).
 * Small (under 4 KB hot), read by each request that has to know a window.
 */
export const RoundItem = z.object({
  ...itemFields,
  ...owingFields,
  roundId: RoundId,
  campaignId: CampaignId,
  title: BilingualText,
  simulated: z.boolean(),
  /** The campaign file as launched: content hash in the snapshot bucket. */
  fileHash: Sha256,
  windows: z.object({
    selfAssessment: StoredWindow,
    appraisal: StoredWindow,
    /** When the second pass of appraisal decides; absent in rounds of one pass. */
    secondAppraisal: StoredWindow.optional(),
    /** What follows the first appraisal, where the round has it: bổ sung, phúc tra, đề nghị khen thưởng, công khai. */
    supplementary: StoredWindow.optional(),
    scoreReview: StoredWindow.optional(),
    nomination: StoredWindow.optional(),
    posting: StoredWindow.optional(),
  }),
  /** Until when those who have not submitted in time may still do so; absent where lateness is refused. */
  lateUntil: Instant.optional(),
  /** Entrant → its own later end of self-assessment. */
  extensions: z.record(UnitId, Instant),
  /** Entrant → until when it may still be appraised, in either pass, where that is later than the window. */
  appraisalExtensions: z.record(UnitId, Instant).optional(),
  /** The decisions on extensions that count, refusals too, in their order. */
  extensionDecisions: z.array(JobId).max(1_000).optional(),
  /** Entrant that ended while the round was open → its last moment: no later end of this round is its own. */
  endings: z.record(UnitId, Instant).optional(),
  /** Reorganisations on which this round has decided. */
  reorganisations: z
    .array(
      z.object({
        reorganisationId: JobId,
        hash: Sha256,
        /** What it passes on has not all arrived. */
        passing: z.literal(true).optional(),
      }),
    )
    .max(50)
    .optional(),
  groups: z.array(StoredGroup),
  rosterVersion: z.int().positive(),
  /** Values of leaves that are not self-assessed, as last imported: content hash in the snapshot bucket. */
  provided: z.object({ hash: Sha256, at: Instant, version: z.int().positive() }).optional(),
  /** Table versions replaced since the launch, in their order; `fileHash` and `groups` say what is in force. */
  replacements: z
    .array(
      z.object({
        tableId: Slug,
        from: z.int().positive(),
        to: z.int().positive(),
        rescore: Rescore,
        planHash: Sha256,
        reportHash: Sha256,
        at: Instant,
      }),
    )
    .optional(),
  publication: z
    .object({
      snapshotId: Sha256,
      at: Instant,
      kind: z.enum(['PROVISIONAL', 'FINAL']),
      number: z.int().positive(),
      /** An end was moved, the roster changed or a table was replaced since. */
      outdated: z.literal(true).optional(),
    })
    .optional(),
  /**
   * The latest end for which seals have been asked of every entrant; 0 before the first. Who moves an end puts this
   * below the new one, and owes `close` again.
   */
  closedFor: Instant,
  revision: z.int().positive(),
  chain: Chain,
  listShard: z.string(),
  listKey: z.string(),
});
export type RoundItem = z.output<typeof RoundItem>;

/** The day of an act that ends of a round wait for. */
export const AnchorDate = z.strictObject({ date: DayText });
export type AnchorDate = z.output<typeof AnchorDate>;

/** One entrant on the roster. */
export const RosterItem = z.object({ ...itemFields, entrantId: UnitId, groupId: GroupId });
export type RosterItem = z.output<typeof RosterItem>;
