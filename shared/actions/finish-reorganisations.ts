import type { LineageItem, ReorganisationItem, UnitSuccession } from '../contracts/unit-succession.ts';
import { settled } from '../domain/owed-work.ts';
import type { Ports } from './ports.ts';
import { writeReorganised } from './write-reorganised.ts';

type Needs = Pick<Ports, 'reorganisations' | 'units' | 'memberships' | 'messages' | 'realNow'>;
type Unfinished = NonNullable<LineageItem['unfinished']>[number];

/** Every succession that counts, in the order in which they were made to. */
export const countingSuccessions = async ({
  reorganisations,
}: Pick<Ports, 'reorganisations'>): Promise<UnitSuccession[]> => {
  const register = await reorganisations.register();
  const all = new Map((await reorganisations.all()).map((item) => [item.reorganisationId, item]));
  return (register?.applied ?? []).flatMap((reorganisationId) => {
    const item = all.get(reorganisationId);
    if (item === undefined) throw new Error(`The register names ${reorganisationId}, which is gone`);
    return item.successions.map((one) => ({ ...one, reorganisationId, effectiveOn: item.effectiveOn }));
  });
};

/**
 * Writes what a counting reorganisation does to units and roles, says that it is done, and then pays the register's debt.
 * Safe to run twice, at once, and to be killed anywhere.
 */
export const finishReorganisation = async (
  ports: Needs,
  { reorganisationId, by, at }: Unfinished,
): Promise<ReorganisationItem> => {
  const item = await ports.reorganisations.get(reorganisationId);
  if (item === undefined) throw new Error(`The register names ${reorganisationId}, which is gone`);
  const writeId = `finish-${reorganisationId}`;
  if (!item.finished) await writeReorganised(ports, item, await countingSuccessions(ports), { by, at });
  const done = await ports.reorganisations.change(reorganisationId, writeId, (current = item) =>
    current.finished ? current : { ...current, finished: true, revision: current.revision + 1 },
  );
  await ports.reorganisations.changeRegister(writeId, (current) => {
    if (current === undefined) throw new Error('The register of reorganisations vanished');
    const { unfinished = [], ...rest } = current;
    const left = unfinished.filter((one) => one.reorganisationId !== reorganisationId);
    if (left.length === unfinished.length) return current;
    if (left.length > 0) return { ...rest, unfinished: left };
    return settled(rest, 'reorganise', rest.owes.reorganise ?? 0);
  });
  return done;
};

/** Finishes every reorganisation whose application was cut short, in the order in which they count. */
export const finishReorganisations = async (ports: Needs): Promise<void> => {
  const register = await ports.reorganisations.register();
  if (register?.owes.reorganise === undefined) return;
  for (const one of register.unfinished ?? []) await finishReorganisation(ports, one);
};
