import type { BundleScope, BundleShare } from '../contracts/bundle.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { mayAppraiseField } from './appraising.ts';
import { appraisableFields, type Caller, holdsForCampaign } from './authorize.ts';
import { oversees } from './result-access.ts';
import { mayAppraise, mayRead } from './submission-access.ts';

const everything: BundleShare = { fields: null, notUnits: [] };

const ownFields = (caller: Caller, campaignId: string): string[] | null => {
  const fields = appraisableFields(caller, campaignId);
  return fields === 'all' ? null : [...new Set(fields)].toSorted();
};

/** Units that the caller belongs to, or that went into such a one: nobody appraises those (domain §7.7). */
const ownUnits = ({ held }: Caller): string[] =>
  [
    ...new Set(
      held.flatMap(({ scope, reads = [] }) => (scope.kind === 'UNIT' ? [scope.unitId, ...reads] : [])),
    ),
  ].toSorted();

/** What the caller may have of one submission's sealed evidence; undefined for nothing. */
export const shareOfSubmission = (caller: Caller, head: SubmissionItem): BundleShare | undefined => {
  if (mayRead(caller, head) || holdsForCampaign(caller, ['COUNCIL', 'AUDITOR'], head.campaignId))
    return everything;
  return mayAppraise(caller, head) ? { fields: ownFields(caller, head.campaignId), notUnits: [] } : undefined;
};

/**
 * What the caller may have of a scope across units; undefined for nothing. Council and auditors have all of every scope;
 * appraisers one of their own fields, or what their pass has before them, never of a unit that they belong to. Dossiers are for
 * who oversees the campaign: they hold what is said of persons.
 */
export const shareOfRound = (
  caller: Caller,
  scope: Exclude<BundleScope, { kind: 'SUBMISSION' }>,
  campaignId: string,
): BundleShare | undefined => {
  if (scope.kind === 'DOSSIERS') return oversees(caller, campaignId) ? everything : undefined;
  const field = scope.kind === 'FIELD' ? [scope.field] : null;
  if (holdsForCampaign(caller, ['COUNCIL', 'AUDITOR'], campaignId)) return { fields: field, notUnits: [] };
  if (!holdsForCampaign(caller, ['APPRAISER'], campaignId)) return undefined;
  if (scope.kind === 'FIELD' && mayAppraiseField(caller, campaignId, scope.field))
    return { fields: field, notUnits: ownUnits(caller) };
  return scope.kind === 'PASS'
    ? { fields: ownFields(caller, campaignId), notUnits: ownUnits(caller) }
    : undefined;
};

/** Whether all of a share is still within another one: nothing was taken away since. */
export const isWithin = (share: BundleShare, now: BundleShare | undefined): boolean =>
  now !== undefined &&
  (now.fields === null || (share.fields?.every((field) => now.fields?.includes(field)) ?? false)) &&
  now.notUnits.every((unit) => share.notUnits.includes(unit));
