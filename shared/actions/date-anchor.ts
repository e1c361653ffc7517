import type { CampaignFile } from '../contracts/campaign.ts';
import type { CampaignRound } from '../contracts/campaign-round.ts';
import type { AnchorDate, Round, RoundItem } from '../contracts/round.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { datedRound, requireMovable } from '../domain/campaign/date-round.ts';
import { roundKey } from '../domain/campaign/launched-rules.ts';
import { validateCampaignFile } from '../domain/campaign/validate-campaign-file.ts';
import { record } from '../domain/chain.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';
import { asRound } from './read-round.ts';

type Needs = Pick<Ports, 'rounds' | 'rules' | 'snapshots' | 'messages' | 'realNow'>;
type Call = { expected: number; arrivedAt: number; writeId: string };

const withDate = (file: CampaignFile, roundId: string, anchorId: string, date: string): CampaignFile => ({
  ...file,
  rounds: file.rounds.map((round) =>
    round.id === roundKey(roundId)
      ? { ...round, anchors: round.anchors.map((one) => (one.id === anchorId ? { ...one, date } : one)) }
      : round,
  ),
});

const rulesIn = (file: CampaignFile, roundId: string): CampaignRound => {
  const rules = file.rounds.find(({ id }) => id === roundKey(roundId));
  if (rules === undefined) throw new Error(`The file of ${roundId} has no such round`);
  return rules;
};

/**
 * Dates an act that ends of a launched round wait for (issue of the plan, publication of an index): the file with that day
 * comes into force, and the ends that follow from it, by one write of the control item that records it. What counts from
 * the day in scores follows as well (`rescore`).
 * @throws AppError `not_found`, `precondition_failed`, `conflict` once the final result stands or where an end that has passed
 * would move, `invalid_request` with everything that the file then says against itself
 */
export const dateAnchor = async (
  ports: Needs,
  caller: Caller,
  { roundId, anchorId }: { roundId: string; anchorId: string },
  { date }: AnchorDate,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<Round> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  const before = await ports.rules.file(round);
  const anchor = rulesIn(before, roundId).anchors.find(({ id }) => id === anchorId);
  if (anchor === undefined) throw notFound();
  if (anchor.date === date) return asRound(round);
  requireRevision(round.revision, expected);
  const verdict = validateCampaignFile(withDate(before, roundId, anchorId, date));
  if ('faults' in verdict)
    throw new AppError(
      'invalid_request',
      undefined,
      verdict.faults.map((fault) => ({ ...fault, pointer: '#/date' })),
    );
  const next = datedRound(rulesIn(verdict.file, roundId), verdict.file.calendars);
  requireMovable(round, next, at);
  const fileHash = await ports.snapshots.put('campaigns', verdict.file);
  const item = await ports.rounds.change(roundId, writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, expected);
    return dated(current, { ...next, fileHash }, { anchorId, date }, caller, at, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asRound(item);
};

const dated = (
  { lateUntil: _before, ...round }: RoundItem,
  next: ReturnType<typeof datedRound> & { fileHash: string },
  what: { anchorId: string; date: string },
  caller: Caller,
  at: number,
  soon: number,
): RoundItem => {
  const revision = round.revision + 1;
  const about = { ...what, fileHash: next.fileHash };
  const moved: RoundItem = {
    ...round,
    ...next,
    // Every end that moved lies ahead: what has closed already stays so.
    closedFor: Math.min(round.closedFor, at),
    chain: record(round.chain, { at, by: caller.personId, act: 'dateAnchor', about }),
    revision,
    ...(round.publication === undefined ? {} : { publication: { ...round.publication, outdated: true } }),
  };
  const closing = owing(owing(moved, 'close', revision, soon), 'rescore', revision, soon);
  return owing(closing, 'events', moved.chain.seq, soon);
};
