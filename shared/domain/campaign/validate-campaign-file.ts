import { CampaignFile } from '../../contracts/campaign.ts';
import { Coverage } from '../../contracts/campaign-audience.ts';
import { EvidenceLimits } from '../../contracts/campaign-round.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal, fraction } from '../scoring/fraction.ts';
import { checkAudience } from './check-audience.ts';
import { checkAwards } from './check-awards.ts';
import { checkCalendars, checkSpan } from './check-days.ts';
import { checkDueDates } from './check-due-dates.ts';
import { checkEligibility } from './check-eligibility.ts';
import { checkGroups } from './check-groups.ts';
import { checkHosts } from './check-hosts.ts';
import { checkInstruments } from './check-instruments.ts';
import { checkLatePolicy } from './check-late-policy.ts';
import { checkLeafSteps } from './check-leaf-steps.ts';
import { checkMilestones } from './check-milestones.ts';
import { checkReferences } from './check-references.ts';
import { checkRelativeEnds, roundAsDated } from './check-relative-ends.ts';
import { checkReminders } from './check-reminders.ts';
import { checkTable } from './check-table.ts';
import { checkWindows } from './check-windows.ts';
import { checkYearlyQuotas } from './check-yearly-quotas.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { shapeFaults } from './shape-faults.ts';
import { at, items, read, type Spot } from './spot.ts';
import { tablesOf } from './tables-of.ts';

/** The file as read, or everything that is wrong with it. */
export type CampaignFileVerdict = { file: CampaignFile } | { faults: InputFault[] };

const checkLimits = (round: Spot): InputFault[] => {
  const spot = at(round, 'evidenceLimits');
  const limits = read(EvidenceLimits, spot);
  if (!limits) return [];
  const over = (key: string) =>
    fault(
      `${spot.pointer}/${key}`,
      'limit_over_total',
      'Giới hạn riêng lớn hơn giới hạn chung.',
      'This limit is over the limit for the whole.',
    );
  return [
    ...(limits.maxFilesPerLeaf > limits.maxFilesPerSubmission ? [over('maxFilesPerLeaf')] : []),
    ...(limits.maxFileBytes > limits.maxTotalBytes ? [over('maxFileBytes')] : []),
  ];
};

const checkCoverage = (file: Spot): InputFault[] => {
  const spot = at(file, 'coverage');
  const coverage = read(Coverage, spot);
  return coverage && compare(decimal(coverage.requiredPercent), fraction(100)) > 0
    ? [
        fault(
          `${spot.pointer}/requiredPercent`,
          'percent_over_100',
          'Tỷ lệ lớn hơn 100 %.',
          'The percentage is over 100 %.',
        ),
      ]
    : [];
};

const checkRound = (file: Spot, round: Spot): InputFault[] => [
  ...repeatedIds(items(at(round, 'anchors'))),
  ...checkSpan(at(round, 'assessmentPeriod')),
  ...checkSpan(at(round, 'acceptedPaperDates')),
  ...checkRelativeEnds(file, round),
  ...checkWindows(roundAsDated(file, round)),
  ...checkLatePolicy(file, roundAsDated(file, round)),
  ...checkDueDates(file, round),
  ...checkLeafSteps(tablesOf(file, round), at(round, 'rounding')),
  ...checkReminders(file, roundAsDated(file, round)),
  ...checkGroups(round),
  ...checkLimits(round),
];

const identified = [
  'instruments',
  'content',
  'taskSources',
  'publicity',
  'recipients',
  'scoringTables',
  'rounds',
];

/** What the parts of a file say to each other. Reads whatever is readable, so that a slip of shape hides nothing else. */
const crossFaults = (file: Spot): InputFault[] => {
  const list = (key: string) => items(at(file, key));
  return [
    ...identified.flatMap((key) => repeatedIds(list(key))),
    ...checkSpan(at(file, 'period')),
    ...checkCoverage(file),
    ...checkAudience(file),
    ...checkInstruments(file),
    ...checkMilestones(file),
    ...checkHosts(file),
    ...checkCalendars(file),
    ...checkReferences(file),
    ...list('scoringTables').flatMap(checkTable),
    ...list('rounds').flatMap((round) => checkRound(file, round)),
    ...checkAwards(file),
    ...checkYearlyQuotas(file),
    ...checkEligibility(file),
  ];
};

/**
 * Reads a campaign file whole (design, decision 9): its shape, and everything that its parts say to each other.
 * @param input parsed JSON of unknown content
 * @returns the file, or every fault at once with its JSON pointer into the input; never a part of a file
 */
export const validateCampaignFile = (input: unknown): CampaignFileVerdict => {
  const parsed = CampaignFile.safeParse(input);
  const faults = [
    ...(parsed.error ? shapeFaults(input, parsed.error) : []),
    ...crossFaults({ raw: input, pointer: '' }),
  ];
  return parsed.success && faults.length === 0 ? { file: parsed.data } : { faults };
};
