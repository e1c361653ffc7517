import * as z from 'zod';
import { JobId, PersonId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { DayText, Instant, InstantText, Text } from './text.ts';

/** What a delegate may do in the head's place. */
export const DelegatedAct = z.enum(['SUBMIT', 'WITHDRAW', 'REQUEST_EXTENSION']);
export type DelegatedAct = z.output<typeof DelegatedAct>;

/** For the head (KT.), by order (TL.), by sub-delegation (TUQ.), or as acting head (Quyền). */
export const DelegatedCapacity = z.enum(['KT', 'TL', 'TUQ', 'ACTING']);
export type DelegatedCapacity = z.output<typeof DelegatedCapacity>;

/** The paper that authorises it (văn bản ủy quyền, giao quyền). */
export const AuthorisingPaper = z.strictObject({
  number: Text(60),
  issuedOn: DayText,
  issuer: Text(200).optional(),
});
export type AuthorisingPaper = z.output<typeof AuthorisingPaper>;

const content = {
  /** Who signs: a deputy or a focal officer of the unit. */
  personId: PersonId,
  capacity: DelegatedCapacity,
  /** As it stands above the signature: `KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC`. */
  signedAs: Text(200),
  acts: z.array(DelegatedAct).min(1).max(3),
  /** Both days (Asia/Ho_Chi_Minh) belong to it. */
  from: DayText,
  to: DayText,
  paper: AuthorisingPaper,
};

/** What a head writes to delegate. */
export const DelegationRequest = z.strictObject(content);
export type DelegationRequest = z.output<typeof DelegationRequest>;

/** Why a delegation ends before its day. */
export const DelegationRevocation = z.strictObject({ reason: Text(500) });
export type DelegationRevocation = z.output<typeof DelegationRevocation>;

/** A delegation as people see it. */
export const Delegation = z.strictObject({
  delegationId: JobId,
  unitId: UnitId,
  ...content,
  grantedAt: InstantText,
  grantedBy: PersonId,
  revoked: z.strictObject({ at: InstantText, by: PersonId, reason: z.string() }).optional(),
  revision: z.int().positive(),
});
export type Delegation = z.output<typeof Delegation>;

export const DelegationList = z.strictObject({ items: z.array(Delegation) });

/** The stored delegation. */
export const DelegationItem = z.object({
  ...itemFields,
  ...owingFields,
  delegationId: JobId,
  unitId: UnitId,
  ...content,
  at: Instant,
  by: PersonId,
  requestHash: z.string(),
  revoked: z.object({ at: Instant, by: PersonId, reason: z.string() }).optional(),
  revision: z.int().positive(),
  chain: Chain,
});
export type DelegationItem = z.output<typeof DelegationItem>;

/** On what authority somebody signed who is not the head, as receipts and seals keep it. */
export const SigningAuthority = z.strictObject({
  delegationId: JobId,
  signedAs: z.string(),
  paper: z.strictObject({ number: z.string(), issuedOn: DayText, issuer: z.string().optional() }),
});
export type SigningAuthority = z.output<typeof SigningAuthority>;
