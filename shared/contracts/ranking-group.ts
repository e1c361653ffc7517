import * as z from 'zod';
import { DecimalText } from './exact-number.ts';
import { LeafCode, Slug, UnitId } from './ids.ts';
import { NotApplicableEffect } from './scoring-table.ts';
import { BilingualText } from './text.ts';
import { OrgUnitType } from './unit.ts';

/** EXCELLENT, GOOD, FAIR, AVERAGE, WEAK in most provinces; some write GROUP_I or A. */
export const BandCode = z
  .string()
  .max(40)
  .regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
export type BandCode = z.output<typeof BandCode>;

/** An end of a band in index percent. `closed`: the value itself belongs to the band. */
export const BandEnd = z.strictObject({ percent: DecimalText, closed: z.boolean() });
export type BandEnd = z.output<typeof BandEnd>;

/** A band of results (xếp loại). null: no end on that side. */
export const Band = z.strictObject({
  code: BandCode,
  label: BilingualText,
  from: BandEnd.nullable(),
  to: BandEnd.nullable(),
});
export type Band = z.output<typeof Band>;

/** The higher index in this field, criterion or leaf comes first. */
export const TieBreak = z.strictObject({ kind: z.literal('HIGHER_INDEX'), node: LeafCode });
export type TieBreak = z.output<typeof TieBreak>;

/** Parts of the table that lie outside the remit of some units (không thuộc phạm vi), or of the whole group. */
export const OutOfRemit = z.strictObject({
  units: z.union([z.literal('ALL'), z.array(UnitId).min(1).max(500)]),
  /** Leaves, or nodes with everything below them. */
  nodes: z.array(LeafCode).min(1).max(200),
  effect: NotApplicableEffect,
  reason: BilingualText,
  chosenDefault: BilingualText.optional(),
});
export type OutOfRemit = z.output<typeof OutOfRemit>;

/** Entrants that are ranked among themselves, under one table. A unit listed in `include` belongs here whatever its type. */
export const RankingGroup = z.strictObject({
  id: Slug,
  title: BilingualText,
  unitTypes: z.array(OrgUnitType).max(20),
  include: z.array(UnitId).max(5_000),
  exclude: z.array(UnitId).max(5_000),
  tableId: Slug,
  /** From the best band to the last. */
  bands: z.array(Band).min(1).max(20),
  tieBreaks: z.array(TieBreak).max(10),
  outOfRemit: z.array(OutOfRemit).max(100),
  chosenDefault: BilingualText.optional(),
});
export type RankingGroup = z.output<typeof RankingGroup>;
