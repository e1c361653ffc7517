import type { RoleBindings } from '../../contracts/campaign.ts';
import type { Confirmer, EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { Role } from '../../contracts/membership.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import { belongsTo, type Caller, holdsForCampaign, holdsInUnit } from '../authorize.ts';
import { oversees } from '../result-access.ts';
import { mayAppraise, mayWrite } from '../submission-access.ts';

type Of = Pick<SubmissionItem, 'campaignId' | 'entrantId' | 'seal'>;

/** Who gives the word on statements of this condition; undefined where nobody has to. */
export const confirmerOf = ({ test }: EligibilityCondition): Confirmer | undefined =>
  'confirmedBy' in test ? test.confirmedBy : undefined;

const leads: readonly Role[] = ['UNIT_HEAD', 'DEPUTY'];

/**
 * Whether the caller gives the word on this entrant's statements of a condition. Nobody does of the own unit; where the
 * unit is itself the agency that would, a manager without a tie to it stands in (domain §7.7).
 */
export const mayConfirm = (
  caller: Caller,
  condition: EligibilityCondition,
  head: Of,
  roles: Pick<RoleBindings, 'standingAgency' | 'appraisalOrganiser'>,
): boolean => {
  if (belongsTo(caller, head.entrantId)) return false;
  const byAgency = (agency: string): boolean =>
    agency === head.entrantId
      ? holdsForCampaign(caller, ['MANAGER'], head.campaignId)
      : holdsInUnit(caller, leads, agency);
  const confirmer = confirmerOf(condition);
  switch (confirmer) {
    case undefined:
      return false;
    case 'STANDING_AGENCY':
      return byAgency(roles.standingAgency);
    case 'APPRAISAL_ORGANISER':
      return byAgency(roles.appraisalOrganiser);
    case 'APPRAISER':
      return mayAppraise(caller, head);
    case 'COUNCIL':
    case 'MANAGER':
      return holdsForCampaign(caller, [confirmer], head.campaignId);
  }
};

/** Whether the caller sees an entrant's conditions: its unit, overseers, its appraisers, and who gives the word on one. */
export const maySeeConditions = (
  caller: Caller,
  conditions: readonly EligibilityCondition[],
  head: Of,
  roles: Pick<RoleBindings, 'standingAgency' | 'appraisalOrganiser'>,
): boolean =>
  mayWrite(caller, head) ||
  oversees(caller, head.campaignId) ||
  mayAppraise(caller, head) ||
  conditions.some((condition) => mayConfirm(caller, condition, head, roles));
