import * as z from 'zod';
import { JobId, PersonId, Sha256, Slug, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { LegalInstrument } from './legal-instrument.ts';
import { DayText, Instant, InstantText, Text } from './text.ts';
import { OrgUnitContent } from './unit.ts';

/**
 * How units go on (sáp nhập, hợp nhất, giải thể, chia tách, đổi tên). A merger that keeps a name still makes a new legal
 * unit; renaming, change of type and change of parent leave the unit what it is.
 */
export const SuccessionMode = z.enum([
  'MERGE_INTO_NEW',
  'MERGE_KEEPING_NAME',
  'DISSOLVE_OVER_SEVERAL',
  'SPLIT',
  'RENAME_OR_TYPE_CHANGE',
  'CHANGE_PARENT',
]);
export type SuccessionMode = z.output<typeof SuccessionMode>;

const { validFrom: _from, validTo: _to, changesOn: _on, ...described } = OrgUnitContent.shape;

/** What a unit becomes, where it stays the same unit; what is left out stays as it was. */
export const Becoming = z.strictObject(described).partial();
export type Becoming = z.output<typeof Becoming>;

const succession = {
  mode: SuccessionMode,
  predecessors: z.array(UnitId).min(1).max(30),
  successors: z.array(UnitId).min(1).max(30),
  /** For RENAME_OR_TYPE_CHANGE and CHANGE_PARENT alone. */
  becomes: Becoming.optional(),
};

/** One succession of a reorganisation; its day and instrument are the reorganisation's. */
export const Succession = z.strictObject(succession);
export type Succession = z.output<typeof Succession>;

/** A succession as lineages show it. */
export const UnitSuccession = z.strictObject({
  reorganisationId: JobId,
  effectiveOn: DayText,
  ...succession,
});
export type UnitSuccession = z.output<typeof UnitSuccession>;

/** A unit that begins with the reorganisation. */
export const BegunUnit = z.strictObject({ unitId: UnitId, ...described });
export type BegunUnit = z.output<typeof BegunUnit>;

/** What one legal instrument reorganises on one day. A larger reform comes as several. */
export const ReorganisationContent = z.strictObject({
  title: Text(300),
  effectiveOn: DayText,
  instrument: LegalInstrument,
  newUnits: z.array(BegunUnit).max(120),
  successions: z.array(Succession).min(1).max(60),
});
export type ReorganisationContent = z.output<typeof ReorganisationContent>;

/** What applying does, or did. `leftBehind` are units whose unit above ends and that are given no other. */
export const ReorganisationEffects = z.strictObject({
  begins: z.array(UnitId),
  ends: z.array(UnitId),
  changes: z.array(UnitId),
  takesOver: z.array(UnitId),
  leftBehind: z.array(UnitId),
});
export type ReorganisationEffects = z.output<typeof ReorganisationEffects>;

/** APPLYING: it counts, and what follows from it is not all written; the next minute finishes it, or applying again. */
export const Reorganisation = z.strictObject({
  reorganisationId: JobId,
  ...ReorganisationContent.shape,
  state: z.enum(['PROPOSED', 'APPLYING', 'APPLIED']),
  proposedAt: InstantText,
  effects: ReorganisationEffects,
  revision: z.int().positive(),
});
export type Reorganisation = z.output<typeof Reorganisation>;

/** The stored proposal; whether it counts is said by the register alone. */
export const ReorganisationItem = z.object({
  ...itemFields,
  reorganisationId: JobId,
  ...ReorganisationContent.shape,
  effects: ReorganisationEffects,
  by: PersonId,
  proposedAt: Instant,
  requestHash: Sha256,
  /** Everything that follows from it is written. */
  finished: z.boolean(),
  revision: z.int().positive(),
});
export type ReorganisationItem = z.output<typeof ReorganisationItem>;

/** The province's register of reorganisations that count: one conditional write here makes one count. */
export const LineageItem = z.object({
  ...itemFields,
  ...owingFields,
  applied: z.array(JobId).max(2_000),
  /** Those of which not everything is written yet, with who made them count and when. */
  unfinished: z.array(z.object({ reorganisationId: JobId, by: PersonId, at: Instant })).optional(),
  chain: Chain,
});
export type LineageItem = z.output<typeof LineageItem>;

const Relative = z.strictObject({ unitId: UnitId, name: z.string(), validTo: DayText.optional() });

/** Where a unit comes from and what became of it, up to a day; names are those of each unit's last day. */
export const UnitLineage = z.strictObject({
  unitId: UnitId,
  asOf: DayText,
  exists: z.boolean(),
  predecessors: z.array(Relative),
  /** The units that stand in its place on that day; itself where it exists still. */
  heirs: z.array(Relative),
  successions: z.array(UnitSuccession),
  /** First day since which it is the same legal unit, comparable with itself; absent where that is not recorded. */
  unbrokenSince: DayText.optional(),
});
export type UnitLineage = z.output<typeof UnitLineage>;

export const LineageQuery = z.strictObject({ asOf: DayText.optional() });
export const ByReorganisation = z.strictObject({ reorganisationId: JobId });

/** One role to be moved to another unit. */
export const PersonMove = z.strictObject({
  personId: PersonId,
  role: z.enum(['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'UNIT_CONTRIBUTOR']),
  toUnitId: Slug,
  /** The role there, where it is another: a head of one of two predecessors may come as a deputy. */
  toRole: z.enum(['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'UNIT_CONTRIBUTOR']).optional(),
  position: Text(200).optional(),
});
export type PersonMove = z.output<typeof PersonMove>;

/** People who leave a unit for others on a day. With `dryRun` nothing is written. */
export const PeopleMove = z.strictObject({
  on: DayText,
  moves: z.array(PersonMove).min(1).max(200),
  dryRun: z.boolean(),
});
export type PeopleMove = z.output<typeof PeopleMove>;

/** What a move does, or would do, to each role, and who is left in the unit without being moved. */
export const PeopleMoved = z.strictObject({
  dryRun: z.boolean(),
  moves: z.array(
    z.strictObject({
      personId: PersonId,
      role: z.string(),
      toUnitId: UnitId,
      toRole: z.string(),
      outcome: z.enum(['MOVES', 'MOVED', 'THERE_ALREADY']),
    }),
  ),
  notMoved: z.array(z.strictObject({ personId: PersonId, role: z.string() })),
});
export type PeopleMoved = z.output<typeof PeopleMoved>;
