import * as z from 'zod';
import { AwardProcedure, AwardType } from './award-type.ts';
import { HolidayCalendar } from './calendar.ts';
import { Audience, Coverage, HostProvince } from './campaign-audience.ts';
import {
  ChildCampaigns,
  ContentItem,
  Goal,
  Milestone,
  PlannedPublicity,
  Recipient,
  TaskSource,
} from './campaign-content.ts';
import { CampaignRound } from './campaign-round.ts';
import { EligibilityCondition } from './eligibility-condition.ts';
import { CampaignId, Slug, UnitId } from './ids.ts';
import { ReplacedTable } from './leaf-change.ts';
import { LegalInstrument } from './legal-instrument.ts';
import { ScoringTable } from './scoring-table.ts';
import { BilingualText, DayText } from './text.ts';
import { Level } from './unit.ts';

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

/** Units in their parts: who urges and reports, who receives dossiers, who organises the appraisal. */
export const RoleBindings = z.strictObject({
  addressee: BilingualText,
  standingAgency: UnitId,
  receiver: UnitId,
  appraisalOrganiser: UnitId,
  /** Who gathers results and proposes awards; the standing agency where it is absent. */
  proposer: UnitId.optional(),
  /** Where units ask when something is unclear. */
  questionsTo: UnitId.optional(),
  chosenDefault: BilingualText.optional(),
});
export type RoleBindings = z.output<typeof RoleBindings>;

/** A whole campaign as a manager imports it: every rule in it is data. `version` is the version of this format. */
export const CampaignFile = z.strictObject({
  format: z.literal('thi-dua/campaign'),
  version: z.literal(1),
  id: CampaignId,
  parentCampaign: CampaignId.optional(),
  /** The body that launches its own campaign below its province's or district's. */
  launchedByUnit: UnitId.optional(),
  form: z.enum(['REGULAR', 'THEMATIC']),
  peakWave: z.boolean(),
  title: BilingualText,
  purposes: z.array(BilingualText).max(20),
  /** What the plan asks of the campaign itself (yêu cầu). */
  requirements: z.array(BilingualText).max(20),
  level: Level,
  /** Where it runs, one after the other in time: a reform can move a district to another province. */
  hosts: z.array(HostProvince).min(1).max(5),
  /** Id of the instrument that launches the campaign. */
  launchedBy: Slug,
  instruments: z.array(LegalInstrument).min(1).max(50),
  period: CampaignPeriod,
  milestones: z.array(Milestone).max(50),
  audience: Audience,
  content: z.array(ContentItem).min(1).max(50),
  goals: z.array(Goal).max(50),
  coverage: Coverage.optional(),
  children: z.array(ChildCampaigns).max(2),
  taskSources: z.array(TaskSource).max(20),
  publicity: z.array(PlannedPublicity).max(50),
  recipients: z.array(Recipient).max(200),
  roles: RoleBindings,
  calendars: z.array(HolidayCalendar).max(20),
  scoringTables: z.array(ScoringTable).max(50),
  /** Versions that were replaced while a round ran, in their order. */
  replacedTables: z.array(ReplacedTable).max(20).optional(),
  /** None where campaigns of single years do the assessing. */
  rounds: z.array(CampaignRound).max(20),
  awards: z.array(AwardType).max(50),
  awardProcedure: AwardProcedure.optional(),
  eligibility: z.array(EligibilityCondition).max(100),
});
export type CampaignFile = z.output<typeof CampaignFile>;
