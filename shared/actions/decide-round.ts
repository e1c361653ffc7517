import { digestOf } from '../canonical-json.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { DraftConflict, RoundDecided, RoundDecisions } from '../contracts/round-decision.ts';
import type { ReorganisationItem } from '../contracts/unit-succession.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { openingInstant } from '../domain/campaign/resolve-windows.ts';
import { record } from '../domain/chain.ts';
import { owing } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { decidedRoster, decisionFaults } from '../domain/registry/decide-round.ts';
import { type DraftRow, mergeDrafts } from '../domain/registry/merge-drafts.ts';
import { type Roster, rosterVersionOf } from '../domain/roster.ts';
import { AppError, type InputFault, notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import { passAnswers } from './pass-answers.ts';
import { evidenceToPass, passEvidence } from './pass-evidence.ts';
import type { Ports } from './ports.ts';
import { asRound } from './read-round.ts';

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

/** What was sent or saved after the unit's last moment is not its own: such a unit is not made final as it stands. */
const laterWork = async (ports: Needs, roundId: string, { decisions }: RoundDecisions, end: number) => {
  const faults: InputFault[] = [];
  for (const [n, { unitId, decision }] of decisions.entries()) {
    if (decision !== 'FINAL_AS_OF') continue;
    const id = ports.submissions.idOf(roundId, unitId);
    const head = await ports.submissions.get(id);
    const saved = head?.submitted === undefined ? await ports.submissions.answers(id) : [];
    if ((head?.submitted?.at ?? 0) <= end && saved.every(({ savedAt }) => savedAt <= end)) continue;
    const [vi, en] = [
      'Có nội dung được lưu hoặc gửi sau ngày đơn vị kết thúc.',
      'Something was saved or submitted after the unit had ended.',
    ];
    faults.push(fault(`#/decisions/${n}`, 'work_after_the_end', vi, en));
  }
  return faults;
};

const draftsToPass = async (ports: Needs, roundId: string, { decisions, choices }: RoundDecisions) => {
  const passing = decisions.flatMap((one) => (one.decision === 'PASS_DRAFT' ? [one] : []));
  const rows: { successorId: string; row: DraftRow }[] = [];
  const conflicts: DraftConflict[] = [];
  for (const successorId of new Set(passing.map(({ to }) => to.unitId))) {
    const from = passing.filter(({ to }) => to.unitId === successorId);
    const drafts = await Promise.all(
      from.map(async ({ unitId }) => ({
        unitId,
        rows: await ports.submissions.answers(ports.submissions.idOf(roundId, unitId)),
      })),
    );
    const merged = mergeDrafts(successorId, drafts, choices[successorId] ?? {});
    rows.push(...merged.rows.map((row) => ({ successorId, row })));
    conflicts.push(...merged.conflicts);
  }
  return { rows, conflicts };
};

const decided = (
  round: RoundItem,
  roster: Roster,
  wanted: RoundDecisions,
  end: number,
  caller: Caller,
  { arrivedAt }: Call,
  soon: number,
): RoundItem => {
  const { decisions, reorganisationId } = wanted;
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
    reorganisations: [...(round.reorganisations ?? []), { reorganisationId, hash: hashOf(wanted) }],
    closedFor: Math.min(round.closedFor, end - 1),
    revision,
    chain,
  };
  return owing(
    owing(owing(next, 'close', revision, soon), 'rescore', revision, soon),
    'events',
    revision,
    soon,
  );
};

/**
 * Decides what becomes of the entrants that a reorganisation ended, by one conditional write on the control item: the
 * roster, the ends of those that stay final, and the record. Conflicts between drafts are listed and left to a person;
 * evidence goes with the drafts. Sending the same decisions again finishes passing them, and changes nothing that is done.
 * @throws AppError `not_found`, `invalid_request` by pointer, `conflict` once published as final or while drafts conflict
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
  if (!done) await requireSound(ports, round, before, reform, wanted, end);
  const { roster, leaves, joins } = decidedRoster(before, wanted);
  const { rows, conflicts } = await draftsToPass(ports, roundId, wanted);
  const passing = wanted.decisions.flatMap((one) =>
    one.decision === 'PASS_DRAFT' ? [{ unitId: one.unitId, successorId: one.to.unitId }] : [],
  );
  const files = await evidenceToPass(ports, roundId, passing);
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
  const item = done ? round : await write(ports, round, roster, wanted, end, caller, call);
  await passAnswers(ports, roundId, rows, caller, call);
  await passEvidence(ports, roundId, files, call);
  return { ...answer, round: asRound(item) };
};

const requireSound = async (
  ports: Needs,
  round: RoundItem,
  roster: Roster,
  reform: ReorganisationItem,
  wanted: RoundDecisions,
  end: number,
): Promise<void> => {
  if (round.publication?.kind === 'FINAL') {
    throw new AppError('conflict', {
      vi: 'Kết quả kỳ này đã công bố chính thức.',
      en: 'The results of this round are published as final.',
    });
  }
  const faults = [
    ...decisionFaults(roster, reform, wanted),
    ...(await laterWork(ports, round.roundId, wanted, end)),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};

const write = async (
  ports: Needs,
  { roundId }: RoundItem,
  roster: Roster,
  wanted: RoundDecisions,
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
    return decided(current, roster, wanted, end, caller, call, ports.realNow() + 60_000);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return item;
};
