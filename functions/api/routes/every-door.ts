import type { Ports } from '../../../shared/actions/ports.ts';
import type { Served } from '../serve.ts';
import { appraisalRoutes } from './appraisals.ts';
import { bundleRoutes } from './bundles.ts';
import { campaignLifeRoutes } from './campaign-life.ts';
import { campaignPaperRoutes } from './campaign-papers.ts';
import { campaignRoutes } from './campaigns.ts';
import { delegationRoutes } from './delegations.ts';
import { eligibilityRoutes } from './eligibility.ts';
import { evidenceRoutes } from './evidence.ts';
import { evidenceListRoutes } from './evidence-lists.ts';
import { extensionRoutes } from './extensions.ts';
import { identityRoutes } from './identity.ts';
import { inboxRoutes } from './inbox.ts';
import { nominationRoutes } from './nominations.ts';
import { postingRoutes } from './postings.ts';
import { questionRoutes } from './questions.ts';
import { registryRoutes } from './registry.ts';
import { reminderRoutes } from './reminders.ts';
import { reorganisationRoutes } from './reorganisations.ts';
import { resultRoutes } from './results.ts';
import { scoreReviewRoutes } from './score-reviews.ts';
import { setUpRoutes } from './set-up.ts';
import { shelfRoutes } from './shelf.ts';
import { submissionRoutes } from './submissions.ts';
import { supplementRoutes } from './supplements.ts';
import { tableVersionRoutes } from './table-versions.ts';
import { taskRoutes } from './tasks.ts';
import { unitSheetRoutes } from './unit-sheets.ts';
import { unitWorkRoutes } from './unit-work.ts';

/** Every door of the API, one router per noun. */
export const everyDoor = (ports: Omit<Ports, 'owed' | 'segmentFiles'>): Served[] => [
  ...identityRoutes(ports),
  ...registryRoutes(ports),
  ...unitSheetRoutes(ports),
  ...reorganisationRoutes(ports),
  ...campaignRoutes(ports),
  ...setUpRoutes(ports),
  ...campaignLifeRoutes(ports),
  ...campaignPaperRoutes(ports),
  ...submissionRoutes(ports),
  ...unitWorkRoutes(ports),
  ...delegationRoutes(ports),
  ...taskRoutes(ports),
  ...extensionRoutes(ports),
  ...evidenceRoutes(ports),
  ...evidenceListRoutes(ports),
  ...shelfRoutes(ports),
  ...appraisalRoutes(ports),
  ...supplementRoutes(ports),
  ...eligibilityRoutes(ports),
  ...resultRoutes(ports),
  ...scoreReviewRoutes(ports),
  ...nominationRoutes(ports),
  ...postingRoutes(ports),
  ...tableVersionRoutes(ports),
  ...bundleRoutes(ports),
  ...reminderRoutes(ports),
  ...inboxRoutes(ports),
  ...questionRoutes(ports),
];
