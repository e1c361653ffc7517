import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { PublicationSnapshot } from '../../../../shared/contracts/publication.ts';
import type { RoundItem } from '../../../../shared/contracts/round.ts';
import { callerOf } from '../../../../shared/domain/authorize.ts';
import { campaign } from '../../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';

export const groupId = 'so-nganh';
const usualRoundId = `${campaign.id}.2023`;
export { usualRoundId as roundId };
/** Manages every campaign. */
export const boss = callerOf('boss', [], ['boss'], 0);

const score = { points: 8_000, applicableMax: 10_000, awaitingMax: 0, indexPercent: 8_000 };

/** Ports over a round with a final result in which the units stand one place after the other. */
export const finalRound = async (
  records: EmptyRecords,
  order: readonly string[],
  more: Partial<CampaignFile> = {},
  round: Partial<RoundItem> = {},
) => {
  const ports = portsOver(records, { ...campaign, eligibility: [], ...more });
  const { roundId = usualRoundId } = round;
  const place = (n: number) => ({ place: n + 1, sharedBy: 1, band: 'GOOD' });
  const snapshot: PublicationSnapshot = {
    format: 'thi-dua/publication',
    version: 1,
    roundId,
    number: 1,
    kind: 'FINAL',
    at: 5_000_000,
    by: 'boss',
    replaces: null,
    controlRevision: 1,
    fileHash: '0'.repeat(64),
    groups: [
      {
        ...{ format: 'thi-dua/ranking', version: 1, roundId, groupId, controlRevision: 1 },
        table: { tableId: 'cap-tinh', version: 1, hash: '1'.repeat(64) },
        ranking: {
          ...{ column: 'final', rankedBy: 'PUBLISHED_INDEX', tieBreaks: [], awaiting: [], unplaced: [] },
          placed: order.map((entrantId, n) => ({
            ...{ entrantId, ...place(n), points: 8_000, countedMax: 10_000, indexPercent: 8_000 },
            ...{ tieBreakIndexes: [], separatedBy: null },
          })),
        },
        lines: order.map((entrantId, n) => ({
          ...{ entrantId, unitName: entrantId, submissionId: ports.submissions.idOf(roundId, entrantId) },
          ...{ ...place(n), self: score, appraised: score, final: score, fields: [] },
        })),
        from: Object.fromEntries(
          order.map((entrantId) => [entrantId, { inputs: '2'.repeat(64), sheet: '3'.repeat(64) }]),
        ),
      },
    ],
    inputs: [],
  };
  const snapshotId = await ports.snapshots.put('publications', snapshot);
  await launchedRound(ports, order, {
    publication: { snapshotId, at: 5_000_000, kind: 'FINAL', number: 1 },
    ...round,
  });
  return ports;
};
