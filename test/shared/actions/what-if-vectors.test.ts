import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWhatIf } from '../../../shared/actions/what-if.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { RankingObject, ScoreItem } from '../../../shared/contracts/result.ts';
import type { Overlay } from '../../../shared/contracts/what-if.ts';
import { callerOf } from '../../../shared/domain/authorize.ts';
import { packedColumn } from '../../../shared/domain/engine/packed-column.ts';
import { rankedUnder } from '../../../shared/domain/what-if/what-if.ts';
import { campaign } from '../../examples/example-files.ts';
import { hash, headItem, scoreItem } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';
import { packedBase, whatIfInputs } from '../../fakes/what-if-base.ts';

const of = { roundId: `${campaign.id}.2023`, groupId: 'so-nganh' };
const manager = callerOf('boss', [], ['boss'], 0);
const overlays: Overlay[] = [
  { change: 'LEAF_POINTS', entrantId: 'c', leaf: '3.3.2', points: 150 },
  { change: 'LEAF_VALUE', entrantId: 'a', leaf: '1.2.2', value: { kind: 'boolean', value: false } },
];
const { compiled } = whatIfInputs.rules;
const older = { ...compiled, version: compiled.version + 1 };

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
});
afterEach(() => records.close());

type Kept = { score?: Partial<ScoreItem>; claims?: string; seal?: string };

/** A ranked group whose stored scores and seals are as told, by entrant; an entrant that is not told of has none. */
const ranked = async (column: 'self' | 'final', kept: Readonly<Record<string, Kept>>) => {
  await launchedRound(ports, ['a', 'b', 'c', 'd']);
  const base = { ...whatIfInputs, column };
  const from: RankingObject['from'] = {};
  for (const { entrantId, inputs } of base.entrants) {
    if (inputs === undefined) from[entrantId] = null;
    else from[entrantId] = { inputs: await ports.snapshots.put('scores', inputs), sheet: hash('2') };
    const submissionId = ports.submissions.idOf(of.roundId, entrantId);
    const { score, claims, seal } = kept[entrantId] ?? {};
    if (inputs === undefined || score === undefined) continue;
    const stamp = { sealedSnapshot: hash('9'), appraisals: 0, provided: 0, tableHash: hash('1') };
    const inputsHash = from[entrantId]?.inputs ?? '';
    const vector = packedColumn(compiled, inputs, 'final');
    const whole = { ...scoreItem(1), stamp, inputsHash, vector, ...score, submissionId };
    await ports.results.changeScore(submissionId, `s-${entrantId}`, () => whole);
    const sealed = { end: 1, kind: 'ATTESTED' as const, snapshotId: seal ?? hash('9'), at: 1 };
    await ports.submissions.change(submissionId, `h-${entrantId}`, () => ({
      ...headItem({ submissionId, entrantId, ...of, state: 'SEALED' }),
      seal: claims === undefined ? sealed : { ...sealed, vector: claims },
    }));
  }
  const object: RankingObject = {
    format: 'thi-dua/ranking',
    version: 1,
    ...of,
    controlRevision: 1,
    table: { tableId: 'cap-tinh', version: 1, hash: hash('1') },
    ranking: rankedUnder(packedBase(base), []).before,
    lines: base.entrants.map(({ entrantId, unitName }) => ({
      entrantId,
      unitName,
      submissionId: ports.submissions.idOf(of.roundId, entrantId),
      ...{ self: null, appraised: null, final: null, fields: [] },
    })),
    from,
  };
  const rankingHash = await ports.snapshots.put('rankings', object);
  const stored = { ...of, controlRevision: 1, rankingHash, entrants: 4, settled: 4, rankedAt: 1 };
  const unappraised = column === 'self' ? 1 : 0;
  await ports.results.changeRanking(of.roundId, of.groupId, 'rank', async () => ({ ...stored, unappraised }));
};

/** The answer, whose stored inputs were read for it, and how many calls the table was sent for many items. */
const asked = async () => {
  const read: string[] = [];
  const { get } = ports.snapshots;
  ports.snapshots.get = async (kind, name, schema) => {
    const value = await get(kind, name, schema);
    if (kind === 'scores') read.push((value as { entrantId: string }).entrantId);
    return value;
  };
  const before = records.calls.BatchGetItem ?? 0;
  const answer = canonicalJson(await readWhatIf(ports, manager, of, overlays));
  return { answer, read: read.toSorted(), batches: (records.calls.BatchGetItem ?? 0) - before };
};

const claimsOf = (entrantId: string, table = compiled): string => {
  const inputs = whatIfInputs.entrants.find((one) => one.entrantId === entrantId)?.inputs;
  if (inputs === undefined) throw new Error('no such entrant');
  return packedColumn(table, inputs, 'self');
};

describe('the packed answers behind a question of what if', () => {
  it('are read all at once, and no stored inputs beside them', async () => {
    await ranked('final', { a: { score: {} }, b: { score: {} }, c: { score: {} } });
    const { read, batches, answer } = await asked();
    expect([read, batches]).toEqual([[], 1]);
    expect(answer).toContain('"changed":[{');
  });

  it('count only where they are of what was ranked; whoever changed since is read from the stored inputs', async () => {
    await ranked('final', {});
    const { answer, read } = await asked();
    expect(read).toEqual(['a', 'b', 'c']);
    await records.close();
    records = await emptyRecords();
    ports = portsOver(records);
    const wrong = packedColumn(
      compiled,
      { ...whatIfInputs.entrants[0]!.inputs!, claims: {}, appraisals: {} },
      'final',
    );
    const stamp = { sealedSnapshot: hash('9'), appraisals: 0, provided: 0, tableHash: hash('3') };
    await ranked('final', {
      a: { score: { inputsHash: hash('4'), vector: wrong } },
      b: { score: { stamp, vector: wrong } },
      c: { score: { vector: packedColumn(older, whatIfInputs.entrants[2]!.inputs!, 'final') } },
    });
    expect(await asked()).toMatchObject({ answer, read: ['a', 'b', 'c'] });
  });

  it('are those of the seals while claims are ranked, of the very seal that was scored', async () => {
    await ranked('self', {});
    const { answer } = await asked();
    await records.close();
    records = await emptyRecords();
    ports = portsOver(records);
    await ranked('self', {
      a: { score: {}, claims: claimsOf('a') },
      b: { score: {}, claims: claimsOf('a'), seal: hash('5') },
      c: { score: {}, claims: claimsOf('c', older) },
    });
    expect(await asked()).toEqual({ answer, read: ['b', 'c'], batches: 2 });
  });
});
