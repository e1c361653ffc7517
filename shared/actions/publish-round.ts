import type { AppraisalItem } from '../contracts/appraisal.ts';
import type { Publication, PublicationSnapshot } from '../contracts/publication.ts';
import { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import { ScoreInputs } from '../contracts/score-inputs.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { record } from '../domain/chain.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { publishedInputs } from '../domain/publication/published-inputs.ts';
import { groupFaults, roundFaults } from '../domain/publishing.ts';
import { reviewCounts, reviewIn } from '../domain/score-review/reviews.ts';
import { AppError, type InputFault, notFound } from '../errors.ts';
import type { FactNeeds } from './condition-facts.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';
import { conditionsOfResult } from './publish-conditions.ts';
import { readStates } from './rank-group.ts';

type Needs = FactNeeds & Pick<Ports, 'messages' | 'realNow'>;
type Kind = 'PROVISIONAL' | 'FINAL';

/**
 * Publishes the round's result: checks that every entrant is sealed or absent for its effective end, appraised, and
 * scored from exactly what is there; freezes inputs, rules, rankings and what conditions make of them as one snapshot; and makes it count by one
 * write of the control item on condition that nothing moved in between (design, decisions 7 and 12).
 * @throws AppError `not_found`, `precondition_failed`, `conflict` with everything that is still missing
 */
export const publishRound = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  kind: Kind,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<{ publication: Publication; revision: number }> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  requireRevision(round.revision, call.expected);
  const snapshot = await snapshotOf(ports, round, kind, caller.personId, call.arrivedAt);
  const snapshotId = await ports.snapshots.put('publications', snapshot);
  const item = await ports.rounds.change(roundId, call.writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, call.expected);
    const publication = { snapshotId, at: call.arrivedAt, kind, number: snapshot.number };
    const about = { snapshotId, kind, number: snapshot.number };
    const chain = record(current.chain, {
      at: call.arrivedAt,
      by: caller.personId,
      act: 'publishRound',
      about,
    });
    const next = { ...current, publication, chain, revision: current.revision + 1 };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return {
    publication: {
      ...{ roundId, number: snapshot.number, kind, at: instantText(call.arrivedAt), snapshotId },
      ...(snapshot.reviews === undefined ? {} : { reviews: snapshot.reviews }),
    },
    revision: item.revision,
  };
};

const requireNone = (faults: InputFault[]): void => {
  if (faults.length === 0) return;
  throw new AppError(
    'conflict',
    {
      vi: 'Chưa thể công bố; xem từng mục còn thiếu.',
      en: 'Not ready to publish; see each thing that is missing.',
    },
    faults,
  );
};

const snapshotOf = async (
  ports: Needs,
  round: RoundItem,
  kind: Kind,
  by: string,
  at: number,
): Promise<PublicationSnapshot> => {
  requireNone(roundFaults(round, kind, at));
  const groups: RankingObject[] = [];
  const faults: InputFault[] = [];
  const reviews: AppraisalItem[] = [];
  for (const { groupId } of round.groups) {
    const states = await readStates(ports, round, groupId);
    const appraisals = new Map(
      await Promise.all(
        states.map(
          async ({ submissionId }) =>
            [submissionId, await ports.results.everyAppraisal(submissionId)] as const,
        ),
      ),
    );
    for (const all of appraisals.values()) {
      const review = reviewIn(all);
      if (review !== undefined) reviews.push(review);
    }
    const ranking = await ports.results.ranking(round.roundId, groupId);
    const object =
      ranking === undefined
        ? undefined
        : await ports.snapshots.get('rankings', ranking.rankingHash, RankingObject);
    faults.push(...groupFaults(round, groupId, states, appraisals, object, kind));
    if (object !== undefined && states.length > 0) groups.push(object);
  }
  requireNone(faults);
  const hashes = groups
    .flatMap((group) => Object.values(group.from))
    .flatMap((from) => (from === null ? [] : [from.inputs]));
  const known = new Map<string, ScoreInputs>();
  await fewAtOnce([...new Set(hashes)], async (hash) => {
    known.set(hash, publishedInputs(await ports.snapshots.get('scores', hash, ScoreInputs)));
  });
  const inputs = hashes.flatMap((hash) => known.get(hash) ?? []);
  const conditions = await conditionsOfResult(ports, round, groups);
  const { roundId, publication, revision: controlRevision, fileHash } = round;
  return {
    format: 'thi-dua/publication',
    version: 1,
    roundId,
    number: (publication?.number ?? 0) + 1,
    kind,
    at,
    by,
    replaces: publication?.snapshotId ?? null,
    controlRevision,
    fileHash,
    groups,
    inputs,
    ...(conditions === undefined ? {} : { conditions }),
    ...(reviews.length > 0 || round.windows.scoreReview !== undefined
      ? { reviews: reviewCounts(reviews) }
      : {}),
  };
};
