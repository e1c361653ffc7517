import * as z from 'zod';
import { EntrantKind } from './award-type.ts';
import { DecimalText, Quantity } from './exact-number.ts';
import { LeafCode, RoundId, Slug } from './ids.ts';
import { BandCode } from './ranking-group.ts';
import { TaskShare } from './task-share.ts';
import { BilingualText } from './text.ts';
import { OrgUnitType } from './unit.ts';

/** OVER and UNDER are strict (trên, dưới); AT_LEAST and AT_MOST include the bound itself (từ … trở lên, đến). */
export const Comparison = z.enum(['OVER', 'AT_LEAST', 'EQUAL', 'AT_MOST', 'UNDER']);
export type Comparison = z.output<typeof Comparison>;

/** Who recognised an initiative or a result, from the lowest level to the highest. */
export const RecognitionLevel = z.enum(['AGENCY', 'COMMUNE', 'DISTRICT', 'PROVINCE', 'MINISTRY', 'NATIONAL']);
export type RecognitionLevel = z.output<typeof RecognitionLevel>;

/**
 * Whose word settles what a unit states: people who lead an agency of the campaign's roles, or holders of a role in the
 * campaign. Where the agency is itself the entrant, a manager stands in.
 */
export const Confirmer = z.enum([
  'STANDING_AGENCY',
  'APPRAISAL_ORGANISER',
  'APPRAISER',
  'COUNCIL',
  'MANAGER',
]);
export type Confirmer = z.output<typeof Confirmer>;

/** What the unit states itself. `noCases`: it may say that this measure has none. */
const stated = { id: Slug, title: BilingualText, noCases: z.literal(true).optional() };

/**
 * One measure, compared exactly. PERCENT and COUNT are stated by the unit; LEAF is the answer that was settled for a leaf
 * in numbers; INDEX is the index of the total, or of a field, criterion or leaf, as places and bands compare it.
 */
export const Measure = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('PERCENT'),
    ...stated,
    is: Comparison,
    percent: DecimalText,
    /** What the unit may leave out of the denominator: 'papers under secrecy'. */
    excluding: BilingualText.optional(),
    /** A plan can be over-fulfilled; any other share over 100 % is a typing error. */
    mayPass100: z.literal(true).optional(),
    /** What the unit states is what its list of tasks says. */
    fromTasks: TaskShare.optional(),
  }),
  z.strictObject({ of: z.literal('COUNT'), ...stated, is: Comparison, count: Quantity }),
  z.strictObject({ of: z.literal('LEAF'), leaf: LeafCode, is: Comparison, value: DecimalText }),
  z.strictObject({
    of: z.literal('INDEX'),
    node: LeafCode.optional(),
    is: Comparison,
    percent: DecimalText,
  }),
]);
export type Measure = z.output<typeof Measure>;

/** A round of this file by its key, or any round by its full id. */
export const RoundRef = z.union([Slug, RoundId]);

/** What has to hold over several rounds, of the total or of one node. BETTER_THAN_FIRST: the last listed over the first. */
export const AcrossRounds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('EACH_BAND'), band: BandCode }),
  z.strictObject({
    kind: z.literal('EACH_INDEX'),
    node: LeafCode.optional(),
    is: Comparison,
    percent: DecimalText,
  }),
  z.strictObject({
    kind: z.literal('MEAN'),
    node: LeafCode.optional(),
    is: Comparison,
    percent: DecimalText,
  }),
  z.strictObject({ kind: z.literal('BETTER_THAN_FIRST'), node: LeafCode.optional() }),
]);
export type AcrossRounds = z.output<typeof AcrossRounds>;

/** What has to hold: measured exactly, documented at a level or higher, judged by a named role, or seen over rounds. */
export const EligibilityTest = z.discriminatedUnion('type', [
  /** Every measure has to hold. */
  z.strictObject({
    type: z.literal('MEASURED'),
    all: z.array(Measure).min(1).max(10),
    confirmedBy: Confirmer.optional(),
  }),
  z.strictObject({ type: z.literal('BAND_AT_LEAST'), band: BandCode }),
  z.strictObject({
    type: z.literal('DOCUMENTED'),
    recognisedAt: RecognitionLevel,
    /** How many recognitions there have to be. */
    count: z.int().min(1).max(50),
    confirmedBy: Confirmer.optional(),
  }),
  z.strictObject({ type: z.literal('JUDGED'), confirmedBy: Confirmer }),
  z.strictObject({
    type: z.literal('ACROSS_ROUNDS'),
    rounds: z.array(RoundRef).min(1).max(20),
    has: AcrossRounds,
  }),
]);
export type EligibilityTest = z.output<typeof EligibilityTest>;

/** A condition (tiêu chuẩn, điều kiện) for being proposed, apart from the score. BLOCK stops, NOTE informs the council. */
export const EligibilityCondition = z.strictObject({
  id: Slug,
  title: BilingualText,
  awards: z.array(Slug).min(1),
  entrantKinds: z.array(EntrantKind).min(1),
  /** Of the entrant, or of the unit to which a person belongs. */
  unitTypes: z.union([z.literal('ALL'), z.array(OrgUnitType).min(1)]),
  /** A person's condition may look at the person's unit. */
  of: z.enum(['ENTRANT', 'UNIT_OF_PERSON']).optional(),
  test: EligibilityTest,
  /** Whether an entrant may say that no case arose at all, and what that counts as. Absent: it may not. */
  noCases: z.strictObject({ countsAs: z.enum(['MET', 'NOT_MET']), when: BilingualText }).optional(),
  effect: z.enum(['BLOCK', 'NOTE']),
  chosenDefault: BilingualText.optional(),
});
export type EligibilityCondition = z.output<typeof EligibilityCondition>;
