import type { RoundItem } from '../contracts/round.ts';
import { owing, settled, sweptFrom } from '../domain/owed-work.ts';
import { isSealedFor, possibleEnds, sealableFrom, sealingEnd } from '../domain/windows.ts';
import { fewAtOnce } from './few-at-once.ts';
import { finishReorganisations } from './finish-reorganisations.ts';
import { newHead } from './open-submission.ts';
import { passOwed } from './pass-drafts.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'evidence'
  | 'claims'
  | 'units'
  | 'memberships'
  | 'reorganisations'
  | 'messages'
  | 'realNow'
  | 'newId'
>;
export type Entrant = { entrantId: string; groupId: string };

/** Every launched round; the listing may lag by seconds. */
export const allRounds = async ({ rounds }: Pick<Ports, 'rounds'>): Promise<RoundItem[]> => {
  const found: RoundItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await rounds.page(100, cursor);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

/** Everybody on the roster in force. */
export const entrantsOf = async (
  { rounds }: Pick<Ports, 'rounds'>,
  { roundId, groups, rosterVersion }: RoundItem,
): Promise<Entrant[]> =>
  (await Promise.all(groups.map(({ groupId }) => rounds.roster(roundId, groupId, rosterVersion)))).flat();

/**
 * Asks for the seal of one entrant, making its head if it never began; nothing when it is sealed or asked for, or may
 * still hand in late.
 */
const askForSeal = async (
  ports: Needs,
  round: RoundItem,
  { entrantId, groupId }: Entrant,
  at: number,
): Promise<void> => {
  const submissionId = ports.submissions.idOf(round.roundId, entrantId);
  const isDue = (head: Parameters<typeof sealingEnd>[1]) => sealableFrom(sealingEnd(round, head)) <= at;
  if (!isDue((await ports.submissions.get(submissionId)) ?? { entrantId })) return;
  const head = await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current !== undefined && (isSealedFor(round, current) || !isDue(current))) return current;
    const item = current ?? {
      ...newHead(round, submissionId, entrantId, groupId, at),
      state: 'NOT_STARTED' as const,
    };
    // Owed for its end: a seal for an earlier end, still being made, does not pay for it.
    const end = sealingEnd(round, item);
    return item.owes.seal === end ? item : owing(item, 'seal', end, sweptFrom(ports.realNow()));
  });
  if (head.owes.seal !== undefined) await ports.messages.hint('seal', { submissionId });
};

const closeEnds = async (ports: Needs, round: RoundItem, at: number): Promise<void> => {
  const entrants = await entrantsOf(ports, round);
  const endsOf = entrants.map(({ entrantId }) => possibleEnds(round, entrantId));
  const ends = endsOf.flat();
  const due = ends.filter((end) => end > round.closedFor && sealableFrom(end) <= at);
  if (due.length === 0 && ends.some((end) => end > round.closedFor)) return;
  await fewAtOnce(
    entrants.filter((_, n) => endsOf[n]!.some((end) => due.includes(end))),
    (entrant) => askForSeal(ports, round, entrant, at),
  );
  const closedFor = Math.max(...due);
  const cause = round.owes.close ?? 0;
  await ports.rounds.change(round.roundId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Round ${round.roundId} vanished`);
    // An act came between, and may have moved an end: the next minute looks again.
    if (current.revision !== round.revision) return current;
    const closed = { ...current, closedFor: Math.max(current.closedFor, closedFor) };
    return ends.every((end) => end <= closed.closedFor) ? settled(closed, 'close', cause) : closed;
  });
};

const rescore = async (ports: Needs, round: RoundItem): Promise<void> => {
  const cause = round.owes.rescore;
  if (cause === undefined) return;
  await fewAtOnce(await entrantsOf(ports, round), async ({ entrantId }) => {
    const submissionId = ports.submissions.idOf(round.roundId, entrantId);
    const head = await ports.submissions.get(submissionId);
    if (head?.seal === undefined) return;
    // The absent are not scored, but their group is ranked again: under what is in force now.
    const kind = head.seal.snapshotId === undefined ? 'rank' : 'score';
    const owed = await ports.submissions.change(submissionId, ports.newId(), (current) => {
      const item = current ?? head;
      // A cause that no earlier debt of this head can have had: a worker that began before pays its own debt only.
      return owing(item, kind, item.version + 1, sweptFrom(ports.realNow()));
    });
    if (owed.owes[kind] !== undefined) await ports.messages.hint(kind, { submissionId });
  });
  await ports.rounds.change(round.roundId, ports.newId(), (current) =>
    settled(current ?? round, 'rescore', cause),
  );
};

/**
 * What time has made due in any round: seals after each effective end, and a new scoring after an import of values. Before,
 * what was cut short: reorganisations of the registry, and drafts that pass to successors.
 * Safe to run twice and to be killed anywhere: what is done is not done again, and the debt is paid last. A round, or
 * an entrant, that fails keeps no other waiting.
 * @param at campaign time of the schedule (UTC ms)
 * @throws what failed first, once all else is done
 */
export const findDueRounds = async (ports: Needs, at: number): Promise<{ rounds: number }> => {
  const rounds = await allRounds(ports);
  const [registry] = await Promise.allSettled([finishReorganisations(ports)]);
  await fewAtOnce(rounds, async ({ roundId }) => {
    let round = await ports.rounds.get(roundId);
    if (round?.owes.pass !== undefined) {
      await passOwed(ports, round);
      round = await ports.rounds.get(roundId);
    }
    if (round === undefined) return;
    if (round.owes.close !== undefined) await closeEnds(ports, round, at);
    await rescore(ports, round);
  });
  if (registry.status === 'rejected') throw registry.reason;
  return { rounds: rounds.length };
};
