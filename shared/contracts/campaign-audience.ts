import * as z from 'zod';
import { DecimalText } from './exact-number.ts';
import { Slug, UnitId } from './ids.ts';
import { BilingualText, DayText, Text } from './text.ts';
import { OrgUnitType } from './unit.ts';
import { FixedWindow } from './window.ts';

/** Units by type, with some named beside, and some left out. */
export const UnitSelection = z.strictObject({
  unitTypes: z.array(OrgUnitType).max(20),
  include: z.array(UnitId).max(5_000),
  exclude: z.array(UnitId).max(5_000),
});
export type UnitSelection = z.output<typeof UnitSelection>;

/** Who takes part without being scored or ranked, and why. */
export const CoveredOnly = z.strictObject({
  ...UnitSelection.shape,
  title: BilingualText,
  reason: BilingualText,
  chosenDefault: BilingualText.optional(),
});
export type CoveredOnly = z.output<typeof CoveredOnly>;

/** AUTOMATIC: who belongs to the audience takes part. REGISTRATION: those who register inside the window. */
export const Enrolment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('AUTOMATIC'), chosenDefault: BilingualText.optional() }),
  z.strictObject({ kind: z.literal('REGISTRATION'), window: FixedWindow }),
]);
export type Enrolment = z.output<typeof Enrolment>;

/** Whom the campaign addresses (đối tượng thi đua): bodies, the people in bodies, or both. */
export const Audience = z.strictObject({
  statedAs: BilingualText,
  collectives: UnitSelection,
  /** The bodies whose people take part; absent where the campaign is for bodies alone. */
  individuals: z.strictObject({ who: BilingualText, ...UnitSelection.shape }).optional(),
  coveredOnly: z.array(CoveredOnly).max(20),
  enrolment: Enrolment,
  chosenDefault: BilingualText.optional(),
});
export type Audience = z.output<typeof Audience>;

/** Which bodies have to launch, deploy and organise the campaign themselves, and what share of them is asked for. */
export const Coverage = z.strictObject({
  statedAs: BilingualText,
  requiredPercent: DecimalText,
  unitTypes: z.array(OrgUnitType).min(1),
  include: z.array(UnitId).max(5_000).optional(),
  exclude: z.array(UnitId).max(5_000).optional(),
  chosenDefault: BilingualText.optional(),
});
export type Coverage = z.output<typeof Coverage>;

/** A province in which the campaign runs, by the id of its file, and from when to when. */
export const HostProvince = z.strictObject({
  province: Slug,
  name: Text(100),
  from: DayText,
  to: DayText,
  basis: BilingualText.optional(),
});
export type HostProvince = z.output<typeof HostProvince>;
