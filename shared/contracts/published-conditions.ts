import * as z from 'zod';
import { AwardStanding, EligibilityStep, OutcomeStatus } from './eligibility.ts';
import { GroupId, RoundId, Sha256, Slug, UnitId } from './ids.ts';
import { BilingualText } from './text.ts';
import { OrgUnitType } from './unit.ts';

/**
 * What became of a condition for an entrant as it stood at a publication: what follows from results with its derivation, what
 * rests on a statement by the statement's hash and the word on it, and nothing that anybody wrote.
 */
export const PublishedOutcome = z.strictObject({
  conditionId: Slug,
  status: OutcomeStatus,
  countsAs: z.enum(['MET', 'NOT_MET', 'UNKNOWN']),
  /** The part of the condition that follows from results alone; absent where nothing of it does. */
  results: z.strictObject({ status: OutcomeStatus, steps: z.array(EligibilityStep) }).optional(),
  /** Absent where nothing was stated. */
  statement: z.strictObject({ hash: Sha256, verdict: z.enum(['CONFIRM', 'REFUSE']).optional() }).optional(),
});
export type PublishedOutcome = z.output<typeof PublishedOutcome>;

/** An entrant's conditions, those that concern it, and what they mean for each award that is given to such entrants. */
export const PublishedEntrant = z.strictObject({
  entrantId: UnitId,
  /** By which conditions concern it; absent where the registry did not have it. */
  unitType: OrgUnitType.optional(),
  outcomes: z.array(PublishedOutcome),
  awards: z.array(AwardStanding),
});
export type PublishedEntrant = z.output<typeof PublishedEntrant>;

/** What another round's result was: its final publication by the hash, or why there was none. */
export const EarlierResult = z.union([Sha256, z.enum(['NOT_IN_ROUND', 'PUBLICATION'])]);
export type EarlierResult = z.output<typeof EarlierResult>;

/** The conditions of every entrant at a publication. */
export const PublishedConditions = z.strictObject({
  groups: z.array(z.strictObject({ groupId: GroupId, entrants: z.array(PublishedEntrant) })),
  /** Other rounds to which conditions look. */
  earlier: z.record(RoundId, EarlierResult),
});
export type PublishedConditions = z.output<typeof PublishedConditions>;

/** Why an entrant may be proposed for an award or not, as published: in words, for anyone. */
export const PublishedEligibility = z.strictObject({
  conditions: z.array(
    z.strictObject({ conditionId: Slug, title: BilingualText, effect: z.enum(['BLOCK', 'NOTE']) }),
  ),
  awards: z.array(z.strictObject({ awardId: Slug, name: BilingualText })),
  entrants: z.array(
    z.strictObject({
      entrantId: UnitId,
      outcomes: z.array(
        PublishedOutcome.pick({ conditionId: true, status: true, countsAs: true }).extend({
          explanation: z.string(),
        }),
      ),
      awards: z.array(AwardStanding),
    }),
  ),
});
export type PublishedEligibility = z.output<typeof PublishedEligibility>;
