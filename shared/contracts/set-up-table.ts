import * as z from 'zod';
import { Points } from './exact-number.ts';
import { ImportId, LeafCode, Sha256, Slug, UnitId } from './ids.ts';
import { Adjustment, Adjustments, Leaf, ScoringTable } from './scoring-table.ts';
import { BilingualText } from './text.ts';

/** What is wrong with a sheet at a place: `cell` in A1 form, a row alone as '7', absent where it is the whole sheet. */
export const SheetFault = z.strictObject({
  sheet: z.string(),
  cell: z.string().optional(),
  code: z.string(),
  what: BilingualText,
  toDo: BilingualText,
});
export type SheetFault = z.output<typeof SheetFault>;

/** A field, criterion or leaf as the sheet has it, in the order of its rows. `parent`: null for a field. */
export const ReadNode = z.strictObject({
  code: LeafCode,
  parent: LeafCode.nullable(),
  title: BilingualText,
  maxPoints: Points,
  row: z.int().positive(),
});
export type ReadNode = z.output<typeof ReadNode>;

/** A line of the scale below a leaf. `reading`: what was made of it, null where nothing was understood. */
export const ReadLine = z.strictObject({
  cell: z.string(),
  text: z.string(),
  points: Points.nullable(),
  reading: BilingualText.nullable(),
});
export type ReadLine = z.output<typeof ReadLine>;

/** What a person should look at before confirming a proposal. */
export const ProposalNote = z.strictObject({
  cell: z.string().optional(),
  code: z.string(),
  detail: BilingualText,
});
export type ProposalNote = z.output<typeof ProposalNote>;

/**
 * How sure a proposal is. EXACT: the sheet is an annex printed here and these rows are unchanged. NONE: nothing is proposed;
 * a person has to say the rule.
 */
export const Certainty = z.enum(['EXACT', 'HIGH', 'MEDIUM', 'LOW', 'NONE']);
export type Certainty = z.output<typeof Certainty>;

/** A rule proposed for a leaf: from which lines, how sure, and what was not understood. It counts once a person confirms it. */
export const LeafProposal = z.strictObject({
  code: LeafCode,
  row: z.int().positive(),
  maxPoints: Points,
  lines: z.array(ReadLine),
  certainty: Certainty,
  proposed: Leaf.nullable(),
  notes: z.array(ProposalNote),
});
export type LeafProposal = z.output<typeof LeafProposal>;

/** Bonus and penalty as the sheet has them. */
export const AdjustmentsProposal = z.strictObject({
  row: z.int().positive(),
  certainty: Certainty,
  proposed: Adjustments.nullable(),
  notes: z.array(ProposalNote),
});
export type AdjustmentsProposal = z.output<typeof AdjustmentsProposal>;

/** All that was read of a sheet without a fault: immutable, under its hash. */
export const TableReading = z.strictObject({
  format: z.literal('thi-dua/table-reading'),
  version: z.literal(1),
  sha256: Sha256,
  sheet: z.string(),
  total: Points,
  /** Columns with a heading that no part of a table is read from. */
  unread: z.array(z.strictObject({ column: z.string(), heading: z.string() })),
  /** What the sheet holds and was not read, and what holds for all of it. */
  remarks: z.array(ProposalNote),
  nodes: z.array(ReadNode),
  leaves: z.array(LeafProposal),
  adjustments: AdjustmentsProposal.optional(),
});
export type TableReading = z.output<typeof TableReading>;

/** What a dry run says: every fault by cell, or the reading with its proposals. Nothing is usable yet. */
export const TableSheetDryRun = z.strictObject({
  importId: ImportId,
  faults: z.array(SheetFault).max(500),
  /** How many there are altogether. */
  faultCount: z.int().nonnegative(),
  readingHash: Sha256.optional(),
  reading: TableReading.optional(),
  certainties: z.partialRecord(Certainty, z.int().nonnegative()),
});
export type TableSheetDryRun = z.output<typeof TableSheetDryRun>;

/** A person's word on a leaf: its proposal as it was shown (with who provides the value, where the sheet cannot say), or an own leaf. */
export const LeafDecision = z.discriminatedUnion('take', [
  z.strictObject({ take: z.literal('PROPOSAL'), provider: UnitId.optional() }),
  z.strictObject({ take: z.literal('OWN'), leaf: Leaf }),
]);
export type LeafDecision = z.output<typeof LeafDecision>;

/** A person's word on bonus and penalty. */
export const AdjustmentsDecision = z.discriminatedUnion('take', [
  z.strictObject({ take: z.literal('PROPOSAL') }),
  z.strictObject({ take: z.literal('OWN'), adjustments: Adjustments.nullable() }),
]);
export type AdjustmentsDecision = z.output<typeof AdjustmentsDecision>;

/** What people decided about a reading so far; later words replace earlier ones on the same leaf. */
export const TableDecisions = z.strictObject({
  leaves: z.record(LeafCode, LeafDecision),
  adjustments: AdjustmentsDecision.optional(),
});
export type TableDecisions = z.output<typeof TableDecisions>;

/** Decisions about the reading that was shown: `readingHash` says which. */
export const DecideTable = z.strictObject({
  readingHash: Sha256,
  leaves: z.record(LeafCode, LeafDecision).default({}),
  adjustments: AdjustmentsDecision.optional(),
});
export type DecideTable = z.output<typeof DecideTable>;

/** How far people are with a sheet. `revision` is what the next decision edits. */
export const TableSheetState = z.strictObject({
  importId: ImportId,
  readingHash: Sha256,
  revision: z.int().positive(),
  undecided: z.array(LeafCode),
  adjustmentsUndecided: z.boolean(),
  decisions: TableDecisions,
});
export type TableSheetState = z.output<typeof TableSheetState>;

/** What a table is called and by which instrument it is issued: the sheet cannot say it. */
export const NameTable = z.strictObject({
  readingHash: Sha256,
  id: Slug,
  version: z.int().positive(),
  title: BilingualText,
  instrument: Slug,
  chosenDefault: BilingualText.optional(),
});
export type NameTable = z.output<typeof NameTable>;

/** A table of confirmed rules in the form of campaign files and table versions, with what is allowed but seldom meant. */
export const ConfirmedTable = z.strictObject({
  table: ScoringTable,
  warnings: z.array(
    z.strictObject({
      pointer: z.string(),
      code: z.string(),
      detail: z.strictObject({ vi: z.string(), en: z.string() }),
    }),
  ),
});
export type ConfirmedTable = z.output<typeof ConfirmedTable>;

/** Stored on the import: the reading last shown, and the decisions about it. */
export const TableSheetOnImport = z.object({
  readingHash: Sha256,
  decisionsHash: Sha256,
  revision: z.int().positive(),
});

/** What the annex's second sheet says of a part; it holds while it prints what the first sheet shows. */
export const AnnexEntry = z.strictObject({
  code: LeafCode,
  title: BilingualText,
  leaf: Leaf.optional(),
  /** Of an item of bonus or penalty. */
  adjustment: Adjustment.optional(),
});
export type AnnexEntry = z.output<typeof AnnexEntry>;
