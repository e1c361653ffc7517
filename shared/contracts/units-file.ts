import * as z from 'zod';
import { GroupId, Slug, UnitId } from './ids.ts';
import { BilingualText, DayText, Text } from './text.ts';
import { Level, OrgUnitType } from './unit.ts';

/** A body as a list of units brings it. `validFrom` and `validTo` are its first and last day, where known. */
export const UnitSeed = z.strictObject({
  id: UnitId,
  name: Text(200),
  shortName: Text(60),
  type: OrgUnitType,
  level: Level,
  parent: UnitId.optional(),
  groupHint: GroupId.optional(),
  cluster: Slug.optional(),
  validFrom: DayText.optional(),
  validTo: DayText.optional(),
});
export type UnitSeed = z.output<typeof UnitSeed>;

/** The bodies of a province at a time, imported apart from any campaign. `version` is the version of this format. */
export const UnitsFile = z.strictObject({
  format: z.literal('thi-dua/units'),
  version: z.literal(1),
  province: Text(100),
  asOf: DayText,
  needsChecking: BilingualText.optional(),
  units: z.array(UnitSeed).min(1).max(5_000),
});
export type UnitsFile = z.output<typeof UnitsFile>;
