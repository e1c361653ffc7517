import type { MembershipItem } from '../contracts/membership.ts';
import type { PeopleMove, PeopleMoved, PersonMove } from '../contracts/unit-succession.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { openingInstant } from '../domain/campaign/resolve-windows.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { earlierTerms } from '../domain/registry/terms.ts';
import { existsOn } from '../domain/registry/unit-versions.ts';
import { AppError, type InputFault, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'memberships' | 'units' | 'messages' | 'realNow'>;
type Call = { arrivedAt: number; writeId: string };

const faultsOf = async (ports: Needs, held: readonly MembershipItem[], { on, moves }: PeopleMove) => {
  const targets = await ports.units.getMany([...new Set(moves.map(({ toUnitId }) => toUnitId))]);
  const units = new Map(targets.map((unit) => [unit.unitId, unit]));
  const faults: InputFault[] = moves.flatMap(({ personId, role, toUnitId }, n) => {
    const unit = units.get(toUnitId);
    const found: InputFault[] = [];
    if (unit === undefined || !existsOn(unit, on)) {
      const [vi, en] = [
        `Không có đơn vị '${toUnitId}' vào ngày ${on}.`,
        `There is no unit '${toUnitId}' on ${on}.`,
      ];
      found.push(fault(`#/moves/${n}/toUnitId`, 'unknown_unit', vi, en));
    }
    if (!held.some((one) => one.personId === personId && one.role === role)) {
      const [vi, en] = [
        'Người này không giữ vai trò đó trong đơn vị.',
        'This person does not hold that role in the unit.',
      ];
      found.push(fault(`#/moves/${n}/personId`, 'not_in_the_unit', vi, en));
    }
    if (moves.findIndex((one) => one.personId === personId && one.role === role) < n)
      found.push(fault(`#/moves/${n}`, 'repeated_move', 'Chuyển hai lần.', 'The role is moved twice.'));
    return found;
  });
  return { faults, units };
};

const outcome = (move: PersonMove, done: PeopleMoved['moves'][number]['outcome']) => ({
  personId: move.personId,
  role: move.role,
  toUnitId: move.toUnitId,
  toRole: move.toRole ?? move.role,
  outcome: done,
});

const isThere = (item: MembershipItem | undefined, from: number): boolean =>
  item !== undefined && item.from <= from && (item.to === undefined || item.to >= from);

/**
 * Moves people of a unit to others, each named by the manager: the role here ends before the day, one there begins on
 * it, with the address for notices that the person has here. Nobody else gains anything; who is left is told. With `dryRun` nothing is written.
 * @throws AppError `forbidden`, `not_found`, `invalid_request` with every fault by pointer, before anything is written
 */
export const movePeople = async (
  ports: Needs,
  caller: Caller,
  unitId: string,
  move: PeopleMove,
  call: Call,
): Promise<PeopleMoved> => {
  const province = caller.held.some(({ role, scope }) => role === 'MANAGER' && scope.kind === 'PROVINCE');
  if (!holdsAny(caller, ['MANAGER']) || !province) throw new AppError('forbidden');
  if ((await ports.units.get(unitId)) === undefined) throw notFound();
  const held = await ports.memberships.inUnit(unitId);
  const { faults, units } = await faultsOf(ports, held, move);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const from = openingInstant({ date: move.on });
  const moves: PeopleMoved['moves'] = [];
  for (const one of move.moves) {
    const stored = await ports.memberships.of(one.personId);
    const there = stored.find(
      ({ scope, role }) =>
        scope.kind === 'UNIT' && scope.unitId === one.toUnitId && role === (one.toRole ?? one.role),
    );
    if (isThere(there, from)) moves.push(outcome(one, 'THERE_ALREADY'));
    else if (move.dryRun) moves.push(outcome(one, 'MOVES'));
    else {
      const email = held.find(({ personId, role }) => personId === one.personId && role === one.role)?.email;
      await begin(
        ports,
        { ...one, email },
        from,
        units.get(one.toUnitId)?.predecessors,
        caller.personId,
        call,
      );
      moves.push(outcome(one, 'MOVED'));
    }
    if (!move.dryRun) await end(ports, one, unitId, from - 1, caller.personId, call);
  }
  const named = new Set(move.moves.map(({ personId, role }) => `${personId} ${role}`));
  const left = held.filter((one) => !named.has(`${one.personId} ${one.role}`) && one.from < from);
  const notMoved = left.map(({ personId, role }) => ({ personId, role }));
  return { dryRun: move.dryRun, moves, notMoved };
};

const told = async (ports: Needs, item: MembershipItem): Promise<void> =>
  ports.messages.hint('events', { pk: item.pk, sk: item.sk });

const begin = async (
  ports: Needs,
  { personId, role, toUnitId, toRole = role, position, email }: PersonMove & { email: string | undefined },
  from: number,
  reads: string[] | undefined,
  by: string,
  { arrivedAt: at, writeId }: Call,
): Promise<void> => {
  const scope = { kind: 'UNIT' as const, unitId: toUnitId };
  const item = await ports.memberships.change(personId, scope, toRole, writeId, (current) => {
    const revision = (current?.revision ?? 0) + 1;
    const earlier = earlierTerms(current, { from });
    const address = email ?? current?.email;
    const about = { personId, role: toRole, scope: scope.kind, revision };
    const next = {
      ...owingNothing,
      personId,
      role: toRole,
      scope,
      fields: [],
      from,
      ...(position === undefined ? {} : { position }),
      ...(address === undefined ? {} : { email: address }),
      ...(earlier.length === 0 ? {} : { earlier }),
      ...(reads === undefined ? {} : { reads }),
      revision,
      chain: record(current?.chain ?? emptyChain, { at, by, act: 'movePerson', about }),
    };
    return owing(next, 'events', revision, sweptFrom(ports.realNow()));
  });
  await told(ports, item);
};

const end = async (
  ports: Needs,
  { personId, role }: PersonMove,
  unitId: string,
  to: number,
  by: string,
  { arrivedAt: at, writeId }: Call,
): Promise<void> => {
  const item = await ports.memberships.change(
    personId,
    { kind: 'UNIT', unitId },
    role,
    writeId,
    (current) => {
      if (current === undefined) throw notFound();
      if (current.to !== undefined && current.to <= to) return current;
      const revision = current.revision + 1;
      const about = { personId, role, scope: 'UNIT', revision };
      const chain = record(current.chain, { at, by, act: 'endMembership', about });
      const next = { ...current, to: Math.max(to, current.from), revision, chain };
      return owing(next, 'events', revision, sweptFrom(ports.realNow()));
    },
  );
  await told(ports, item);
};
