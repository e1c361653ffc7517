import * as z from 'zod';
import { FieldCode, GroupId, RoundId, SubmissionId, UnitId } from './ids.ts';
import { BilingualText, InstantText } from './text.ts';

/**
 * How far an entrant is with its self-assessment. READY: every criterion that it assesses has an answer, and nothing is
 * submitted. RETURNED: what it submitted was sent back, and counts until it submits again.
 */
export const ReadinessState = z.enum(['NOT_BEGUN', 'PARTLY_DONE', 'READY', 'SUBMITTED', 'RETURNED']);
export type ReadinessState = z.output<typeof ReadinessState>;

/** One entrant as its manager sees it: how many answers there are, never what they say. */
export const Readiness = z.strictObject({
  unitId: UnitId,
  unitName: z.string(),
  groupId: GroupId,
  submissionId: SubmissionId,
  state: ReadinessState,
  /** Criteria that it assesses itself, and those among them that have an answer. */
  answered: z.int().nonnegative(),
  of: z.int().nonnegative(),
  fields: z.array(
    z.strictObject({
      field: FieldCode,
      title: BilingualText,
      answered: z.int().nonnegative(),
      of: z.int().nonnegative(),
    }),
  ),
  /** Its own end, and whether an extension made it. */
  closesAt: InstantText,
  extended: z.boolean(),
  /** Its end has passed, and it has submitted nothing. */
  late: z.boolean(),
  submittedAt: InstantText.optional(),
  lastReminded: InstantText.optional(),
});
export type Readiness = z.output<typeof Readiness>;

/** A page of a round, in the order of its groups and ids; `asOf` is campaign time. */
export const ReadinessPage = z.strictObject({
  roundId: RoundId,
  asOf: InstantText,
  items: z.array(Readiness),
  next: z.string().optional(),
});
export type ReadinessPage = z.output<typeof ReadinessPage>;
