import * as z from 'zod';
import { IndexPercent, Points, TotalPoints } from './exact-number.ts';
import { GroupId, LeafCode, RoundId, Sha256, Slug, SubmissionId, UnitId } from './ids.ts';
import { LeafChange } from './leaf-change.ts';
import { LegalInstrument } from './legal-instrument.ts';
import { BandCode } from './ranking-group.ts';
import { LeafStatus, ScoreColumn } from './score-sheet.ts';
import { ScoringTable } from './scoring-table.ts';
import { InstantText } from './text.ts';

/**
 * ALL: the new version governs the round, and everybody is scored again. NONE: it is on record, and scores stay. Neither
 * reaches another round: one that is launched later begins under the tables of the campaign file.
 */
export const Rescore = z.enum(['ALL', 'NONE']);
export type Rescore = z.output<typeof Rescore>;

/** A new version of a scoring table for a running round, as a manager imports it, with what becomes of each leaf. */
export const TableVersionFile = z.strictObject({
  format: z.literal('thi-dua/table-version'),
  version: z.literal(1),
  roundId: RoundId,
  /** The decision that issues the new version. It has a number and a day. */
  instrument: LegalInstrument,
  table: ScoringTable,
  leaves: z.array(LeafChange).max(2_000),
  rescore: Rescore,
});
export type TableVersionFile = z.output<typeof TableVersionFile>;

/** A sound replacement as stored under its hash. It counts for nothing until it is activated. */
export const TablePlan = z.strictObject({
  format: z.literal('thi-dua/table-plan'),
  version: z.literal(1),
  roundId: RoundId,
  tableId: Slug,
  from: z.strictObject({ version: z.int().positive(), hash: Sha256, fileHash: Sha256 }),
  to: z.strictObject({ version: z.int().positive(), hash: Sha256, fileHash: Sha256 }),
  rescore: Rescore,
});
export type TablePlan = z.output<typeof TablePlan>;

const Column = z.strictObject({
  points: TotalPoints,
  indexPercent: IndexPercent.nullable(),
  place: z.int().positive().nullable(),
  band: BandCode.nullable(),
});

/** A leaf of one entrant that does not score as it did; null: it is not in that version. Points are hundredths. */
export const LeafDifference = z.strictObject({
  from: LeafCode.nullable(),
  to: LeafCode.nullable(),
  before: z.strictObject({ points: Points, maxPoints: Points, status: LeafStatus }).nullable(),
  after: z.strictObject({ points: Points, maxPoints: Points, status: LeafStatus }).nullable(),
  /** RULE: the same value scores differently; MAXIMUM: only the maximum differs; the others as in `LeafChange`. */
  why: z.enum(['RULE', 'MAXIMUM', 'REANSWER', 'DROPPED', 'NEW']),
});
export type LeafDifference = z.output<typeof LeafDifference>;

/** One entrant under either version; null where it has no sealed submission. */
export const EntrantDifference = z.strictObject({
  entrantId: UnitId,
  groupId: GroupId,
  submissionId: SubmissionId,
  before: Column.nullable(),
  after: Column.nullable(),
  leaves: z.array(LeafDifference),
});
export type EntrantDifference = z.output<typeof EntrantDifference>;

/** What a replacement would change, for every entrant of the groups that use the table, and what that rests on. */
export const DifferenceReport = z.strictObject({
  format: z.literal('thi-dua/table-difference'),
  version: z.literal(1),
  roundId: RoundId,
  plan: Sha256,
  controlRevision: z.int().positive(),
  /** Digest of the seals, appraisals and values that were scored: another digest means that something moved. */
  basis: Sha256,
  columns: z.record(GroupId, ScoreColumn),
  entrants: z.array(EntrantDifference),
});
export type DifferenceReport = z.output<typeof DifferenceReport>;

/** A report in short: its identity, and what activating under it has to name. */
export const ReportSummary = z.strictObject({
  reportHash: Sha256,
  planHash: Sha256,
  roundId: RoundId,
  rescore: Rescore,
  from: z.strictObject({ tableId: Slug, version: z.int().positive() }),
  to: z.strictObject({ tableId: Slug, version: z.int().positive() }),
  /** Revision of the round that the report was made under: activation asks for the same. */
  revision: z.int().positive(),
  entrants: z.int().nonnegative(),
  /** Entrants whose points, index, place or band change. */
  changed: z.int().nonnegative(),
});
export type ReportSummary = z.output<typeof ReportSummary>;

export const ReportPage = z.strictObject({
  summary: ReportSummary,
  items: z.array(EntrantDifference),
  next: z.string().optional(),
});
export type ReportPage = z.output<typeof ReportPage>;

/** Activating: the report that was read, by its hash. */
export const Activation = z.strictObject({ reportHash: Sha256 });

/** A replacement that took place, as anybody may read it. */
export const Replacement = z.strictObject({
  tableId: Slug,
  from: z.int().positive(),
  to: z.int().positive(),
  rescore: Rescore,
  planHash: Sha256,
  reportHash: Sha256,
  at: InstantText,
});
export type Replacement = z.output<typeof Replacement>;

/** All replacements of a round, with the decision that each stands on. */
export const ReplacementList = z.strictObject({
  items: z.array(Replacement.extend({ decision: LegalInstrument })),
});
export type ReplacementList = z.output<typeof ReplacementList>;
