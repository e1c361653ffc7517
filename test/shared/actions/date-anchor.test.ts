import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dateAnchor } from '../../../shared/actions/date-anchor.ts';
import { readRound } from '../../../shared/actions/read-round.ts';
import { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { datedRound } from '../../../shared/domain/campaign/date-round.ts';
import { AppError } from '../../../shared/errors.ts';
import { campaign } from '../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const anchorId = 'par-index';
const after = (plusDays: number) => ({ anchor: anchorId, plusDays, days: 'CALENDAR' as const });
const file: CampaignFile = {
  ...campaign,
  rounds: campaign.rounds.map((round) => ({
    ...round,
    windows: { ...round.windows, secondAppraisal: { opens: after(1), closes: after(10) } },
    anchors: [...round.anchors, { id: anchorId, title: { vi: 'Công bố', en: 'Published' }, date: null }],
  })),
};
const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};
const roundId = `${campaign.id}.2023`;

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
beforeEach(async () => {
  records = await emptyRecords();
  const base = portsOver(records, file);
  ports = {
    ...base,
    rules: {
      ...base.rules,
      file: async (round?: { fileHash: string }) =>
        base.snapshots.get('campaigns', round?.fileHash ?? '', CampaignFile),
    },
  };
  const fileHash = await ports.snapshots.put('campaigns', file);
  await launchedRound(ports, ['a'], { fileHash, ...datedRound(file.rounds[0]!, file.calendars) });
});
afterEach(() => records.close());

let writes = 0;
const date = (day: string, expected: number, at: string) =>
  dateAnchor(
    ports,
    manager,
    { roundId, anchorId },
    { date: day },
    {
      expected,
      arrivedAt: Date.parse(at),
      writeId: `write-${++writes}`,
    },
  );
const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : 'done';
};

describe('dating an act', () => {
  it('gives the windows that waited for it their ends, by one recorded write; until then they have none', async () => {
    const before = (await readRound(ports, roundId)).windows.secondAppraisal;
    expect(before?.undated).toEqual(['OPENS', 'CLOSES']);
    const round = await date('2024-04-12', 1, '2024-04-12T09:00:00.000Z');
    expect(round.windows.secondAppraisal).toEqual({
      opensAt: '2024-04-12T17:00:00.000Z',
      closesAt: '2024-04-22T16:59:59.999Z',
    });
    const item = await ports.rounds.get(roundId);
    expect(item?.chain.pending.at(-1)).toMatchObject({
      act: 'dateAnchor',
      about: { anchorId, date: '2024-04-12', fileHash: item?.fileHash },
    });
    expect(item?.owes).toMatchObject({ close: 2, rescore: 2 });
    const now = await ports.snapshots.get('campaigns', item?.fileHash ?? '', CampaignFile);
    expect(now.rounds[0]?.anchors.find(({ id }) => id === anchorId)?.date).toBe('2024-04-12');
  });

  it('again with the same day is done already; under an old revision it is refused', async () => {
    await date('2024-04-12', 1, '2024-04-12T09:00:00.000Z');
    expect((await date('2024-04-12', 1, '2024-04-12T09:00:01.000Z')).revision).toBe(2);
    expect(await codeOf(date('2024-04-15', 1, '2024-04-12T09:00:01.000Z'))).toBe('precondition_failed');
    expect(await codeOf(date('2024-04-15', 2, '2024-04-12T09:00:01.000Z'))).toBe('done');
  });

  it('moves nothing that has happened, and breaks no order', async () => {
    expect(await codeOf(date('2024-03-20', 1, '2024-04-12T09:00:00.000Z')), 'closed in the past').toBe(
      'conflict',
    );
    expect(await codeOf(date('2023-02-01', 1, '2023-01-02T09:00:00.000Z')), 'before the first pass').toBe(
      'invalid_request',
    );
    expect((await ports.rounds.get(roundId))?.revision).toBe(1);
  });
});
