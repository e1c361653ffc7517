import type { RoundItem } from '../../contracts/round.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { dueOccasion, type Occasion, occasionsOf } from '../../domain/reminders/occasions.ts';
import { reminderNotice } from '../../domain/reminders/reminder-notice.ts';
import { effectiveEnd } from '../../domain/windows.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { allRounds, entrantsOf } from '../find-due-rounds.ts';
import type { Ports } from '../ports.ts';
import { remindersOf } from './read-reminders.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'units' | 'rules' | 'reminders' | 'messages' | 'realNow' | 'newId'
>;
type Due = { entrantId: string; occasion: Occasion };

/** The ends that anybody in the round has (UTC ms). */
const everyEnd = (round: RoundItem): number[] => {
  const named = [...Object.keys(round.extensions), ...Object.keys(round.endings ?? {})];
  const own = named.map((entrantId) => effectiveEnd(round, entrantId));
  return [...new Set([round.windows.selfAssessment.closesAt, ...own])];
};

/**
 * Leaves the notice with the entrant unless a newer occasion was told already. An older one that lies there undelivered
 * gives way to it.
 */
const remind = async (
  ports: Needs,
  round: RoundItem,
  { entrantId, occasion }: Due,
  { head, unitName }: Pick<Parameters<typeof reminderNotice>[0], 'head' | 'unitName'>,
  at: number,
): Promise<boolean> => {
  const { roundId } = round;
  const submissionId = ports.submissions.idOf(roundId, entrantId);
  const notice = reminderNotice({ round, entrantId, unitName, submissionId, head }, occasion, at);
  const { reminderId, end, dueAt } = occasion;
  const last = { reminderId, end, dueAt, at };
  const writeId = ports.newId();
  const item = await ports.reminders.change(submissionId, writeId, (current) => {
    if (current !== undefined && current.last.dueAt >= dueAt) return current;
    const count = (current?.count ?? 0) + 1;
    const base = current ?? { ...owingNothing, submissionId, roundId, entrantId };
    return owing({ ...base, last, count, notices: [notice] }, 'notify', count, sweptFrom(ports.realNow()));
  });
  if (item.owes.notify !== undefined) await ports.messages.hint('notify', { pk: item.pk, sk: item.sk });
  return item.writeId === writeId;
};

const remindRound = async (ports: Needs, roundId: string, at: number): Promise<number> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || round.publication?.kind === 'FINAL') return 0;
  const { opensAt } = round.windows.selfAssessment;
  const since = (await ports.reminders.looked(roundId))?.until ?? opensAt - 1;
  // A later minute has looked already: what it passed over is not told any more.
  if (at <= since) return 0;
  const { plan, calendar } = await remindersOf(ports, round);
  const byEnd = new Map(
    everyEnd(round).map((end) => [end, occasionsOf(plan.selfAssessment, { opensAt, end }, calendar)]),
  );
  const passed = [...byEnd.values()].flat().some(({ dueAt }) => since < dueAt && dueAt <= at);
  if (!passed) return 0;

  const due = (await entrantsOf(ports, round)).flatMap(({ entrantId }): Due[] => {
    const occasion = dueOccasion(byEnd.get(effectiveEnd(round, entrantId)) ?? [], since, at);
    if (occasion === undefined) return [];
    const ended = round.endings?.[entrantId] !== undefined;
    return ended && occasion.kind === 'AFTER_END' ? [] : [{ entrantId, occasion }];
  });
  const heads = new Map(
    (
      await ports.submissions.getMany(due.map(({ entrantId }) => ports.submissions.idOf(roundId, entrantId)))
    ).map((head) => [head.entrantId, head]),
  );
  const wanted = due.filter(({ entrantId }) => heads.get(entrantId)?.submitted === undefined);
  const units = await ports.units.getMany(wanted.map(({ entrantId }) => entrantId));
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  let reminded = 0;
  await fewAtOnce(wanted, async (one) => {
    const { entrantId } = one;
    const about = { head: heads.get(entrantId), unitName: names.get(entrantId) ?? entrantId };
    if (await remind(ports, round, one, about, at)) reminded += 1;
  });
  // An act may have moved an end while this was done: then the next minute looks again from where this one began.
  const now = await ports.rounds.get(roundId);
  if (now?.revision === round.revision) await ports.reminders.lookedUntil(roundId, at, ports.newId());
  return reminded;
};

/**
 * Reminds everybody whose occasion has come and who has not submitted: each entrant by its own end, of the newest
 * occasion only, whatever the scheduler skipped, repeated or brought late. Safe to be killed anywhere: what was left with
 * an entrant is not left again, and how far was looked is noted last. A round that fails keeps no other waiting.
 * @param at campaign time of the schedule (UTC ms)
 * @throws what failed first, once all else is done
 */
export const findDueReminders = async (ports: Needs, at: number): Promise<{ reminded: number }> => {
  let reminded = 0;
  await fewAtOnce(await allRounds(ports), async ({ roundId }) => {
    reminded += await remindRound(ports, roundId, at);
  });
  return { reminded };
};
