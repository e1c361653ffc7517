import * as z from 'zod';
import { CampaignId, FieldCode, PersonId, Slug, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { Instant, InstantText, Text } from './text.ts';

/**
 * What a person can be. The first four belong to a unit, the others to a campaign or to the province. A contributor
 * writes the rows that the unit gave to them or to their division, and no others.
 */
export const Role = z.enum([
  'UNIT_OFFICER',
  'UNIT_HEAD',
  'DEPUTY',
  'UNIT_CONTRIBUTOR',
  'APPRAISER',
  'COUNCIL',
  'MANAGER',
  'AUDITOR',
]);
export type Role = z.output<typeof Role>;

/** Where the role holds. */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('UNIT'), unitId: UnitId }),
  z.strictObject({ kind: z.literal('CAMPAIGN'), campaignId: CampaignId }),
  z.strictObject({ kind: z.literal('PROVINCE') }),
]);
export type Scope = z.output<typeof Scope>;

/** What a manager says of a role at its address. An appraiser may be bound to fields (`["3","7"]`); none means all. */
export const MembershipGrant = z.strictObject({
  fields: z.array(FieldCode).max(40).default([]),
  from: InstantText,
  /** Absent while the role has no known end. */
  to: InstantText.optional(),
  /** The person's position in words (chức vụ), where it is to be shown: never a name. */
  position: Text(200).optional(),
  /** Where notices are sent to besides the inbox; nowhere while it is absent. */
  email: z.email().max(254).optional(),
});
export type MembershipGrant = z.output<typeof MembershipGrant>;

const termFields = { fields: z.array(z.string()), position: z.string().optional() };

/** A time in which the role was held before, under the position of then. */
export const EarlierTerm = z.strictObject({ ...termFields, from: InstantText, to: InstantText });

/** A role as its holder and managers see it. */
export const Membership = z.strictObject({
  personId: PersonId,
  role: Role,
  scope: Scope,
  fields: z.array(z.string()),
  from: InstantText,
  to: InstantText.optional(),
  position: z.string().optional(),
  email: z.string().optional(),
  /** Times before `from` in which the role was held, the oldest first. */
  earlier: z.array(EarlierTerm).max(40).optional(),
  /** Units whose self-assessments the role lets read, not write: those that its unit took over from. */
  reads: z.array(UnitId).max(500).optional(),
  revision: z.int().positive(),
});
export type Membership = z.output<typeof Membership>;

export const MembershipList = z.strictObject({ items: z.array(Membership) });

/** `unit:so-noi-vu`, `campaign:tien-giang-2023` or `province`: the scope's form in keys and paths. */
export const ScopeKey = z.union([
  z.literal('province'),
  z.templateLiteral([z.enum(['unit', 'campaign']), ':', Slug]),
]);

/** The stored membership. */
export const MembershipItem = z.object({
  ...itemFields,
  ...owingFields,
  personId: PersonId,
  role: Role,
  scope: Scope,
  fields: z.array(z.string()),
  from: Instant,
  to: Instant.optional(),
  position: z.string().optional(),
  email: z.string().optional(),
  earlier: z
    .array(z.object({ ...termFields, from: Instant, to: Instant }))
    .max(40)
    .optional(),
  reads: z.array(UnitId).max(500).optional(),
  revision: z.int().positive(),
  chain: Chain,
  /** Roles in a unit stand on the listing of its people. */
  listShard: z.string().optional(),
  listKey: z.string().optional(),
});
export type MembershipItem = z.output<typeof MembershipItem>;

/** Who is calling, after the token and the table were read. */
export const Me = z.strictObject({ personId: PersonId, memberships: z.array(Membership) });
