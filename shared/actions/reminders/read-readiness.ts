import type { Readiness, ReadinessPage } from '../../contracts/readiness.ts';
import type { RoundItem } from '../../contracts/round.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { instantText } from '../../domain/local-time.ts';
import { answeredLeaves, byField, ownLeaves, readinessState } from '../../domain/reminders/readiness.ts';
import { effectiveEnd } from '../../domain/windows.ts';
import { AppError, notFound } from '../../errors.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { type Entrant, entrantsOf } from '../find-due-rounds.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'units' | 'rules' | 'reminders'>;

/** The entrants of a round in the order of its groups and of their ids. */
const inOrder = async (ports: Needs, round: RoundItem): Promise<Entrant[]> => {
  const order = new Map(round.groups.map(({ groupId }, n) => [groupId, n]));
  const place = ({ groupId }: Entrant): number => order.get(groupId) ?? 0;
  return (await entrantsOf(ports, round)).toSorted(
    (a, b) => place(a) - place(b) || (a.entrantId < b.entrantId ? -1 : 1),
  );
};

/**
 * How far these entrants of a round are. Answers are counted and never shown.
 * @param at campaign time (UTC ms)
 */
export const readinessOf = async (
  ports: Needs,
  round: RoundItem,
  entrants: readonly Entrant[],
  at: number,
): Promise<Readiness[]> => {
  const idOf = ({ entrantId }: Entrant) => ports.submissions.idOf(round.roundId, entrantId);
  const ids = entrants.map(idOf);
  const heads = new Map((await ports.submissions.getMany(ids)).map((head) => [head.submissionId, head]));
  const reminded = new Map((await ports.reminders.getMany(ids)).map((item) => [item.submissionId, item]));
  const units = await ports.units.getMany(entrants.map(({ entrantId }) => entrantId));
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const found = new Map<string, Readiness>();
  await fewAtOnce(entrants, async (entrant) => {
    const { entrantId: unitId, groupId } = entrant;
    const submissionId = idOf(entrant);
    const head = heads.get(submissionId);
    const { compiled, table, carry } = await ports.rules.of(round, groupId);
    const answers = head === undefined ? [] : await ports.submissions.answers(submissionId);
    const own = ownLeaves(compiled, unitId);
    const answered = answeredLeaves(answers, carry, own);
    const end = effectiveEnd(round, unitId);
    const last = reminded.get(submissionId)?.last;
    found.set(unitId, {
      unitId,
      unitName: names.get(unitId) ?? unitId,
      groupId,
      submissionId,
      state: readinessState(head, answered.size, own.length),
      answered: answered.size,
      of: own.length,
      fields: byField(table, own, answered),
      closesAt: instantText(end),
      extended: round.extensions[unitId] !== undefined,
      late: head?.submitted === undefined && at > end,
      ...(head?.submitted === undefined ? {} : { submittedAt: instantText(head.submitted.at) }),
      ...(last === undefined ? {} : { lastReminded: instantText(last.at) }),
    });
  });
  return entrants.flatMap(({ entrantId }) => found.get(entrantId) ?? []);
};

/** Whether the caller may see how far entrants are. */
const mayWatch = (caller: Caller, round: RoundItem): boolean =>
  holdsForCampaign(caller, ['MANAGER', 'AUDITOR'], round.campaignId);

/** Everybody in a round that has submitted nothing, in the order of the round. @param at campaign time (UTC ms) */
export const notSubmitted = async (ports: Needs, round: RoundItem, at: number): Promise<Readiness[]> => {
  const entrants = await inOrder(ports, round);
  const ids = entrants.map(({ entrantId }) => ports.submissions.idOf(round.roundId, entrantId));
  const submitted = new Set(
    (await ports.submissions.getMany(ids))
      .filter((head) => head.submitted !== undefined)
      .map(({ entrantId }) => entrantId),
  );
  const left = entrants.filter(({ entrantId }) => !submitted.has(entrantId));
  return readinessOf(ports, round, left, at);
};

/**
 * A page of a round: who has not begun, is partly done, is ready, has submitted, has an extension, is late.
 * @param at campaign time of the request (UTC ms)
 * @throws AppError `not_found` for who does not manage or audit it; `invalid_request` for a cursor of another listing
 */
export const listReadiness = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  at: number,
): Promise<ReadinessPage> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !mayWatch(caller, round)) throw notFound();
  const entrants = await inOrder(ports, round);
  const first = cursor === undefined ? 0 : entrants.findIndex(({ entrantId }) => entrantId === cursor) + 1;
  if (cursor !== undefined && first === 0)
    throw new AppError('invalid_request', undefined, [
      {
        pointer: '#/query/cursor',
        code: 'bad_cursor',
        detail: { vi: 'Con trỏ trang không hợp lệ.', en: 'This cursor is not of this listing.' },
      },
    ]);
  const page = entrants.slice(first, first + limit);
  const last = page.at(-1);
  const more = last !== undefined && first + limit < entrants.length;
  return {
    roundId,
    asOf: instantText(at),
    items: await readinessOf(ports, round, page, at),
    ...(more ? { next: last.entrantId } : {}),
  };
};
