import * as z from 'zod';
import {
  CoverageReport,
  CoverageState,
  DeliveryReport,
  GoalReview,
  PublicityReport,
  RegistrationEntry,
} from './campaign-life.ts';
import { DecimalText } from './exact-number.ts';
import { CampaignId, EvidenceId, Slug, UnitId } from './ids.ts';
import { LegalInstrument } from './legal-instrument.ts';
import { BilingualText, DayText, InstantText, Text } from './text.ts';
import { OrgUnitType } from './unit.ts';

const said = { reportedAt: InstantText, revision: z.int().positive() };

/** What a unit said of its part, and the state that follows. */
export const UnitCoverage = z.strictObject({
  unitId: UnitId,
  state: CoverageState,
  ...CoverageReport.shape,
  ...said,
});
export type UnitCoverage = z.output<typeof UnitCoverage>;

/** A unit that is asked to launch the campaign; without `report` it has said nothing. */
export const CoverageLine = z.strictObject({
  unitId: UnitId,
  unitName: z.string(),
  unitType: OrgUnitType,
  report: UnitCoverage.optional(),
});
export type CoverageLine = z.output<typeof CoverageLine>;

export const Publicity = z.strictObject({ publicityId: Slug, ...PublicityReport.shape, ...said });
export type Publicity = z.output<typeof Publicity>;

/** REACHED and NOT_REACHED compare exactly; OPEN: what it is compared with is not known. */
export const GoalOutcome = z.enum(['REACHED', 'NOT_REACHED', 'OPEN']);
export type GoalOutcome = z.output<typeof GoalOutcome>;

export const ReviewedGoal = z.strictObject({
  goalId: Slug,
  year: z.int(),
  ...GoalReview.shape,
  outcome: GoalOutcome,
  explanation: z.string(),
  ...said,
});
export type ReviewedGoal = z.output<typeof ReviewedGoal>;

export const Delivery = z.strictObject({
  recipientId: Slug,
  name: z.string(),
  /** Absent while it is not reported. */
  report: z.strictObject({ ...DeliveryReport.shape, ...said }).optional(),
});
export type Delivery = z.output<typeof Delivery>;

/** An instrument with what became of it. `revision` is 0 while the campaign file alone speaks of it. */
export const RegisteredInstrument = z.strictObject({
  ...LegalInstrument.shape,
  state: z.enum(['DRAFT', 'IN_FORCE', 'REPLACED']),
  amendedBy: z.array(Slug),
  replacedBy: z.array(Slug),
  /** Its text and annexes, among the campaign's files. */
  files: z.array(EvidenceId).optional(),
  reason: Text(1_000).optional(),
  revision: z.int().nonnegative(),
});
export type RegisteredInstrument = z.output<typeof RegisteredInstrument>;

export const Registration = z.strictObject({ unitId: UnitId, ...RegistrationEntry.shape, ...said });
export type Registration = z.output<typeof Registration>;

/** Units that have reached each state; who has organised the campaign has also launched and deployed it. */
const Counts = z.strictObject({
  units: z.int().nonnegative(),
  LAUNCHED: z.int().nonnegative(),
  DEPLOYING: z.int().nonnegative(),
  ORGANISED: z.int().nonnegative(),
});
export type CoverageCounts = z.output<typeof Counts>;

/** How far the launch has come against what the plan asks for. `met`: the exact share is at least the required one. */
export const CoverageProgress = z.strictObject({
  statedAs: BilingualText,
  requiredPercent: DecimalText,
  /** The day as of which units are counted: today, or the campaign's last day after it. */
  asOf: DayText,
  ...Counts.shape,
  met: z.strictObject({ LAUNCHED: z.boolean(), DEPLOYING: z.boolean(), ORGANISED: z.boolean() }),
  byType: z.array(z.strictObject({ unitType: OrgUnitType, ...Counts.shape })),
});
export type CoverageProgress = z.output<typeof CoverageProgress>;

/** A campaign's life in counts, for everybody. */
export const CampaignProgress = z.strictObject({
  campaignId: CampaignId,
  title: BilingualText,
  plan: RegisteredInstrument,
  coverage: CoverageProgress.optional(),
  publicity: z.strictObject({ planned: z.int(), plannedDone: z.array(Slug), reported: z.int() }),
  goals: z.array(
    z.strictObject({
      goalId: Slug,
      title: BilingualText,
      years: z.array(z.strictObject({ year: z.int(), outcome: GoalOutcome.nullable() })),
    }),
  ),
  delivery: z.strictObject({ recipients: z.int(), delivered: z.int() }),
});
export type CampaignProgress = z.output<typeof CampaignProgress>;
