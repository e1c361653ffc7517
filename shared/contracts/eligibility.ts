import * as z from 'zod';
import { Comparison, RecognitionLevel } from './eligibility-condition.ts';
import { DecimalText, Quantity, TotalPoints } from './exact-number.ts';
import { EvidenceId, GroupId, PersonId, RoundId, Slug, SubmissionId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { justificationLimit } from './submission.ts';
import { BilingualText, DayText, Instant, InstantText, Text } from './text.ts';

const reason = Text(justificationLimit);
const evidence = z.array(EvidenceId).max(50);

/** What a unit states for one measure of a condition: a share in whole numbers, a count, or that there are no cases. */
export const StatedValue = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('PERCENT'),
    numerator: Quantity,
    denominator: Quantity,
    /** How many of the denominator are left out, where the measure lets some be. */
    excluded: Quantity.optional(),
  }),
  z.strictObject({ kind: z.literal('COUNT'), count: Quantity }),
  z.strictObject({ kind: z.literal('NO_CASES'), reason }),
]);
export type StatedValue = z.output<typeof StatedValue>;

/** A paper by which somebody recognised what the entrant did, with the file that holds it. */
export const Recognition = z.strictObject({
  what: Text(500),
  recognisedAt: RecognitionLevel,
  number: Text(60),
  issuedOn: DayText,
  issuer: Text(200),
  evidenceId: EvidenceId,
});
export type Recognition = z.output<typeof Recognition>;

/** What a unit states about a condition. Its kind is the kind of the condition's test, or NO_CASES where that is allowed. */
export const ConditionStatement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('MEASURED'), values: z.record(Slug, StatedValue), evidence }),
  z.strictObject({ kind: z.literal('DOCUMENTED'), recognitions: z.array(Recognition).min(1).max(50) }),
  z.strictObject({ kind: z.literal('JUDGED'), reason, evidence }),
  z.strictObject({ kind: z.literal('NO_CASES'), reason, evidence }),
]);
export type ConditionStatement = z.output<typeof ConditionStatement>;

/** The word of the named role on a statement. */
export const ConditionVerdict = z.strictObject({ decision: z.enum(['CONFIRM', 'REFUSE']), reason });
export type ConditionVerdict = z.output<typeof ConditionVerdict>;

/** A stored statement and the word on it: one item per condition, so that neither is written over something unseen. */
export const ConditionItem = z.object({
  ...itemFields,
  ...owingFields,
  submissionId: SubmissionId,
  /** A person whom the unit named, by the opaque id; absent: of the unit itself. */
  individualId: z.string().optional(),
  conditionId: Slug,
  statement: ConditionStatement,
  /** With it a person's statement enters the chain as a hash that nobody can guess. */
  salt: z.string().optional(),
  /** Campaign time of arrival (UTC ms). */
  statedAt: Instant,
  statedBy: PersonId,
  /** On this very statement: stating again takes it away. */
  verdict: ConditionVerdict.extend({ at: Instant, by: PersonId }).optional(),
  revision: z.int().positive(),
  chain: Chain,
});
export type ConditionItem = z.output<typeof ConditionItem>;

/** A statement as people see it. */
export const StatedCondition = z.strictObject({
  conditionId: Slug,
  statement: ConditionStatement,
  statedAt: InstantText,
  statedBy: PersonId,
  verdict: ConditionVerdict.extend({ at: InstantText, by: PersonId }).optional(),
  revision: z.int().positive(),
});
export type StatedCondition = z.output<typeof StatedCondition>;

/** UNKNOWN is never taken for 'not met': its derivation says what is missing. */
export const OutcomeStatus = z.enum(['MET', 'NOT_MET', 'NOT_APPLICABLE', 'UNKNOWN']);
export type OutcomeStatus = z.output<typeof OutcomeStatus>;

/** What an outcome waits for, or will never have. */
export const MissingFact = z.enum([
  'STATEMENT',
  'CONFIRMATION',
  'FILE_CHECK',
  'RESULT',
  'ABSENT',
  'VALUES',
  'ANSWER',
  'ANSWER_NOT_A_NUMBER',
  'APPRAISAL',
  'PUBLICATION',
  'NOT_IN_ROUND',
  'UNIT_OF_PERSON',
]);
export type MissingFact = z.output<typeof MissingFact>;

const step = <T extends string, S extends z.ZodRawShape>(name: T, shape: S) =>
  z.strictObject({ step: z.literal(name), ...shape });
/** null: the round in which the question is asked. */
const inRound = { round: RoundId.nullable() };
/** null: the total. */
const ofNode = { node: z.string().nullable() };

/** One step from the facts to an outcome. Points are hundredths; fractions are whole numbers as text. */
export const EligibilityStep = z.discriminatedUnion('step', [
  step('FOR_OTHERS', {}),
  step('MISSING', { what: MissingFact, codes: z.array(z.string()), ...inRound }),
  step('NO_CASES', { measure: BilingualText.nullable(), reason: z.string() }),
  step('NOTHING_APPLIES', { node: z.string().nullable(), ...inRound }),
  step('SHARE', {
    measure: BilingualText,
    numerator: Quantity,
    denominator: Quantity,
    excluded: Quantity,
  }),
  step('COUNTED', { measure: BilingualText, count: Quantity }),
  step('ANSWERED', {
    leaf: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    percent: z.boolean(),
  }),
  step('INDEX', { ...ofNode, ...inRound, points: TotalPoints, of: TotalPoints, percent: z.string() }),
  step('COMPARED', { is: Comparison, bound: DecimalText, percent: z.boolean(), holds: z.boolean() }),
  step('BAND', { ...inRound, band: BilingualText, needs: BilingualText, holds: z.boolean() }),
  step('MEAN', { rounds: z.int().positive(), numerator: z.string(), denominator: z.string() }),
  step('AGAINST_FIRST', { first: RoundId, last: RoundId, holds: z.boolean() }),
  step('RECOGNITION', {
    what: z.string(),
    number: z.string(),
    issuedOn: DayText,
    issuer: z.string(),
    recognisedAt: RecognitionLevel,
    counts: z.enum(['YES', 'TOO_LOW', 'FILE_REFUSED', 'FILE_UNCHECKED']),
  }),
  step('RECOGNITIONS', { count: Quantity, needs: Quantity, recognisedAt: RecognitionLevel }),
  step('PROPOSED', { reason: z.string() }),
  step('CONFIRMED', { reason: z.string() }),
  step('REFUSED', { reason: z.string() }),
]);
export type EligibilityStep = z.output<typeof EligibilityStep>;

/** What became of a condition for one entrant. `countsAs` says what it means for an award. */
export const ConditionOutcome = z.strictObject({
  conditionId: Slug,
  status: OutcomeStatus,
  countsAs: z.enum(['MET', 'NOT_MET', 'UNKNOWN']),
  steps: z.array(EligibilityStep),
});
export type ConditionOutcome = z.output<typeof ConditionOutcome>;

/**
 * Whether the conditions let an entrant be proposed for an award; `noted` are conditions not met that only inform. Awards are
 * given by appraised results, so a unit that was absent is blocked whatever its conditions say: `because` is why.
 */
export const AwardStanding = z.strictObject({
  awardId: Slug,
  standing: z.enum(['ELIGIBLE', 'BLOCKED', 'UNDECIDED']),
  because: z.literal('ABSENT').optional(),
  blockedBy: z.array(Slug),
  waitsFor: z.array(Slug),
  noted: z.array(Slug),
});
export type AwardStanding = z.output<typeof AwardStanding>;

const shown = {
  title: BilingualText,
  effect: z.enum(['BLOCK', 'NOTE']),
  awards: z.array(Slug),
};

/** One entrant's conditions, each explained in the caller's language. */
export const EntrantConditions = z.strictObject({
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  items: z.array(
    ConditionOutcome.extend({
      ...shown,
      explanation: z.string(),
      stated: StatedCondition.optional(),
      /** Whether the caller may give the word on it. */
      mayConfirm: z.boolean(),
    }),
  ),
  awards: z.array(AwardStanding),
});
export type EntrantConditions = z.output<typeof EntrantConditions>;

/** The conditions of a person whom a unit named, each explained in the caller's language. */
export const PersonConditions = EntrantConditions.extend({
  individualId: z.string(),
  /** With the position at the day. */
  person: z.strictObject({ fullName: z.string(), position: z.string(), on: DayText }),
});
export type PersonConditions = z.output<typeof PersonConditions>;

/** A group's outcomes, entrant by entrant. */
export const GroupConditions = z.strictObject({
  roundId: RoundId,
  groupId: GroupId,
  conditions: z.array(z.strictObject({ conditionId: Slug, ...shown })),
  lines: z.array(
    z.strictObject({
      entrantId: UnitId,
      unitName: z.string(),
      submissionId: SubmissionId,
      outcomes: z.array(ConditionOutcome.omit({ steps: true }).extend({ explanation: z.string() })),
      awards: z.array(AwardStanding),
    }),
  ),
  next: z.string().optional(),
});
export type GroupConditions = z.output<typeof GroupConditions>;
