import type { DelegatedAct, DelegationItem, SigningAuthority } from '../../contracts/delegation.ts';
import type { SigningCapacity, SubmissionItem } from '../../contracts/submission.ts';
import { AppError, type Bilingual, type InputFault } from '../../errors.ts';
import { type Caller, holdsInUnit } from '../authorize.ts';
import { closingInstant, openingInstant } from '../campaign/resolve-windows.ts';
import { localInstant } from '../local-time.ts';
import { mayAttest, requireCapacity } from '../submission-access.ts';

type Of = Pick<SubmissionItem, 'campaignId' | 'entrantId' | 'seal'>;

const actNames: Record<DelegatedAct, Bilingual> = {
  SUBMIT: { vi: 'gửi bản tự đánh giá', en: 'submitting' },
  WITHDRAW: { vi: 'rút bản đã gửi', en: 'withdrawing' },
  REQUEST_EXTENSION: { vi: 'đề nghị gia hạn', en: 'asking for more time' },
};

/** Why a delegation does not carry an act at an instant (UTC ms); undefined where it does. */
export const whyNot = (
  { acts, from, to, revoked, paper }: Pick<DelegationItem, 'acts' | 'from' | 'to' | 'revoked' | 'paper'>,
  act: DelegatedAct,
  at: number,
): Bilingual | undefined => {
  const [begins, ends] = [openingInstant({ date: from }), closingInstant({ date: to })];
  if (revoked !== undefined && revoked.at <= at)
    return {
      vi: `Ủy quyền theo văn bản ${paper.number} đã bị thu hồi lúc ${localInstant(revoked.at)}: ${revoked.reason}`,
      en: `The delegation by ${paper.number} was revoked at ${localInstant(revoked.at)}: ${revoked.reason}`,
    };
  if (at < begins)
    return {
      vi: `Ủy quyền theo văn bản ${paper.number} có hiệu lực từ ${localInstant(begins)}.`,
      en: `The delegation by ${paper.number} begins at ${localInstant(begins)}.`,
    };
  if (at > ends)
    return {
      vi: `Ủy quyền theo văn bản ${paper.number} đã hết hiệu lực lúc ${localInstant(ends)}.`,
      en: `The delegation by ${paper.number} ended at ${localInstant(ends)}.`,
    };
  return acts.includes(act)
    ? undefined
    : {
        vi: `Ủy quyền theo văn bản ${paper.number} không gồm việc ${actNames[act].vi}.`,
        en: `The delegation by ${paper.number} does not cover ${actNames[act].en}.`,
      };
};

const authorityOf = ({ delegationId, signedAs, paper }: DelegationItem): SigningAuthority => ({
  delegationId,
  signedAs,
  paper,
});

const wrongCapacity = (carrying: readonly DelegationItem[]): AppError => {
  const allowed = carrying.map(({ capacity, signedAs }) => `${capacity} (${signedAs})`).join('; ');
  const fault: InputFault = {
    pointer: '#/capacity',
    code: 'not_the_delegated_capacity',
    detail: { vi: `Được ủy quyền ký với tư cách: ${allowed}.`, en: `Delegated to sign as: ${allowed}.` },
  };
  return new AppError('invalid_request', undefined, [fault]);
};

/**
 * On what authority somebody acts for the unit. The head needs none. Whoever was ever delegated acts by a delegation
 * that carries the act now; a deputy to whom nothing was delegated by paper acts by the standing role.
 * @param delegations all of the unit
 * @param capacity as signed; absent for acts without a signature
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `forbidden` with the reason; `invalid_request` for a capacity that is not the signer's
 */
export const requireAuthority = (
  caller: Caller,
  submission: Of,
  delegations: readonly DelegationItem[],
  { act, capacity, at }: { act: DelegatedAct; capacity?: SigningCapacity; at: number },
): SigningAuthority | undefined => {
  if (holdsInUnit(caller, ['UNIT_HEAD'], submission.entrantId)) {
    if (capacity !== undefined) requireCapacity(caller, submission, capacity);
    return undefined;
  }
  const own = delegations.filter(({ personId }) => personId === caller.personId);
  const carrying = own.filter((delegation) => whyNot(delegation, act, at) === undefined);
  const [carries] = carrying.filter((one) => capacity === undefined || one.capacity === capacity);
  if (carries !== undefined) return authorityOf(carries);
  if (carrying.length > 0) throw wrongCapacity(carrying);
  const latest = own.toSorted((a, b) => a.at - b.at).at(-1);
  if (latest !== undefined) throw new AppError('forbidden', whyNot(latest, act, at));
  if (!mayAttest(caller, submission)) {
    throw new AppError('forbidden', {
      vi: 'Chỉ người đứng đầu hoặc cấp phó được ủy quyền mới được ký gửi.',
      en: 'Only the head of the unit, or a deputy by delegation, may sign.',
    });
  }
  if (capacity !== undefined) requireCapacity(caller, submission, capacity);
  return undefined;
};
