import type { RoundItem } from '../contracts/round.ts';
import type { ScoreColumn } from '../contracts/score-sheet.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { type Caller, holdsForCampaign } from './authorize.ts';
import { mayAppraise, mayRead } from './submission-access.ts';

/** Whether the caller oversees the campaign: sees results before they are published. */
export const oversees = (caller: Caller, campaignId: string): boolean =>
  holdsForCampaign(caller, ['MANAGER', 'COUNCIL', 'AUDITOR'], campaignId);

/** Whether the caller manages the campaign: sees places before appraisal too (design, decision 7). */
export const manages = (caller: Caller, campaignId: string): boolean =>
  holdsForCampaign(caller, ['MANAGER'], campaignId);

/**
 * The columns of a score sheet that the caller may see now: overseers all; the unit its own claims once sealed, and
 * everything once published; an appraiser without a tie to the unit claims and appraisal. Empty: nothing at all.
 */
export const visibleColumns = (
  caller: Caller,
  head: SubmissionItem,
  round: Pick<RoundItem, 'publication'>,
): ScoreColumn[] => {
  if (oversees(caller, head.campaignId)) return ['self', 'appraised', 'final'];
  if (mayRead(caller, head))
    return round.publication === undefined ? ['self'] : ['self', 'appraised', 'final'];
  return mayAppraise(caller, head) ? ['self', 'appraised'] : [];
};
