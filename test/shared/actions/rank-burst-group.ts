import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { createHandler } from '../../../functions/workers/rank-group.ts';
import { RankingObject } from '../../../shared/contracts/result.ts';
import { owing } from '../../../shared/domain/owed-work.ts';
import { campaign } from '../../examples/example-files.ts';
import { hash, headItem, scoreItem } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { emptyRecords } from '../../fakes/records.ts';

const groupId = 'so-nganh';
const roundId = `${campaign.id}.2023`;
export const entrants = Array.from({ length: 25 }, (_, n) => `don-vi-${n}`);
export const changesEach = 40;

export const lastPoints = (n: number) => (n * 7) % 90;
export const expectedPlaces = () => {
  const points = entrants.map((_, n) => lastPoints(n));
  return entrants
    .map(
      (entrantId, n) =>
        [entrantId, 1 + points.filter((other) => other > points[n]!).length, points[n]!] as const,
    )
    .toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
};

/** A launched round with a group of 25, whose results change and whose ranking is owed; and the worker that ranks. */
export const burstGroup = async () => {
  const records = await emptyRecords();
  const ports = portsOver(records);
  const handler = createHandler(ports);
  await launchedRound(ports, entrants);
  const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);
  const messageOf = (entrantId: string) => JSON.stringify({ v: 1, submissionId: idOf(entrantId) });
  return {
    records,
    ports,
    idOf,
    messageOf,

    /** Hands messages to the worker as one batch. @returns those that failed */
    rank: async (messages: readonly string[]) => {
      const Records = messages.map((body, n) => ({
        messageId: `m-${n}`,
        body,
        attributes: { SentTimestamp: '5' },
      }));
      const event: SQSEvent = { Records: Records as unknown as SQSRecord[] };
      const answer = await handler(event, { getRemainingTimeInMillis: () => 1 } as Context, () => undefined);
      return (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
    },

    /** A new result of one entrant, as its scoring leaves it: stored, and the ranking of its group owed. */
    change: async (entrantId: string, points: number, n: number): Promise<string> => {
      const submissionId = idOf(entrantId);
      const standing = { ...scoreItem(points).standing.final, entrantId };
      const stamp = { sealedSnapshot: hash('9'), appraisals: n, provided: 0, tableHash: hash('1') };
      await ports.results.changeScore(submissionId, `score-${n}`, () =>
        scoreItem(points, { submissionId, stamp, standing: { self: standing, final: standing } }),
      );
      await ports.submissions.change(submissionId, `owe-${n}`, (current) => {
        const seal = { end: 1_000_000, kind: 'ATTESTED' as const, snapshotId: hash('9'), at: 1 };
        const head =
          current ?? headItem({ submissionId, roundId, groupId, entrantId, state: 'SEALED', seal });
        return owing(head, 'rank', n + 1, 0);
      });
      return messageOf(entrantId);
    },

    outcome: async () => {
      const item = await ports.results.ranking(roundId, groupId);
      const object = await ports.snapshots.get('rankings', item!.rankingHash, RankingObject);
      const heads = await ports.submissions.getMany(entrants.map(idOf));
      return {
        rankings: item!.version,
        owed: heads.filter(({ owes }) => owes.rank !== undefined).length,
        places: object.ranking.placed.map(({ entrantId, place, points }) => [entrantId, place, points]),
      };
    },
  };
};
