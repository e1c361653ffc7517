import type { MembershipItem } from '../contracts/membership.ts';
import type { ReorganisationItem, UnitSuccession } from '../contracts/unit-succession.ts';
import { openingInstant } from '../domain/campaign/resolve-windows.ts';
import { record } from '../domain/chain.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { reorganised } from '../domain/registry/reorganisation-effects.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'units' | 'memberships' | 'messages' | 'realNow'>;
type By = { by: string; at: number };

/** Changes a role in the wake of a reorganisation, with its record; what stays the same is not written. */
const changeRole = async (
  ports: Needs,
  held: MembershipItem,
  writeId: string,
  { by, at }: By,
  decide: (current: MembershipItem) => MembershipItem,
): Promise<void> => {
  const { personId, scope, role } = held;
  const item = await ports.memberships.change(personId, scope, role, writeId, (found) => {
    const current = found ?? held;
    const next = decide(current);
    if (next === current) return current;
    const revision = current.revision + 1;
    const about = { personId, role, scope: scope.kind, revision };
    const chain = record(current.chain, { at, by, act: 'reorganiseMembership', about });
    return owing({ ...next, revision, chain }, 'events', revision, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
};

/**
 * Writes what a counting reorganisation does: units begin, change, take over and end; roles in a unit that ends end
 * with it (nobody gains one elsewhere), and roles in a unit that took over may read what came before. Each write
 * knows itself again, so that a run that was cut short is finished by the next.
 */
export const writeReorganised = async (
  ports: Needs,
  item: ReorganisationItem,
  successions: readonly UnitSuccession[],
  by: By,
): Promise<void> => {
  const { reorganisationId, effects, effectiveOn } = item;
  const writeId = `reorganisation-${reorganisationId}`;
  const write = (unitId: string) =>
    ports.units.change(unitId, writeId, (current) =>
      reorganised(unitId, current, item, reorganisationId, successions),
    );
  await fewAtOnce(effects.begins, async (unitId) => void (await write(unitId)));
  await fewAtOnce([...new Set([...effects.takesOver, ...effects.changes])], async (unitId) => {
    const unit = await write(unitId);
    for (const held of await ports.memberships.inUnit(unitId)) {
      await changeRole(ports, held, writeId, by, (current) =>
        unit.predecessors === undefined || current.reads?.length === unit.predecessors.length
          ? current
          : { ...current, reads: unit.predecessors },
      );
    }
  });
  const last = openingInstant({ date: effectiveOn }) - 1;
  await fewAtOnce(effects.ends, async (unitId) => {
    await write(unitId);
    for (const held of await ports.memberships.inUnit(unitId)) {
      await changeRole(ports, held, writeId, by, (current) =>
        current.to !== undefined && current.to <= last
          ? current
          : { ...current, to: Math.max(last, current.from) },
      );
    }
  });
};
