import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRankingChanges } from '../../../shared/actions/read-ranking-changes.ts';
import { readStanding } from '../../../shared/actions/read-standing.ts';
import type { Role } from '../../../shared/contracts/membership.ts';
import type { PublicationSnapshot } from '../../../shared/contracts/publication.ts';
import type { Ranking } from '../../../shared/contracts/ranking.ts';
import type { RankingObject } from '../../../shared/contracts/result.ts';
import type { RoundItem } from '../../../shared/contracts/round.ts';
import type { SubmissionItem } from '../../../shared/contracts/submission.ts';
import { callerOf } from '../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import { owingNothing } from '../../../shared/domain/owed-work.ts';
import { campaign } from '../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const groupId = 'so-nganh';
const [first] = campaign.rounds;
if (first === undefined) throw new Error('the example has a round');
const years = (of: string) => ({
  ...first,
  id: of,
  assessmentPeriod: { from: `${of}-01-01`, to: `${of}-12-31` },
});
const file = { ...campaign, rounds: [years('2021'), years('2022'), years('2023')] };
const idOfRound = (year: string) => `${campaign.id}.${year}`;
const roundId = idOfRound('2023');

const holder = (role: Role, unitId?: string) =>
  callerOf(
    'x',
    [
      {
        role,
        scope:
          unitId === undefined ? { kind: 'CAMPAIGN', campaignId: campaign.id } : { kind: 'UNIT', unitId },
        fields: [],
        from: 0,
      },
    ],
    [],
    0,
  );
const unit = (unitId: string) => holder('UNIT_OFFICER', unitId);
const nobody = callerOf('', [], [], 0);

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records, file);
});
afterEach(() => records.close());

const rankingOf = (order: readonly string[]): Ranking => ({
  column: 'final',
  rankedBy: 'PUBLISHED_INDEX',
  tieBreaks: ['3', '8'],
  awaiting: [],
  placed: order.map((entrantId, n) => ({
    entrantId,
    place: n + 1,
    sharedBy: 1,
    points: 9_000 - n * 100,
    countedMax: 10_000,
    indexPercent: 9_000 - n * 100,
    band: 'EXCELLENT',
    tieBreakIndexes: [null, null],
    separatedBy: null,
  })),
  unplaced: [{ entrantId: 'absent', reason: 'ABSENT', leaves: [] }],
});

const objectOf = (round: string, order: readonly string[]): RankingObject => ({
  format: 'thi-dua/ranking',
  version: 1,
  roundId: round,
  groupId,
  controlRevision: 1,
  table: { tableId: 'cap-tinh', version: 1, hash: '1'.repeat(64) },
  ranking: rankingOf(order),
  lines: [...order, 'absent'].map((entrantId) => ({
    entrantId,
    unitName: entrantId,
    submissionId: ports.submissions.idOf(round, entrantId),
    self: null,
    appraised: null,
    final: null,
    fields: [],
  })),
  from: {},
});

const published = async (
  year: string,
  order: readonly string[],
  more: Partial<PublicationSnapshot> = {},
): Promise<NonNullable<RoundItem['publication']>> => {
  const snapshot: PublicationSnapshot = {
    format: 'thi-dua/publication',
    version: 1,
    roundId: idOfRound(year),
    number: 1,
    kind: 'PROVISIONAL',
    at: 5_000_000,
    by: 'boss',
    replaces: null,
    controlRevision: 1,
    fileHash: '0'.repeat(64),
    groups: [objectOf(idOfRound(year), order)],
    inputs: [],
    ...more,
  };
  const snapshotId = await ports.snapshots.put('publications', snapshot);
  return { snapshotId, at: 5_000_000, kind: snapshot.kind, number: snapshot.number };
};

const launched = (year: string, more: Partial<RoundItem> = {}) =>
  launchedRound(ports, [], { roundId: idOfRound(year), ...more });

const ranked = async (order: readonly string[], unappraised: number) => {
  const stored = {
    roundId,
    groupId,
    controlRevision: 1,
    rankingHash: await ports.snapshots.put('rankings', objectOf(roundId, order)),
    entrants: order.length,
    settled: order.length,
    unappraised,
    rankedAt: 1,
  };
  await ports.results.changeRanking(roundId, groupId, 'rank', async () => stored);
};

const head = async (entrantId: string, more: Partial<SubmissionItem> = {}): Promise<string> => {
  const submissionId = ports.submissions.idOf(roundId, entrantId);
  await ports.submissions.change(submissionId, 'begin', () => ({
    ...owingNothing,
    submissionId,
    campaignId: campaign.id,
    roundId,
    entrantId,
    groupId,
    state: 'DRAFT',
    revision: 1,
    updatedAt: 0,
    acts: [],
    chain: emptyChain,
    ...more,
  }));
  return submissionId;
};
const sealed = {
  state: 'SEALED' as const,
  seal: { end: 1_000_000, kind: 'ATTESTED' as const, snapshotId: '9'.repeat(64), at: 1 },
};
const absent = { state: 'ABSENT' as const, seal: { end: 1_000_000, kind: 'ABSENT' as const, at: 1 } };

const reasonOf = async (caller: ReturnType<typeof unit>, submissionId: string, at = 2_000_000) =>
  (await readStanding(ports, caller, submissionId, at)).noPlace?.reason;
const refused = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('why an entrant stands where it stands', () => {
  it('before publication tells a unit its own state, and no place', async () => {
    await launched('2023');
    const [open, closed, lost, quiet] = [
      await head('a'),
      await head('b'),
      await head('absent', absent),
      await head('d', sealed),
    ];
    await ranked(['a', 'b', 'd'], 0);
    expect(await reasonOf(unit('a'), open, 999_999)).toBe('OPEN');
    expect(await reasonOf(unit('b'), closed)).toBe('NOT_SEALED');
    expect(await reasonOf(unit('absent'), lost)).toBe('ABSENT');
    expect(await reasonOf(unit('d'), quiet)).toBe('UNSCORED');
    await ports.results.changeScore(quiet, 'score', () => ({
      submissionId: quiet,
      stamp: { sealedSnapshot: '9'.repeat(64), appraisals: 0, provided: 0, tableHash: '1'.repeat(64) },
      sheetHash: '7'.repeat(64),
      inputsHash: '8'.repeat(64),
      completeness: { state: 'COMPLETE', awaiting: [] },
      standing: {
        self: { state: 'UNSCORED', entrantId: 'd' },
        final: { state: 'UNSCORED', entrantId: 'd' },
      },
      total: (({ n }) => ({ self: n, appraised: n, final: n }))({
        n: { points: 0, applicableMax: 0, awaitingMax: 0, indexPercent: null },
      }),
      fields: [],
      scoredAt: 0,
    }));
    expect(await reasonOf(unit('d'), quiet)).toBe('NOT_PUBLISHED');
  });

  it('shows overseers the ranking as it stands; before appraisal places to the manager alone', async () => {
    await launched('2023');
    const id = await head('b', sealed);
    await ranked(['a', 'b'], 1);
    expect(await reasonOf(holder('COUNCIL'), id)).toBe('UNAPPRAISED');
    expect((await readStanding(ports, holder('MANAGER'), id, 2_000_000)).place).toMatchObject({
      place: 2,
      of: 2,
    });
    await ranked(['b', 'a'], 0);
    await ports.results.changeRanking(roundId, groupId, 'again', async () => ({
      ...(await ports.results.ranking(roundId, groupId))!,
      unappraised: 0,
    }));
    expect((await readStanding(ports, holder('COUNCIL'), id, 2_000_000)).place).toBeDefined();
    expect(await reasonOf(holder('APPRAISER'), id), 'the result is not out').toBe('UNSCORED');
  });

  it('after publication tells every reader of the sheet the published place, whatever was ranked since', async () => {
    await launched('2023', { publication: await published('2023', ['a', 'b']) });
    const [b, lost] = [await head('b', sealed), await head('absent', absent)];
    await ranked(['b', 'a'], 0);
    for (const caller of [unit('b'), holder('APPRAISER'), holder('MANAGER')]) {
      const { place, why, published: isOut } = await readStanding(ports, caller, b, 6_000_000);
      expect([isOut, place?.place]).toEqual([true, 2]);
      expect(why[0]).toMatchObject({ en: expect.stringContaining('Place 2 of 2') });
    }
    expect(await reasonOf(unit('absent'), lost)).toBe('ABSENT');
  });

  it("is not for others: another's submission is as a missing one", async () => {
    await launched('2023');
    const id = await head('b', sealed);
    for (const caller of [nobody, unit('a')])
      expect(await refused(readStanding(ports, caller, id, 1))).toBe('not_found');
    expect(await refused(readStanding(ports, unit('b'), 'z'.repeat(26), 1))).toBe('not_found');
  });
});

describe('a group against an earlier result', () => {
  const units = async (...ids: string[]) => {
    for (const unitId of ids)
      await ports.units.change(unitId, 'unit', () => ({
        unitId,
        name: unitId,
        type: 'PROVINCIAL_AGENCY',
        level: 'PROVINCE',
        revision: 1,
        ...(unitId === 'new' ? { validFrom: '2023-02-01' } : {}),
      }));
  };
  const of = { roundId, groupId };

  it('is compared with the round before, unit by unit', async () => {
    await units('a', 'b', 'new');
    await launched('2021', { publication: await published('2021', ['a', 'b', 'new']) });
    await launched('2022', { publication: await published('2022', ['b', 'a', 'new']) });
    await launched('2023', { publication: await published('2023', ['a', 'b', 'new']) });
    const { against, items } = await readRankingChanges(ports, nobody, of, undefined);
    expect([against.roundId, against.sameTable]).toEqual([idOfRound('2022'), true]);
    expect(
      items.map(({ entrantId, change, notComparable }) => [entrantId, change?.up ?? notComparable]),
    ).toEqual([
      ['a', 1],
      ['b', -1],
      ['new', 'OTHER_UNIT'],
      ['absent', 'OTHER_UNIT'],
    ]);
    const older = await readRankingChanges(ports, nobody, of, idOfRound('2021'));
    expect(older.items.map(({ change }) => change?.up)).toEqual([0, 0, undefined, undefined]);
  });

  it('passes over a round that has published nothing', async () => {
    await units('a');
    await launched('2021', { publication: await published('2021', ['a']) });
    await launched('2022');
    await launched('2023', { publication: await published('2023', ['a']) });
    const { against } = await readRankingChanges(ports, nobody, of, undefined);
    expect(against.roundId).toBe(idOfRound('2021'));
    expect(await refused(readRankingChanges(ports, nobody, of, idOfRound('2022')))).toBe('not_found');
  });

  it('against itself is compared with the publication that the present one replaces', async () => {
    await units('a', 'b');
    const before = await published('2023', ['a', 'b']);
    const now = await published('2023', ['b', 'a'], { number: 2, replaces: before.snapshotId });
    await launched('2023', { publication: now });
    const { against, items } = await readRankingChanges(ports, nobody, of, roundId);
    expect([against.number, against.snapshotId]).toEqual([1, before.snapshotId]);
    expect(items.map(({ change }) => change?.up)).toEqual([1, -1, undefined]);
  });

  it('is seen by whoever sees the ranking', async () => {
    await units('a');
    await launched('2022', { publication: await published('2022', ['a']) });
    await launched('2023');
    await ranked(['a'], 0);
    expect(await refused(readRankingChanges(ports, unit('a'), of, undefined))).toBe('not_found');
    expect((await readRankingChanges(ports, holder('AUDITOR'), of, undefined)).published).toBe(false);
  });
});
