import { digestOf } from '../canonical-json.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { RoundDecided, RoundDecisions } from '../contracts/round-decision.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { openingInstant } from '../domain/campaign/resolve-windows.ts';
import { record } from '../domain/chain.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { decidedRoster } from '../domain/registry/decide-round.ts';
import { type Roster, rosterVersionOf } from '../domain/roster.ts';
import { possibleEnds } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import { draftsToPass, passDrafts } from './pass-drafts.ts';
import type { Ports } from './ports.ts';
import { asRound } from './read-round.ts';
import { requireSound } from './require-sound-decisions.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'claims' | 'reorganisations' | 'messages' | 'realNow'
>;
const hashOf = ({ decisions, choices }: RoundDecisions): string => digestOf({ decisions, choices });

/** Whether the round has decided this already, in the same words. @throws AppError `conflict` where in others */
const isDone = ({ reorganisations = [] }: RoundItem, wanted: RoundDecisions): boolean => {
  const before = reorganisations.find((one) => one.reorganisationId === wanted.reorganisationId);
  if (before === undefined) return false;
  if (before.hash === hashOf(wanted)) return true;
  throw new AppError('conflict', {
    vi: 'Kỳ này đã quyết định khác về lần sắp xếp này.',
    en: 'This round has decided otherwise on this reorganisation.',
  });
};

type Call = { expected: number; arrivedAt: number; writeId: string };

const load = async (ports: Needs, caller: Caller, roundId: string, reorganisationId: string) => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  const register = await ports.reorganisations.register();
  const reform = await ports.reorganisations.get(reorganisationId);
  if (reform === undefined || register?.applied.includes(reorganisationId) !== true) {
    const [vi, en] = ['Sắp xếp này chưa được áp dụng.', 'No such reorganisation counts.'];
    throw new AppError('invalid_request', undefined, [fault('#/reorganisationId', 'not_applied', vi, en)]);
  }
  return { round, reform };
};

const rosterOfRound = async ({ rounds }: Needs, round: RoundItem): Promise<Roster> =>
  Object.fromEntries(
    await Promise.all(
      round.groups.map(async ({ groupId }) => {
        const rows = await rounds.roster(round.roundId, groupId, round.rosterVersion);
        return [groupId, rows.map(({ entrantId }) => entrantId)] as const;
      }),
    ),
  );

const decided = (
  round: RoundItem,
  roster: Roster,
  wanted: RoundDecisions,
  joins: readonly string[],
  end: number,
  caller: Caller,
  { arrivedAt }: Call,
  soon: number,
): RoundItem => {
  const { decisions, reorganisationId } = wanted;
  const passes = decisions.some(({ decision }) => decision === 'PASS_DRAFT');
  const finals = decisions.filter(({ decision }) => decision === 'FINAL_AS_OF').map(({ unitId }) => unitId);
  const revision = round.revision + 1;
  const about = {
    reorganisationId,
    rosterVersion: rosterVersionOf(roster),
    ...Object.fromEntries(decisions.map(({ unitId, decision }) => [unitId, decision])),
  };
  const chain = record(round.chain, { at: arrivedAt, by: caller.personId, act: 'decideRound', about });
  const next = {
    ...round,
    rosterVersion: rosterVersionOf(roster),
    groups: round.groups.map((group) => ({ ...group, entrants: roster[group.groupId]?.length ?? 0 })),
    endings: { ...round.endings, ...Object.fromEntries(finals.map((unitId) => [unitId, end])) },
    reorganisations: [
      ...(round.reorganisations ?? []),
      { reorganisationId, hash: hashOf(wanted), ...(passes ? { passing: true as const } : {}) },
    ],
    // Also where it closed for everybody else: whoever joins is sealed, or found absent, as well.
    closedFor: Math.min(
      round.closedFor,
      end - 1,
      ...joins.flatMap((unitId) => possibleEnds(round, unitId)).map((one) => one - 1),
    ),
    revision,
    chain,
    ...(round.publication === undefined
      ? {}
      : { publication: { ...round.publication, outdated: true as const } }),
  };
  const closing = owing(owing(next, 'close', revision, soon), 'rescore', revision, soon);
  const told = owing(closing, 'events', chain.seq, soon);
  return passes ? owing(told, 'pass', revision, soon) : told;
};

/**
 * Decides what becomes of the entrants that a reorganisation ended, by one conditional write on the control item: the
 * roster, the ends of those that stay final, and the record. Conflicts between drafts are listed and left to a person;
 * evidence goes with the drafts. Passing them is owed by the same write: cut short, the next minute finishes it, as does
 * sending the same decisions again, which changes nothing that is done. Nothing is sealed before.
 * @throws AppError `not_found`, `invalid_request` by pointer (also where a draft would pass to a unit whose end is behind it), `conflict` once published as final or while drafts conflict
 */
export const decideRound = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  wanted: RoundDecisions,
  call: Call,
): Promise<RoundDecided> => {
  const { round, reform } = await load(ports, caller, roundId, wanted.reorganisationId);
  const done = isDone(round, wanted);
  if (!done) requireRevision(round.revision, call.expected);
  const before = await rosterOfRound(ports, round);
  const end = openingInstant({ date: reform.effectiveOn }) - 1;
  if (!done) await requireSound(ports, round, before, reform, wanted, end, call.arrivedAt);
  const { roster, leaves, joins } = decidedRoster(before, wanted);
  const passing = wanted.decisions.flatMap((one) =>
    one.decision === 'PASS_DRAFT' ? [{ unitId: one.unitId, successorId: one.to.unitId }] : [],
  );
  const toPass = await draftsToPass(ports, roundId, { passing, choices: wanted.choices });
  const { rows, conflicts, files } = toPass;
  const finalAsOf = wanted.decisions
    .filter((one) => one.decision === 'FINAL_AS_OF')
    .map(({ unitId }) => unitId);
  const answer = {
    roundId,
    dryRun: wanted.dryRun,
    leaves,
    joins,
    finalAsOf,
    conflicts,
    answersPassed: rows.length,
    filesPassed: files.length,
  };
  if (wanted.dryRun) return { ...answer, round: asRound(round) };
  if (conflicts.length > 0) {
    throw new AppError(
      'conflict',
      {
        vi: 'Các đơn vị trước đây trả lời khác nhau; hãy chọn từng tiêu chí.',
        en: 'Predecessors answered differently; choose for each criterion.',
      },
      conflicts.map(({ successorId, leaf, predecessors }) => {
        const names = predecessors.join(', ');
        const [vi, en] = [`Chọn câu trả lời của: ${names}.`, `Choose the answer of: ${names}.`];
        return fault(`#/choices/${successorId}/${leaf}`, 'drafts_differ', vi, en);
      }),
    );
  }
  const hash = hashOf(wanted);
  const words = { roundId, hash, passing, choices: wanted.choices, by: caller.personId, at: call.arrivedAt };
  if (!done) {
    if (passing.length > 0) await ports.reorganisations.keepPassing(words, call.writeId);
    await write(ports, round, roster, wanted, joins, end, caller, call);
  }
  return { ...answer, round: asRound(await passDrafts(ports, words, toPass)) };
};

const write = async (
  ports: Needs,
  { roundId }: RoundItem,
  roster: Roster,
  wanted: RoundDecisions,
  joins: readonly { unitId: string }[],
  end: number,
  caller: Caller,
  call: Call,
): Promise<RoundItem> => {
  const version = rosterVersionOf(roster);
  for (const [groupId, entrants] of Object.entries(roster)) {
    await fewAtOnce(entrants, async (entrantId) => {
      await ports.rounds.addToRoster(roundId, version, { entrantId, groupId }, call.writeId);
    });
  }
  const item = await ports.rounds.change(roundId, call.writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, call.expected);
    const joining = joins.map(({ unitId }) => unitId);
    return decided(current, roster, wanted, joining, end, caller, call, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return item;
};
