import type * as z from 'zod';
import type { Membership, MembershipGrant, MembershipItem, Role, Scope } from '../contracts/membership.ts';
import { type Caller, holdsAny, holdsForCampaign, holdsInUnit } from '../domain/authorize.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { requireLivingUnit } from '../domain/registry/living-unit.ts';
import { earlierTerms } from '../domain/registry/terms.ts';
import { requireFittingScope } from '../domain/roles.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Grant = z.output<typeof MembershipGrant>;

/** A stored membership as people see it. */
export const asMembership = ({
  personId,
  role,
  scope,
  fields,
  from,
  to,
  position,
  email,
  earlier,
  reads,
  revision,
}: MembershipItem): Membership => ({
  personId,
  role,
  scope,
  fields,
  from: instantText(from),
  ...(to === undefined ? {} : { to: instantText(to) }),
  ...(position === undefined ? {} : { position }),
  ...(email === undefined ? {} : { email }),
  ...(earlier === undefined
    ? {}
    : {
        earlier: earlier.map((term) => ({ ...term, from: instantText(term.from), to: instantText(term.to) })),
      }),
  ...(reads === undefined ? {} : { reads }),
  revision,
});

/**
 * Grants, changes or ends a role. A campaign's manager grants roles of the campaign and of units; managers and
 * roles of the whole province are granted by the province's managers only. A head names the contributors of the own unit.
 * @throws AppError `forbidden`, `not_found`, `invalid_request`, `precondition_failed`
 */
export const grantMembership = async (
  ports: Pick<Ports, 'memberships' | 'units' | 'messages' | 'realNow'>,
  caller: Caller,
  { personId, scope, role }: { personId: string; scope: Scope; role: Role },
  grant: Grant,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<{ membership: Membership; created: boolean }> => {
  const province = caller.held.some((held) => held.role === 'MANAGER' && held.scope.kind === 'PROVINCE');
  const inCampaign =
    scope.kind === 'CAMPAIGN' &&
    role !== 'MANAGER' &&
    holdsForCampaign(caller, ['MANAGER'], scope.campaignId);
  const isManager = holdsAny(caller, ['MANAGER']);
  const inUnit = scope.kind === 'UNIT' && isManager;
  const byHead =
    scope.kind === 'UNIT' && role === 'UNIT_CONTRIBUTOR' && holdsInUnit(caller, ['UNIT_HEAD'], scope.unitId);
  if (!isManager && !byHead) throw notFound();
  if (!province && !inCampaign && !inUnit && !byHead) throw new AppError('forbidden');
  requireFittingScope(role, scope, grant);
  const unit = scope.kind === 'UNIT' ? await ports.units.get(scope.unitId) : undefined;
  if (scope.kind === 'UNIT' && unit === undefined) throw notFound();
  requireLivingUnit(unit, grant);

  const item = await ports.memberships.change(personId, scope, role, call.writeId, (current) => {
    requireRevision(current?.revision ?? 0, call.expected);
    const revision = (current?.revision ?? 0) + 1;
    const { from, to, fields, position, email } = grant;
    const about = { personId, role, scope: scope.kind, revision };
    const earlier = earlierTerms(current, { from: Date.parse(from) });
    const next = {
      personId,
      role,
      scope,
      fields,
      from: Date.parse(from),
      ...(position === undefined ? {} : { position }),
      ...(email === undefined ? {} : { email }),
      ...(earlier.length === 0 ? {} : { earlier }),
      ...(unit?.predecessors === undefined ? {} : { reads: unit.predecessors }),
      ...(to === undefined ? {} : { to: Date.parse(to) }),
      revision,
      chain: record(current?.chain ?? emptyChain, {
        at: call.arrivedAt,
        by: caller.personId,
        act: 'grantMembership',
        about,
      }),
      ...(current === undefined
        ? owingNothing
        : { owes: current.owes, owedAt: current.owedAt, attempts: current.attempts }),
    };
    return owing(next, 'events', revision, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return { membership: asMembership(item), created: item.revision === 1 };
};
