import * as z from 'zod';
import { AwardType } from './award-type.ts';
import { HolidayCalendar } from './calendar.ts';
import { CampaignRound } from './campaign-round.ts';
import { EligibilityCondition } from './eligibility-condition.ts';
import { DecimalText } from './exact-number.ts';
import { CampaignId, LeafCode, Slug, UnitId } from './ids.ts';
import { ReplacedTable } from './leaf-change.ts';
import { LegalInstrument } from './legal-instrument.ts';
import { ScoringTable } from './scoring-table.ts';
import { BilingualText, DayText, Text } from './text.ts';
import { Level, OrgUnitType } from './unit.ts';

/** How long the instrument says the campaign lasts, in its own words, and the days that it was read as. */
export const CampaignPeriod = z.strictObject({
  statedAs: BilingualText,
  /** What the text itself fixes; finer days are a reading of it. */
  precision: z.enum(['DAY', 'MONTH', 'YEAR']),
  startsOnIssue: z.boolean(),
  from: DayText,
  to: DayText,
});
export type CampaignPeriod = z.output<typeof CampaignPeriod>;

/** A day of the campaign's life, as exact as it is known: '2023', '2023-06' or '2023-06-30'. */
export const Milestone = z.strictObject({
  kind: z.enum(['launch', 'midterm_review', 'closing_review']),
  title: BilingualText,
  on: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/),
  chosenDefault: BilingualText.optional(),
});
export type Milestone = z.output<typeof Milestone>;

/** What the entrants emulate each other in (nội dung thi đua), with the table's field that scores it, where one does. */
export const ContentItem = z.strictObject({ id: Slug, title: BilingualText, field: LeafCode.optional() });
export type ContentItem = z.output<typeof ContentItem>;

/** Which bodies have to launch, deploy and organise the campaign themselves, and what share of them is asked for. */
export const Coverage = z.strictObject({
  statedAs: BilingualText,
  requiredPercent: DecimalText,
  unitTypes: z.array(OrgUnitType).min(1),
});
export type Coverage = z.output<typeof Coverage>;

/** Units in their parts: who urges and reports, who receives dossiers, who organises the appraisal. */
export const RoleBindings = z.strictObject({
  addressee: BilingualText,
  standingAgency: UnitId,
  receiver: UnitId,
  appraisalOrganiser: UnitId,
});
export type RoleBindings = z.output<typeof RoleBindings>;

/** A whole campaign as a manager imports it: every rule in it is data. `version` is the version of this format. */
export const CampaignFile = z.strictObject({
  format: z.literal('thi-dua/campaign'),
  version: z.literal(1),
  id: CampaignId,
  parentCampaign: CampaignId.optional(),
  form: z.enum(['REGULAR', 'THEMATIC']),
  peakWave: z.boolean(),
  title: BilingualText,
  purpose: BilingualText.optional(),
  level: Level,
  hostProvince: Text(100),
  /** Id of the instrument that launches the campaign. */
  launchedBy: Slug,
  instruments: z.array(LegalInstrument).min(1).max(50),
  period: CampaignPeriod,
  milestones: z.array(Milestone).max(50),
  content: z.array(ContentItem).min(1).max(50),
  coverage: Coverage.optional(),
  roles: RoleBindings,
  calendars: z.array(HolidayCalendar).min(1).max(20),
  scoringTables: z.array(ScoringTable).max(50),
  /** Versions that were replaced while a round ran, in their order. */
  replacedTables: z.array(ReplacedTable).max(20).optional(),
  rounds: z.array(CampaignRound).min(1).max(20),
  awards: z.array(AwardType).max(50),
  eligibility: z.array(EligibilityCondition).max(100),
});
export type CampaignFile = z.output<typeof CampaignFile>;
