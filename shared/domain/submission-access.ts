import type { Role } from '../contracts/membership.ts';
import type { SigningCapacity, SubmissionItem } from '../contracts/submission.ts';
import { AppError } from '../errors.ts';
import { belongsTo, type Caller, holdsForCampaign, holdsInUnit, inheritsFrom } from './authorize.ts';

type Of = Pick<SubmissionItem, 'campaignId' | 'entrantId' | 'seal'>;

const unitRoles: readonly Role[] = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'];

/** Whether the caller works on the whole self-assessment: head, deputy or focal officer of the unit itself. */
export const mayWrite = (caller: Caller, submission: Of): boolean =>
  holdsInUnit(caller, unitRoles, submission.entrantId);

/** Whether the caller is one of the unit's own people, who work on all of it or on the rows given to them. */
export const mayContribute = (caller: Caller, submission: Pick<Of, 'entrantId'>): boolean =>
  holdsInUnit(caller, [...unitRoles, 'UNIT_CONTRIBUTOR'], submission.entrantId);

/** Whether the caller reads what the unit does: its own people, and those of a unit that took over from it. */
export const mayRead = (caller: Caller, submission: Pick<Of, 'entrantId'>): boolean =>
  mayContribute(caller, submission) || inheritsFrom(caller, unitRoles, submission.entrantId);

/** Whether the caller may sign for the unit: its head, or a deputy by delegation. */
export const mayAttest = (caller: Caller, submission: Of): boolean =>
  holdsInUnit(caller, ['UNIT_HEAD', 'DEPUTY'], submission.entrantId);

/** Whether the caller may see state and progress of this self-assessment (not its draft). */
export const mayFollow = (caller: Caller, submission: Of): boolean =>
  mayRead(caller, submission) ||
  holdsForCampaign(caller, ['MANAGER', 'COUNCIL', 'AUDITOR'], submission.campaignId) ||
  mayAppraise(caller, submission);

/** Whether the caller appraises in this campaign and has no tie to the unit (domain §7.7), once it is sealed. */
export const mayAppraise = (caller: Caller, submission: Of): boolean =>
  submission.seal !== undefined &&
  holdsForCampaign(caller, ['APPRAISER'], submission.campaignId) &&
  !belongsTo(caller, submission.entrantId);

/**
 * Refuses a signature as head by who is not the head: a deputy signs for the head (KT.), by order or by delegation.
 * @throws AppError `invalid_request`
 */
export const requireCapacity = (caller: Caller, submission: Of, capacity: SigningCapacity): void => {
  if (
    (capacity !== 'HEAD' && capacity !== 'ACTING') ||
    holdsInUnit(caller, ['UNIT_HEAD'], submission.entrantId)
  )
    return;
  const detail = {
    vi: 'Chỉ người đứng đầu được ký trực tiếp; cấp phó ký thay (KT), thừa lệnh (TL) hoặc thừa ủy quyền (TUQ).',
    en: 'Only the head signs in person; a deputy signs for the head (KT), by order (TL) or by delegation (TUQ).',
  };
  throw new AppError('invalid_request', undefined, [{ pointer: '#/capacity', code: 'not_the_head', detail }]);
};
