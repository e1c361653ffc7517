import { derivedId } from '../../canonical-json.ts';
import type {
  Delegation,
  DelegationItem,
  DelegationRequest,
  DelegationRevocation,
} from '../../contracts/delegation.ts';
import { type Caller, holdsAny, holdsInUnit } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { delegationFaults } from '../../domain/delegation/check-delegation.ts';
import { instantText } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { everyTerm } from '../../domain/registry/terms.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'delegations' | 'memberships' | 'units' | 'messages' | 'realNow'>;
type Call = { arrivedAt: number; writeId: string };

const asDelegation = ({ at, by, revoked, ...item }: DelegationItem): Delegation => ({
  delegationId: item.delegationId,
  unitId: item.unitId,
  personId: item.personId,
  capacity: item.capacity,
  signedAs: item.signedAs,
  acts: item.acts,
  from: item.from,
  to: item.to,
  paper: item.paper,
  grantedAt: instantText(at),
  grantedBy: by,
  ...(revoked === undefined ? {} : { revoked: { ...revoked, at: instantText(revoked.at) } }),
  revision: item.revision,
});

const requireHead = async (
  { units }: Pick<Ports, 'units'>,
  caller: Caller,
  unitId: string,
): Promise<void> => {
  if (!holdsInUnit(caller, ['UNIT_HEAD'], unitId) && !holdsAny(caller, ['MANAGER'])) throw notFound();
  if ((await units.get(unitId)) === undefined) throw notFound();
};

const inChain = (
  ports: Pick<Ports, 'realNow'>,
  item: Omit<DelegationItem, 'pk' | 'sk' | 'version' | 'writeId'>,
  act: string,
  { by, at }: { by: string; at: number },
) => {
  const { delegationId, unitId, personId, capacity, from, to, revision } = item;
  const about = { delegationId, unitId, personId, capacity, from, to, revision };
  const chain = record(item.chain, { at, by, act, about });
  return owing({ ...item, chain }, 'events', chain.seq, sweptFrom(ports.realNow()));
};

/**
 * Lets somebody act for the head of the unit, from one day to another. The head delegates; a manager enters who was
 * made acting head. Once for each Idempotency-Key.
 * @throws AppError `not_found`, `idempotency_key_reused`, `invalid_request` with every fault by pointer
 */
export const delegate = async (
  ports: Needs,
  caller: Caller,
  unitId: string,
  request: DelegationRequest,
  { arrivedAt: at, writeId, ...call }: Call & { idempotencyKey: string; requestHash: string },
): Promise<Delegation> => {
  await requireHead(ports, caller, unitId);
  const held = (await ports.memberships.of(request.personId)).flatMap(everyTerm);
  const delegationId = derivedId('delegate', caller.personId, unitId, call.idempotencyKey);
  const item = await ports.delegations.change(unitId, delegationId, writeId, (current) => {
    if (current !== undefined) {
      if (current.requestHash !== call.requestHash) throw new AppError('idempotency_key_reused');
      return current;
    }
    const faults = delegationFaults(unitId, request, held);
    if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
    const by = caller.personId;
    const next = {
      ...{ ...request, delegationId, unitId, at, by, requestHash: call.requestHash },
      ...{ revision: 1, chain: emptyChain, ...owingNothing },
    };
    return inChain(ports, next, 'delegate', { by, at });
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asDelegation(item);
};

/** Who may act for the head, or might; for the unit's people, managers and auditors. @throws AppError `not_found` */
export const listDelegations = async (
  ports: Pick<Ports, 'delegations' | 'units'>,
  caller: Caller,
  unitId: string,
): Promise<Delegation[]> => {
  const own = holdsInUnit(caller, ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], unitId);
  if (!own && !holdsAny(caller, ['MANAGER', 'AUDITOR'])) throw notFound();
  if ((await ports.units.get(unitId)) === undefined) throw notFound();
  return (await ports.delegations.ofUnit(unitId)).toSorted((a, b) => a.at - b.at).map(asDelegation);
};

/**
 * Ends a delegation at once. What was signed under it stands.
 * @throws AppError `not_found`, `precondition_failed`, `conflict` for one that is revoked already
 */
export const revokeDelegation = async (
  ports: Needs,
  caller: Caller,
  { unitId, delegationId }: { unitId: string; delegationId: string },
  { reason }: DelegationRevocation,
  { expected, arrivedAt: at, writeId }: Call & { expected: number },
): Promise<Delegation> => {
  await requireHead(ports, caller, unitId);
  const by = caller.personId;
  const item = await ports.delegations.change(unitId, delegationId, writeId, (current) => {
    if (current === undefined) throw notFound();
    if (current.revoked?.by === by && current.revoked.reason === reason && current.revision === expected + 1)
      return current;
    requireRevision(current.revision, expected);
    if (current.revoked !== undefined)
      throw new AppError('conflict', {
        vi: 'Ủy quyền này đã được thu hồi.',
        en: 'This delegation is revoked already.',
      });
    const next = { ...current, revoked: { at, by, reason }, revision: expected + 1 };
    return inChain(ports, next, 'revokeDelegation', { by, at });
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asDelegation(item);
};
