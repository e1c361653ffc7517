import type { RouteDeclaration } from '../route.ts';
import * as appraisals from './appraisals.ts';
import * as bundles from './bundles.ts';
import * as campaignLife from './campaign-life.ts';
import * as campaignPapers from './campaign-papers.ts';
import * as campaigns from './campaigns.ts';
import * as delegations from './delegations.ts';
import * as eligibility from './eligibility.ts';
import * as evidence from './evidence.ts';
import * as evidenceLists from './evidence-lists.ts';
import * as extensions from './extensions.ts';
import * as identity from './identity.ts';
import * as inbox from './inbox.ts';
import * as nominations from './nominations.ts';
import * as postings from './postings.ts';
import * as questions from './questions.ts';
import * as registry from './registry.ts';
import * as reminders from './reminders.ts';
import * as reorganisations from './reorganisations.ts';
import * as results from './results.ts';
import * as scoreReviews from './score-reviews.ts';
import * as setUp from './set-up.ts';
import * as shelf from './shelf.ts';
import * as submissionVersions from './submission-versions.ts';
import * as submissions from './submissions.ts';
import * as supplements from './supplements.ts';
import * as tableVersions from './table-versions.ts';
import * as tasks from './tasks.ts';
import * as unitSheets from './unit-sheets.ts';
import * as unitWork from './unit-work.ts';

const nouns = [
  identity,
  registry,
  unitSheets,
  reorganisations,
  campaigns,
  setUp,
  campaignLife,
  campaignPapers,
  submissions,
  submissionVersions,
  unitWork,
  delegations,
  tasks,
  extensions,
  evidence,
  evidenceLists,
  shelf,
  appraisals,
  supplements,
  eligibility,
  results,
  scoreReviews,
  nominations,
  postings,
  tableVersions,
  bundles,
  reminders,
  inbox,
  questions,
];

/** Every route of the API: what OpenAPI and the authorization tests walk through. */
export const everyRoute: readonly RouteDeclaration[] = nouns.flatMap((noun) =>
  Object.values<RouteDeclaration>(noun),
);
