import * as z from 'zod';
import { GroupId, Slug, UnitId } from './ids.ts';
import { itemFields } from './item.ts';
import { DayText, Text } from './text.ts';

/** Kinds of body that take part in campaigns (glossary of the domain). */
export const OrgUnitType = z.enum([
  'PROVINCIAL_AGENCY',
  'VERTICAL_AGENCY',
  'DISTRICT_COMMITTEE',
  'DISTRICT_DIVISION',
  'COMMUNE',
  'WARD',
  'TOWNSHIP',
  'SPECIAL_ZONE',
  'PUBLIC_SERVICE_UNIT',
  'DIVISION',
  'PARTY_BODY',
  'FATHERLAND_FRONT',
  'MASS_ORGANISATION',
]);
export type OrgUnitType = z.output<typeof OrgUnitType>;

export const Level = z.enum(['PROVINCE', 'DISTRICT', 'COMMUNE', 'AGENCY']);
export type Level = z.output<typeof Level>;

const described = {
  name: Text(200),
  shortName: Text(60).optional(),
  type: OrgUnitType,
  level: Level,
  parentId: UnitId.optional(),
  /** The ranking group that a round's manager would look for it in; a hint, the campaign's file decides. */
  groupHint: GroupId.optional(),
  /** The emulation cluster (cụm, khối thi đua) that it belongs to: a legal body, not a ranking group. */
  clusterId: Slug.optional(),
};

const content = {
  ...described,
  /** First day on which the unit exists; absent when long before. */
  validFrom: DayText.optional(),
  /** Last day on which the unit exists; absent while it does. */
  validTo: DayText.optional(),
};

/** What was said of a unit until `lastDay` (included), and since the entry before it. */
export const EarlierUnit = z.strictObject({ ...described, lastDay: DayText });
export type EarlierUnit = z.output<typeof EarlierUnit>;

/**
 * What a manager writes about a unit. With `changesOn`, the first day of what is written, what was said before stays
 * readable for the days before; without it this corrects what is said now.
 */
export const OrgUnitContent = z.strictObject({ ...content, changesOn: DayText.optional() });
export type OrgUnitContent = z.output<typeof OrgUnitContent>;

const lineage = {
  /** Names and types that it bore before, the oldest first. */
  earlier: z.array(EarlierUnit).max(50).optional(),
  /** Every unit that went into it by reorganisations, directly or through others. */
  predecessors: z.array(UnitId).max(500).optional(),
  /** The units that took over from it when it ended. */
  successors: z.array(UnitId).max(50).optional(),
};

/** A unit as everybody sees it. `earlier` is left out where it is read as of a day. */
export const OrgUnit = z.strictObject({
  unitId: UnitId,
  ...content,
  ...lineage,
  /** Said where it is read as of a day: whether it existed then. What is said of it is then what was said last, or first. */
  exists: z.boolean().optional(),
  revision: z.int().positive(),
});
export type OrgUnit = z.output<typeof OrgUnit>;

/** The stored unit. `listShard` and `listKey` put it on the registry's listing. */
export const OrgUnitItem = z.object({
  ...itemFields,
  unitId: UnitId,
  ...content,
  ...lineage,
  /** The reorganisations whose effects on it were written. */
  reorganisations: z.array(z.string()).max(100).optional(),
  revision: z.int().positive(),
  listShard: z.string(),
  listKey: z.string(),
});
export type OrgUnitItem = z.output<typeof OrgUnitItem>;

/** `?asOf=2025-06-30`: as it was on that day. */
export const AsOf = z.strictObject({ asOf: DayText.optional() });
