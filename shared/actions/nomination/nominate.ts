import type { NominationItem, NominationOverview, NominationRuling } from '../../contracts/nomination.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { nominatedIn, proposals } from '../../domain/nomination/proposals.ts';
import { fullLimit } from '../../domain/nomination/propose-awards.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { claimCandidate } from './claim-candidate.ts';
import { loadCandidates, type NominationNeeds } from './load-candidates.ts';
import { overviewOf } from './read-nominations.ts';
import { takeSeat } from './take-seat.ts';

type Needs = NominationNeeds & Pick<Ports, 'postings' | 'messages' | 'realNow' | 'newId'>;
type Of = { roundId: string; awardId: string; candidateId: string };
type Call = { expected: number; arrivedAt: number; writeId: string };

const conflict = (vi: string, en: string): AppError => new AppError('conflict', { vi, en });

const refusals: Record<string, [vi: string, en: string]> = {
  BLOCKED: ['Chưa đạt điều kiện bắt buộc.', 'A condition that blocks is not met.'],
  UNDECIDED: ['Còn điều kiện bắt buộc chưa rõ.', 'A condition that blocks is not decided yet.'],
  NO_PLACE: ['Không có thứ hạng trong kết quả chính thức.', 'It has no place in the final result.'],
  OTHER_AWARD: [
    'Đã được đề nghị hình thức khác: không khen nhiều hình thức cho một thành tích.',
    'It is nominated for another award: one achievement has one award.',
  ],
};

/**
 * Nominates a candidate for an award or passes it over, by a manager or a council member, inside the nomination window where
 * the round has one. What differs from the system's proposal needs a reason. The numbers of the
 * round are kept by the one write, those of a year by a seat among all that draw on them, and one award for one achievement
 * by the candidate's claim.
 * @throws AppError `not_found`; `window_closed`; `conflict` before the final result, after the posting, for a candidate who may
 * not be proposed or where the number is used up; `invalid_request` without a needed reason; `precondition_failed`
 */
export const nominate = async (
  ports: Needs,
  caller: Caller,
  { roundId, awardId, candidateId }: Of,
  { decision, reason }: NominationRuling,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<{ award: NominationOverview['awards'][number]; revision: number }> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER', 'COUNCIL'], round.campaignId))
    throw notFound();
  if (round.windows.nomination !== undefined) requireWithin(round, 'nomination', at);
  const found = await loadCandidates(ports, round);
  const candidate = found.candidates.find((one) => one.candidateId === candidateId);
  const state = proposals({ ...found, awards: found.file.awards })
    .get(awardId)
    ?.get(candidateId);
  if (candidate === undefined || state === undefined) throw notFound();
  if ((await ports.postings.get(roundId)) !== undefined)
    throw conflict('Danh sách đề nghị đã được công khai.', 'The list is posted already.');
  const refused = refusals[state];
  if (decision === 'NOMINATE' && refused !== undefined) throw conflict(...refused);
  if (reason === undefined && (decision === 'NOMINATE') !== (state === 'PROPOSED'))
    throw new AppError('invalid_request', undefined, [
      {
        pointer: '#/reason',
        code: 'reason_needed',
        detail: {
          vi: 'Quyết định khác với đề xuất của hệ thống thì phải nêu lý do.',
          en: 'What differs from the proposal needs a reason.',
        },
      },
    ]);
  const by = caller.personId;
  const { kind, entrantId, groupId } = candidate;
  const entry = {
    ...{ decision, kind, entrantId, groupId, proposed: state, at, by },
    ...(reason === undefined ? {} : { reason }),
  };
  const others = found.file.awards.flatMap(({ id }) => (id === awardId ? [] : [id]));
  const requireClaim =
    decision === 'NOMINATE'
      ? await claimCandidate(ports, { roundId, awardId, candidateId }, others, writeId)
      : undefined;
  const account = decision === 'NOMINATE' ? found.account(awardId, kind) : undefined;
  const yearly = found.limits(awardId).find((one) => one.year !== undefined && one.entrantKind === kind);
  const requireSeat =
    account &&
    (await takeSeat(ports, account, yearly?.count ?? null, { roundId, awardId, candidateId }, writeId));
  const item = await ports.nominations.change(roundId, awardId, writeId, async (current) => {
    requireRevision(current?.revision ?? 0, expected);
    await requireClaim?.();
    await requireSeat?.();
    const sofar = nominatedIn(current).filter((one) => one.candidateId !== candidateId);
    const full = decision === 'NOMINATE' ? fullLimit(found.limits(awardId), sofar, candidate) : undefined;
    if (full !== undefined)
      throw conflict(
        `Đã đề nghị đủ chỉ tiêu ${full.count}${full.group === undefined ? '' : ` của nhóm ${full.group}`}.`,
        `The number of ${full.count}${full.group === undefined ? '' : ` in group ${full.group}`} is used up.`,
      );
    const revision = expected + 1;
    const about = { roundId, awardId, candidateId, decision, proposed: state, revision };
    const chain = record(current?.chain ?? emptyChain, { at, by, act: 'nominate', about });
    const { owes, owedAt, attempts } = current ?? owingNothing;
    const entries: NominationItem['entries'] = { ...current?.entries, [candidateId]: entry };
    const next = { roundId, awardId, entries, revision, chain, owes, owedAt, attempts };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  const after = { ...found, nominations: new Map([...found.nominations, [awardId, item]]) };
  const overview = await overviewOf(ports, round, after);
  const award = overview.awards.find((one) => one.awardId === awardId);
  if (award === undefined) throw notFound();
  return { award, revision: item.revision };
};
