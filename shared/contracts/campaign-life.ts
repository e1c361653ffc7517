import * as z from 'zod';
import { PublicityChannel, YearFigure } from './campaign-content.ts';
import { DecimalText, Quantity } from './exact-number.ts';
import { CampaignId, EvidenceId, PersonId, Slug, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { LegalInstrument } from './legal-instrument.ts';
import { DayText, Instant, Text } from './text.ts';

const link = z.url({ protocol: /^https?$/ }).max(1_000);

/** How far a unit is with a campaign: it launched it, is carrying it out, has organised it to its end. */
export const CoverageState = z.enum(['LAUNCHED', 'DEPLOYING', 'ORGANISED']);
export type CoverageState = z.output<typeof CoverageState>;

/** The unit's own paper by which a state is proven. */
export const ProofPaper = z.strictObject({
  kind: z.enum(['PLAN', 'REPORT', 'MINUTES', 'OTHER']),
  title: Text(300),
  number: Text(60),
  issuedOn: DayText,
  link: link.optional(),
  /** The paper itself: an accepted file of the unit in this campaign. */
  file: EvidenceId.optional(),
});
export type ProofPaper = z.output<typeof ProofPaper>;

/** What a unit says of its part: each state that it has reached, by its paper. A later state needs the earlier ones. */
export const CoverageReport = z.strictObject({
  proofs: z.strictObject({
    LAUNCHED: ProofPaper,
    DEPLOYING: ProofPaper.optional(),
    ORGANISED: ProofPaper.optional(),
  }),
  /** The unit's own campaign below this one, where it runs it here. */
  childCampaign: CampaignId.optional(),
});
export type CoverageReport = z.output<typeof CoverageReport>;

/** One thing that made the campaign known. `planned`: the item of the plan that it fulfils. */
export const PublicityReport = z.strictObject({
  unitId: UnitId,
  title: Text(300),
  channel: PublicityChannel,
  on: DayText,
  link: link.optional(),
  /** What proves it: an accepted file of the unit in this campaign. */
  file: EvidenceId.optional(),
  planned: Slug.optional(),
});
export type PublicityReport = z.output<typeof PublicityReport>;

/** The figure of a goal for a year: a value of its index, or how many entrants of how many are where it wants them. */
export const GoalFigure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('VALUE'), value: DecimalText }),
  z.strictObject({ kind: z.literal('SHARE'), numerator: Quantity, denominator: Quantity.min(1) }),
]);
export type GoalFigure = z.output<typeof GoalFigure>;

/** A review of a goal: the figure, who published it, and the baseline where the plan left it open. */
export const GoalReview = z.strictObject({
  figure: GoalFigure,
  baseline: YearFigure.optional(),
  source: Text(300),
  reviewedOn: DayText,
});
export type GoalReview = z.output<typeof GoalReview>;

/** How and when a recipient got the plan. */
export const DeliveryReport = z.strictObject({
  deliveredOn: DayText,
  by: z.enum(['DOCUMENT_SYSTEM', 'PAPER', 'EMAIL', 'MEETING']),
  receipt: Text(300).optional(),
  /** What proves it: an accepted file of the campaign. */
  file: EvidenceId.optional(),
});
export type DeliveryReport = z.output<typeof DeliveryReport>;

/**
 * An instrument as it is entered in a campaign's register, with its text and annexes as accepted files of the campaign. `reason`:
 * why one that was issued is corrected.
 */
export const InstrumentEntry = LegalInstrument.omit({ id: true }).extend({
  files: z.array(EvidenceId).min(1).max(20).optional(),
  reason: Text(1_000).optional(),
});
export type InstrumentEntry = z.output<typeof InstrumentEntry>;

/** What a unit commits itself to when it registers: in words, and as a target with its day where it has one. */
export const RegisteredCommitment = z.strictObject({
  what: Text(1_000),
  target: Text(300).optional(),
  due: DayText.optional(),
});
export type RegisteredCommitment = z.output<typeof RegisteredCommitment>;

/** Whether a unit takes part in a campaign that asks for registration, and what it commits itself to. */
export const RegistrationEntry = z.strictObject({
  registered: z.boolean(),
  commitments: z.array(RegisteredCommitment).max(50).optional(),
});
export type RegistrationEntry = z.output<typeof RegistrationEntry>;

/** What is said in a campaign's life, stored: `name` is its id among those of its kind, `said` the latest word. */
const saidItem = <S extends z.ZodType>(said: S) =>
  z.object({
    ...itemFields,
    ...owingFields,
    campaignId: CampaignId,
    name: z.string(),
    said,
    /** Campaign time of arrival (UTC ms). */
    at: Instant,
    by: PersonId,
    revision: z.int().positive(),
    chain: Chain,
    listShard: z.string(),
    listKey: z.string(),
  });

export const CoverageItem = saidItem(CoverageReport);
export const PublicityItem = saidItem(PublicityReport);
export const GoalReviewItem = saidItem(GoalReview);
export const DeliveryItem = saidItem(DeliveryReport);
export const InstrumentItem = saidItem(InstrumentEntry);
export const RegistrationItem = saidItem(RegistrationEntry);

/** A stored word of any kind. */
export type SaidItem<T> = Omit<z.output<typeof CoverageItem>, 'said'> & { said: T };
