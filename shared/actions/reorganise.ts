import { derivedId, digestOf } from '../canonical-json.ts';
import type {
  LineageItem,
  Reorganisation,
  ReorganisationContent,
  ReorganisationItem,
} from '../contracts/unit-succession.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { checkReorganisation } from '../domain/registry/check-reorganisation.ts';
import { effectsOf } from '../domain/registry/reorganisation-effects.ts';
import { AppError, notFound } from '../errors.ts';
import { countingSuccessions, finishReorganisation } from './finish-reorganisations.ts';
import type { Ports } from './ports.ts';
import { allUnits } from './read-units.ts';

type Needs = Pick<Ports, 'reorganisations' | 'units' | 'memberships' | 'messages' | 'realNow'>;

const stateOf = (item: ReorganisationItem, register: LineageItem | undefined): Reorganisation['state'] => {
  if (register?.applied.includes(item.reorganisationId) !== true) return 'PROPOSED';
  return item.finished ? 'APPLIED' : 'APPLYING';
};

const asReorganisation = (item: ReorganisationItem, register: LineageItem | undefined): Reorganisation => ({
  reorganisationId: item.reorganisationId,
  title: item.title,
  effectiveOn: item.effectiveOn,
  instrument: item.instrument,
  newUnits: item.newUnits,
  successions: item.successions,
  state: stateOf(item, register),
  proposedAt: instantText(item.proposedAt),
  effects: item.effects,
  revision: item.revision,
});

const check = async (ports: Needs, content: ReorganisationContent) => {
  const registry = new Map((await allUnits(ports)).map((unit) => [unit.unitId, unit]));
  // The listing may lag: what the proposal names itself is read from the table.
  const named = [
    ...content.newUnits.map(({ unitId }) => unitId),
    ...content.successions.flatMap(({ predecessors, successors }) => [...predecessors, ...successors]),
  ];
  for (const unit of await ports.units.getMany([...new Set(named)])) registry.set(unit.unitId, unit);
  const faults = checkReorganisation(content, registry, await countingSuccessions(ports));
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  return effectsOf(content, registry.values());
};

/** Largest proposal, in bytes of its canonical JSON: an item holds no more than 100 KB (design §4). */
const largest = 90_000;

/**
 * Proposes a reorganisation: checked whole against the registry, nothing stored where anything is wrong, and nothing
 * changed by it until it is applied. What it would do comes with it.
 * @throws AppError `forbidden`, `invalid_request` with every fault by pointer, `idempotency_key_reused`
 */
export const proposeReorganisation = async (
  ports: Needs,
  caller: Caller,
  content: ReorganisationContent,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<Reorganisation> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  if (JSON.stringify(content).length > largest) {
    const detail = { vi: 'Đề xuất quá lớn; hãy chia ra.', en: 'The proposal is too large; split it.' };
    throw new AppError('invalid_request', undefined, [{ pointer: '#', code: 'too_big', detail }]);
  }
  const reorganisationId = derivedId('proposeReorganisation', caller.personId, call.idempotencyKey);
  const before = await ports.reorganisations.get(reorganisationId);
  const effects = before?.effects ?? (await check(ports, content));
  const item = await ports.reorganisations.change(reorganisationId, call.writeId, (current) => {
    if (current !== undefined && current.requestHash !== call.requestHash)
      throw new AppError('idempotency_key_reused');
    if (current !== undefined) return current;
    const { arrivedAt: proposedAt, requestHash } = call;
    const made = { by: caller.personId, proposedAt, requestHash, finished: false, revision: 1 };
    return { reorganisationId, ...content, effects, ...made };
  });
  return asReorganisation(item, await ports.reorganisations.register());
};

/** Every reorganisation, by its day. */
export const listReorganisations = async (ports: Needs): Promise<{ items: Reorganisation[] }> => {
  const register = await ports.reorganisations.register();
  const items = (await ports.reorganisations.all()).map((item) => asReorganisation(item, register));
  return { items: items.toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn)) };
};

/** One reorganisation. @throws AppError `not_found` */
export const readReorganisation = async (ports: Needs, id: string): Promise<Reorganisation> => {
  const item = await ports.reorganisations.get(id);
  if (item === undefined) throw notFound();
  return asReorganisation(item, await ports.reorganisations.register());
};

const enter = async (
  ports: Needs,
  caller: Caller,
  item: ReorganisationItem,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<void> => {
  const seen = await ports.reorganisations.register();
  if (seen?.applied.includes(item.reorganisationId)) return;
  requireRevision(item.revision, call.expected);
  await check(ports, item);
  const { reorganisationId, effectiveOn } = item;
  const about = { reorganisationId, effectiveOn, contentHash: digestOf(item.successions) };
  const register = await ports.reorganisations.changeRegister(call.writeId, (current) => {
    // Another reorganisation came to count since this one was checked: the check is no longer about what is.
    if ((current?.version ?? 0) !== (seen?.version ?? 0) && current?.applied.at(-1) !== seen?.applied.at(-1))
      throw new AppError('busy');
    const act = { at: call.arrivedAt, by: caller.personId, act: 'applyReorganisation', about };
    const chain = record(current?.chain ?? emptyChain, act);
    const applied = [...(current?.applied ?? []), reorganisationId];
    const due = { reorganisationId, by: caller.personId, at: call.arrivedAt };
    const unfinished = [...(current?.unfinished ?? []), due];
    const soon = sweptFrom(ports.realNow());
    const next = { ...owingNothing, ...current, applied, unfinished, chain };
    return owing(owing(next, 'events', chain.seq, soon), 'reorganise', applied.length, soon);
  });
  await ports.messages.hint('events', { pk: register.pk, sk: register.sk });
};

/**
 * Makes a reorganisation count, by one conditional write on the register with its record, which owes what follows on units
 * and roles. That is written at once; where it is cut short the next minute finishes it, as does applying again.
 * @throws AppError `forbidden`, `not_found`, `precondition_failed`, `invalid_request` where the registry no longer fits
 */
export const applyReorganisation = async (
  ports: Needs,
  caller: Caller,
  id: string,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<Reorganisation> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const item = await ports.reorganisations.get(id);
  if (item === undefined) throw notFound();
  await enter(ports, caller, item, call);
  const due = { reorganisationId: id, by: caller.personId, at: call.arrivedAt };
  const done = await finishReorganisation(ports, due);
  return asReorganisation(done, await ports.reorganisations.register());
};
