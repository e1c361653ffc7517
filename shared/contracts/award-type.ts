import * as z from 'zod';
import { DecimalText } from './exact-number.ts';
import { Slug } from './ids.ts';
import { BandCode } from './ranking-group.ts';
import { BilingualText } from './text.ts';
import { Level, OrgUnitType } from './unit.ts';

export const EntrantKind = z.enum(['COLLECTIVE', 'INDIVIDUAL']);
export type EntrantKind = z.output<typeof EntrantKind>;

/** How many of an award a round may give. null: no number is fixed (yet); it may be set after the close. */
export const AwardQuota = z.strictObject({
  round: Slug,
  group: Slug.optional(),
  entrantKind: EntrantKind,
  count: z.int().min(0).max(100_000).nullable(),
});
export type AwardQuota = z.output<typeof AwardQuota>;

/** A title (danh hiệu) or form of commendation (hình thức khen thưởng) that the campaign may propose. */
export const AwardType = z.strictObject({
  id: Slug,
  kind: z.enum(['TITLE', 'COMMENDATION']),
  name: BilingualText,
  entrantKinds: z.array(EntrantKind).min(1),
  decidedBy: BilingualText,
  /** Which column decides: only what was appraised, never the self-assessment. */
  basedOn: z.enum(['APPRAISED', 'FINAL']),
  quotas: z.array(AwardQuota).max(200),
  chosenDefault: BilingualText.optional(),
});
export type AwardType = z.output<typeof AwardType>;

const comparison = z.enum(['OVER', 'AT_LEAST', 'EQUAL', 'AT_MOST', 'UNDER']);

/** What has to hold: measured exactly, documented at a named level, or judged by a named role. */
export const EligibilityTest = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('MEASURED_PERCENT'),
    measure: BilingualText,
    is: comparison,
    percent: DecimalText,
  }),
  z.strictObject({
    type: z.literal('MEASURED_COUNT'),
    measure: BilingualText,
    is: comparison,
    count: z.int().min(0),
  }),
  z.strictObject({ type: z.literal('BAND_AT_LEAST'), band: BandCode }),
  z.strictObject({ type: z.literal('DOCUMENTED'), recognisedAt: Level }),
  z.strictObject({
    type: z.literal('JUDGED'),
    confirmedBy: z.enum(['STANDING_AGENCY', 'APPRAISAL_ORGANISER', 'MANAGER']),
  }),
]);
export type EligibilityTest = z.output<typeof EligibilityTest>;

/** A condition (tiêu chuẩn, điều kiện) for being proposed, apart from the score. BLOCK stops, NOTE informs the council. */
export const EligibilityCondition = z.strictObject({
  id: Slug,
  title: BilingualText,
  awards: z.array(Slug).min(1),
  entrantKinds: z.array(EntrantKind).min(1),
  unitTypes: z.union([z.literal('ALL'), z.array(OrgUnitType).min(1)]),
  test: EligibilityTest,
  effect: z.enum(['BLOCK', 'NOTE']),
  chosenDefault: BilingualText.optional(),
});
export type EligibilityCondition = z.output<typeof EligibilityCondition>;
