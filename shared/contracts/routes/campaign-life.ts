import * as z from 'zod';
import {
  CoverageReport,
  DeliveryReport,
  GoalReview,
  InstrumentEntry,
  PublicityReport,
  RegistrationEntry,
} from '../campaign-life.ts';
import {
  CampaignProgress,
  CoverageLine,
  Delivery,
  Publicity,
  RegisteredInstrument,
  Registration,
  ReviewedGoal,
  UnitCoverage,
} from '../campaign-progress.ts';
import { CampaignId, Slug, UnitId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { route } from '../route.ts';

const ByCampaign = z.strictObject({ campaignId: CampaignId });
const ByUnit = ByCampaign.extend({ unitId: UnitId });
const year = z.coerce.number().int().min(1945).max(2200);
const tag = 'campaign life';
const ofUnits = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const overseers = ['MANAGER', 'COUNCIL', 'AUDITOR'] as const;

export const readCampaignProgress = route({
  id: 'readCampaignProgress',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/progress',
  summary: 'The plan, launch coverage against what is asked, publicity, goals and delivery, in counts',
  tag,
  who: 'anyone',
  request: { param: ByCampaign },
  response: { 200: CampaignProgress },
});

export const listCoverage = route({
  id: 'listCoverage',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/coverage',
  summary: 'Every unit that is asked to launch the campaign, with what it reported; a page may hold fewer',
  tag,
  who: overseers,
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(CoverageLine) },
});

export const readCoverage = route({
  id: 'readCoverage',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/coverage/:unitId',
  summary: 'What a unit reported of its part in the launch',
  tag,
  who: [...ofUnits, ...overseers],
  request: { param: ByUnit },
  response: { 200: UnitCoverage },
});

export const reportCoverage = route({
  id: 'reportCoverage',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/coverage/:unitId',
  summary: 'A unit reports that it launched, deploys or has organised the campaign, each by its own paper',
  tag,
  who: [...ofUnits, 'MANAGER'],
  request: { param: ByUnit, json: CoverageReport },
  response: { 200: UnitCoverage, 201: UnitCoverage },
  precondition: 'create-or-edit',
});

export const listPublicity = route({
  id: 'listPublicity',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/publicity',
  summary: 'What was done to make the campaign known',
  tag,
  who: 'signedIn',
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(Publicity) },
});

export const reportPublicity = route({
  id: 'reportPublicity',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/publicity/:publicityId',
  summary: 'Reports an item of publicity as done: channel, day, link, and what of the plan it fulfils',
  tag,
  who: [...ofUnits, 'MANAGER'],
  request: { param: ByCampaign.extend({ publicityId: Slug }), json: PublicityReport },
  response: { 200: Publicity, 201: Publicity },
  precondition: 'create-or-edit',
});

export const listGoalReviews = route({
  id: 'listGoalReviews',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/goal-reviews',
  summary: 'Reviews of the goals, each reached or not, with the reason',
  tag,
  who: 'signedIn',
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(ReviewedGoal) },
});

export const reviewGoal = route({
  id: 'reviewGoal',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/goals/:goalId/reviews/:year',
  summary: 'Reviews a goal for a year by a published figure',
  tag,
  who: ['MANAGER'],
  request: { param: ByCampaign.extend({ goalId: Slug, year }), json: GoalReview },
  response: { 200: ReviewedGoal, 201: ReviewedGoal },
  precondition: 'create-or-edit',
});

export const listInstruments = route({
  id: 'listInstruments',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/instruments',
  summary:
    'The register of legal instruments: drafts, what is in force, what was amended or replaced by what',
  tag,
  who: 'signedIn',
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(RegisteredInstrument) },
});

export const registerInstrument = route({
  id: 'registerInstrument',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/instruments/:instrumentId',
  summary: 'Issues a draft, enters one that amends or replaces others, or corrects one with a reason',
  tag,
  who: ['MANAGER'],
  request: { param: ByCampaign.extend({ instrumentId: Slug }), json: InstrumentEntry },
  response: { 200: RegisteredInstrument, 201: RegisteredInstrument },
  precondition: 'create-or-edit',
});

export const listDeliveries = route({
  id: 'listDeliveries',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/deliveries',
  summary: 'The recipients of the plan, and when each got it',
  tag,
  who: overseers,
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(Delivery) },
});

export const reportDelivery = route({
  id: 'reportDelivery',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/deliveries/:recipientId',
  summary: 'Reports that a recipient got the plan',
  tag,
  who: ['MANAGER'],
  request: { param: ByCampaign.extend({ recipientId: Slug }), json: DeliveryReport },
  response: { 200: Delivery, 201: Delivery },
  precondition: 'create-or-edit',
});

export const listRegistrations = route({
  id: 'listRegistrations',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/registrations',
  summary: 'Units that registered, or took their registration back',
  tag,
  who: overseers,
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(Registration) },
});

export const registerUnit = route({
  id: 'registerUnit',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/registrations/:unitId',
  summary: 'Registers a unit where the campaign asks for it, or takes that back, inside the window',
  tag,
  who: ['UNIT_HEAD', 'DEPUTY'],
  request: { param: ByUnit, json: RegistrationEntry },
  response: { 200: Registration, 201: Registration },
  precondition: 'create-or-edit',
});

export const readRegistration = route({
  id: 'readRegistration',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/registrations/:unitId',
  summary: "A unit's registration with what it commits itself to",
  tag,
  who: [...ofUnits, ...overseers],
  request: { param: ByUnit },
  response: { 200: Registration },
});
