import * as z from 'zod';
import { UnitId } from './ids.ts';
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

const content = {
  name: Text(200),
  shortName: Text(60).optional(),
  type: OrgUnitType,
  level: Level,
  parentId: UnitId.optional(),
  /** First day on which the unit exists; absent when long before. */
  validFrom: DayText.optional(),
  /** Last day on which the unit exists; absent while it does. */
  validTo: DayText.optional(),
};

/** What a manager writes about a unit. */
export const OrgUnitContent = z.strictObject(content);
export type OrgUnitContent = z.output<typeof OrgUnitContent>;

/** A unit as everybody sees it. */
export const OrgUnit = z.strictObject({ unitId: UnitId, ...content, revision: z.int().positive() });
export type OrgUnit = z.output<typeof OrgUnit>;

/** The stored unit. `listShard` and `listKey` put it on the registry's listing. */
export const OrgUnitItem = z.object({
  ...itemFields,
  unitId: UnitId,
  ...content,
  revision: z.int().positive(),
  listShard: z.string(),
  listKey: z.string(),
});
export type OrgUnitItem = z.output<typeof OrgUnitItem>;
