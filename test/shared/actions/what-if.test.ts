import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWhatIf } from '../../../shared/actions/what-if.ts';
import type { Role } from '../../../shared/contracts/membership.ts';
import type { RankingObject } from '../../../shared/contracts/result.ts';
import type { Overlay } from '../../../shared/contracts/what-if.ts';
import { callerOf } from '../../../shared/domain/authorize.ts';
import { rankedUnder } from '../../../shared/domain/what-if/what-if.ts';
import { campaign } from '../../examples/example-files.ts';
import { launchedRound, memorySnapshots, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';
import { whatIfBase, whatIfInputs } from '../../fakes/what-if-base.ts';

const of = { roundId: `${campaign.id}.2023`, groupId: 'so-nganh' };
const overlays: Overlay[] = [
  { change: 'EXCLUDE', entrantId: 'b' },
  { change: 'QUOTA', award: 'co-thi-dua', count: 1 },
];
const holder = (role: Role, campaignId: string = campaign.id) =>
  callerOf('x', [{ role, scope: { kind: 'CAMPAIGN', campaignId }, fields: [], from: 0 }], [], 0);

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
let puts: number;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
});
afterEach(() => records.close());

const refused = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** A ranked group, as the workers leave it. */
const ranked = async (unappraised: number, tableHash = '1'.repeat(64)) => {
  await launchedRound(ports, ['a', 'b', 'c', 'd']);
  const ranking = rankedUnder(whatIfBase, []).before;
  const from: RankingObject['from'] = {};
  for (const { entrantId, inputs } of whatIfInputs.entrants)
    from[entrantId] =
      inputs === undefined
        ? null
        : { inputs: await ports.snapshots.put('scores', inputs), sheet: '2'.repeat(64) };
  const object: RankingObject = {
    format: 'thi-dua/ranking',
    version: 1,
    ...of,
    controlRevision: 1,
    table: { tableId: 'cap-tinh', version: 1, hash: tableHash },
    ranking,
    lines: whatIfBase.entrants.map(({ entrantId, unitName }) => ({
      entrantId,
      unitName,
      submissionId: ports.submissions.idOf(of.roundId, entrantId),
      self: null,
      appraised: null,
      final: null,
      fields: [],
    })),
    from,
  };
  const rankingHash = await ports.snapshots.put('rankings', object);
  const stored = {
    ...of,
    controlRevision: 1,
    rankingHash,
    entrants: 4,
    settled: 4,
    unappraised,
    rankedAt: 1,
  };
  await ports.results.changeRanking(of.roundId, of.groupId, 'rank', async () => stored);
  const { put } = ports.snapshots;
  puts = 0;
  ports.snapshots.put = async (kind, value) => {
    puts += 1;
    return put(kind, value);
  };
};

describe('asking what if', () => {
  it('answers from the stored inputs, and writes nothing: neither an item nor an object', async () => {
    await ranked(0);
    const before = JSON.stringify(await records.all());
    const result = await readWhatIf(ports, holder('COUNCIL'), of, overlays);
    expect(result.awards).toMatchObject([{ award: 'co-thi-dua', entered: ['a'] }]);
    expect(result.changed.map(({ entrantId, after }) => [entrantId, after?.place])).toEqual([
      ['a', 1],
      ['b', undefined],
      ['c', 2],
    ]);
    expect([JSON.stringify(await records.all()), puts]).toEqual([before, 0]);
    expect(await readWhatIf(ports, holder('MANAGER'), of, overlays)).toEqual(result);
  });

  it('is for manager and council of the campaign, and before appraisal for the manager', async () => {
    await ranked(1);
    expect(await refused(readWhatIf(ports, holder('COUNCIL'), of, overlays))).toBe('conflict');
    expect(await refused(readWhatIf(ports, holder('MANAGER'), of, overlays))).toBe('done');
    for (const caller of [holder('AUDITOR'), holder('APPRAISER'), holder('MANAGER', 'khac')])
      expect(await refused(readWhatIf(ports, caller, of, overlays))).toBe('not_found');
    expect(await refused(readWhatIf(ports, holder('MANAGER'), { ...of, groupId: 'khac' }, []))).toBe(
      'not_found',
    );
  });

  it('waits for the ranking under the table in force, and refuses bad overlays by pointer', async () => {
    await ranked(0, '3'.repeat(64));
    expect(await refused(readWhatIf(ports, holder('MANAGER'), of, overlays))).toBe('conflict');
    await records.close();
    records = await emptyRecords();
    ports = { ...portsOver(records), snapshots: memorySnapshots() };
    await ranked(0);
    const wrong: Overlay[] = [{ change: 'EXCLUDE', entrantId: 'nobody' }];
    await expect(readWhatIf(ports, holder('MANAGER'), of, wrong)).rejects.toMatchObject({
      code: 'invalid_request',
      faults: [{ pointer: '#/overlays/0/entrantId' }],
    });
  });
});
