import type { RoundItem } from '../contracts/round.ts';
import type { Submission, SubmissionItem } from '../contracts/submission.ts';
import { type Caller, holdsInUnit } from '../domain/authorize.ts';
import { emptyChain } from '../domain/chain.ts';
import { instantText } from '../domain/local-time.ts';
import { owingNothing } from '../domain/owed-work.ts';
import { effectiveEnd, isSealedFor, lastEnd, requireOpen, sealingEnd, stateNow } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

/** A stored head as people see it, with the entrant's own end. */
export const asSubmission = (item: SubmissionItem, round: RoundItem): Submission => ({
  submissionId: item.submissionId,
  roundId: item.roundId,
  entrantId: item.entrantId,
  groupId: item.groupId,
  state: stateNow(round, item),
  closesAt: instantText(effectiveEnd(round, item.entrantId)),
  ...(sealingEnd(round, item) > effectiveEnd(round, item.entrantId)
    ? { lateUntil: instantText(lastEnd(round, item.entrantId)) }
    : {}),
  ...(item.submitted === undefined
    ? {}
    : {
        submitted: {
          ...item.submitted,
          at: instantText(item.submitted.at),
          ...(item.submitted.at > effectiveEnd(round, item.entrantId) ? { late: true as const } : {}),
        },
      }),
  ...(item.returned === undefined || item.returned.snapshotId !== item.submitted?.snapshotId
    ? {}
    : { returned: { at: instantText(item.returned.at) } }),
  ...(item.seal === undefined || !isSealedFor(round, item)
    ? {}
    : {
        seal: {
          end: instantText(item.seal.end),
          ...(item.seal.due === undefined ? {} : { due: instantText(item.seal.due) }),
          kind: item.seal.kind,
          ...(item.seal.snapshotId === undefined ? {} : { snapshotId: item.seal.snapshotId }),
          ...(item.seal.signed === undefined ? {} : { signed: item.seal.signed }),
        },
      }),
  revision: item.revision,
});

/** The group in which a unit takes part in a round, by the roster in force; undefined when it does not. */
export const groupOnRoster = async (
  { rounds }: Pick<Ports, 'rounds'>,
  round: RoundItem,
  entrantId: string,
): Promise<string | undefined> => {
  const rows = await Promise.all(
    round.groups.map(({ groupId }) => rounds.entrant(round.roundId, groupId, round.rosterVersion, entrantId)),
  );
  return rows.find((row) => row !== undefined)?.groupId;
};

/** The head of an entrant that has begun nothing. */
export const newHead = (
  round: RoundItem,
  submissionId: string,
  entrantId: string,
  groupId: string,
  at: number,
) => ({
  submissionId,
  campaignId: round.campaignId,
  roundId: round.roundId,
  entrantId,
  groupId,
  state: 'DRAFT' as const,
  revision: 1,
  updatedAt: at,
  acts: [],
  chain: emptyChain,
  ...owingNothing,
});

/**
 * Opens the unit's self-assessment in the round, or answers with the one that is there: its identity follows
 * from unit and round, so opening twice is opening once.
 * @throws AppError `not_found` for another's unit or round, `conflict` for a unit off the roster, `window_closed`
 */
export const openSubmission = async (
  ports: Pick<Ports, 'rounds' | 'submissions'>,
  caller: Caller,
  { roundId, entrantId }: { roundId: string; entrantId: string },
  call: { arrivedAt: number; writeId: string },
): Promise<{ submission: Submission; created: boolean }> => {
  if (!holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], entrantId)) throw notFound();
  const round = await ports.rounds.get(roundId);
  if (round === undefined) throw notFound();
  const submissionId = ports.submissions.idOf(roundId, entrantId);
  let created = false;
  const item = await ports.submissions.change(submissionId, call.writeId, async (current) => {
    // Decided anew when somebody else was first: then it is theirs that was created.
    created = false;
    if (current !== undefined && current.state !== 'NOT_STARTED') return current;
    requireOpen(round, 'selfAssessment', { entrantId }, call.arrivedAt);
    created = true;
    if (current !== undefined)
      return { ...current, state: 'DRAFT', revision: current.revision + 1, updatedAt: call.arrivedAt };
    const groupId = await groupOnRoster(ports, round, entrantId);
    if (groupId === undefined) {
      throw new AppError('conflict', {
        vi: 'Đơn vị không có tên trong danh sách tham gia kỳ đánh giá này.',
        en: 'The unit is not on the roster of this round.',
      });
    }
    return newHead(round, submissionId, entrantId, groupId, call.arrivedAt);
  });
  return { submission: asSubmission(item, round), created };
};
