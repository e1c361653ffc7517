import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createS3Door } from '../infra/local/s3/s3-door.ts';
import type { Ports } from '../shared/actions/ports.ts';
import { readWhatIf } from '../shared/actions/what-if.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import type { Overlay } from '../shared/contracts/what-if.ts';
import { callerOf } from '../shared/domain/authorize.ts';
import { snapshotFiles } from '../shared/files/snapshot-files.ts';
import { recordStores } from '../shared/store/record-stores.ts';
import { launchedRound } from '../test/fakes/ports.ts';
import { emptyRecords } from '../test/fakes/records.ts';
import { figure, median } from './bundles/measure.ts';
import { rankedGroup } from './what-if/ranked-group.ts';

/**
 * What a question of what if costs in a group of 300 under 120 leaves, with packed answers beside the scores, and where
 * every entrant's stored inputs have to be read instead: `node bench/what-if.ts [questions]`. Processor time, with what table and
 * objects take in this process; both ways take turns.
 */
const questions = Number(process.argv[2] ?? 15);
const entrants = 300;

const group = rankedGroup(entrants);
const root = mkdtempSync(join(tmpdir(), 'thi-dua-what-if-'));
const door = await createS3Door({
  root,
  buckets: { snapshots: { versioned: false, cors: [], requireIfNoneMatchPrefixes: [], eventBridge: false } },
  credentials: { BENCH: 'bench' },
  now: Date.now,
  onEvent: () => undefined,
});
const s3 = new S3Client({
  endpoint: door.url,
  forcePathStyle: true,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' },
});
const records = await emptyRecords();
const stores = recordStores(records.db, records.tableName);

let objectsRead = 0;
s3.middlewareStack.add(
  (next, { commandName }) =>
    (args) => {
      if (commandName === 'GetObjectCommand') objectsRead += 1;
      return next(args);
    },
  { step: 'finalizeRequest', name: 'count' },
);
const ports = {
  ...stores,
  snapshots: snapshotFiles(s3, 'snapshots'),
  // The campaign file is the same in both ways, and read by every request.
  rules: { file: async () => group.file, of: async () => group.rules },
} satisfies Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules'>;

const ways: Record<string, typeof ports> = {
  packed: ports,
  inputs: {
    ...ports,
    results: {
      ...stores.results,
      packedScores: async (ids) =>
        (await stores.results.packedScores(ids)).map(({ vector: _unread, ...score }) => score),
    },
  },
};

const manager = callerOf('manager', [], ['manager'], 0);
const [first = '', second = ''] = group.entrantIds;
const asked: Record<string, Overlay[]> = {
  'points of one leaf': [{ change: 'LEAF_POINTS', entrantId: first, leaf: '1.1', points: 10 }],
  'one entrant excluded': [{ change: 'EXCLUDE', entrantId: second }],
  'one weight': [{ change: 'WEIGHT', node: '2.2', maxPoints: 300 }],
};

const callsOf = () => Object.values(records.calls).reduce((sum, calls) => sum + calls, 0);

type Cost = { items: number; objects: number; milliseconds: number; answer: string };
const ask = async (way: typeof ports, overlays: readonly Overlay[]): Promise<Cost> => {
  const [items, objects, from] = [callsOf(), objectsRead, process.cpuUsage()];
  const answer = await readWhatIf(way, manager, group.of, overlays);
  const { user, system } = process.cpuUsage(from);
  return {
    items: callsOf() - items,
    objects: objectsRead - objects,
    milliseconds: (user + system) / 1_000,
    answer: canonicalJson(answer),
  };
};

try {
  for (const [Key, Body] of group.objects)
    await s3.send(new PutObjectCommand({ Bucket: 'snapshots', Key, Body, IfNoneMatch: '*' }));
  await stores.results.changeRanking(group.of.roundId, group.of.groupId, 'rank', async () => ({
    ...group.of,
    controlRevision: 1,
    rankingHash: group.rankingHash,
    entrants,
    settled: entrants,
    unappraised: 0,
    rankedAt: 1,
  }));
  await launchedRound(stores, [], {
    roundId: group.of.roundId,
    campaignId: group.file.id,
    groups: [
      {
        groupId: group.of.groupId,
        title: group.rules.group.title,
        table: group.table,
        entrants,
      },
    ],
  });
  const costs = new Map<string, Cost[]>();
  for (const score of group.scores)
    await stores.results.changeScore(score.submissionId, score.submissionId, () => score);
  for (let n = 0; n < questions; n += 1)
    for (const [name, overlays] of Object.entries(asked))
      for (const [way, through] of Object.entries(ways)) {
        const key = `${way}, ${name}`;
        costs.set(key, [...(costs.get(key) ?? []), await ask(through, overlays)]);
      }
  const of = (key: string) => costs.get(key) ?? [];
  const time = (key: string) => median(of(key).map(({ milliseconds }) => milliseconds));
  for (const [key, [one]] of costs)
    console.log(
      `  ${key.padEnd(32)} ${time(key).toFixed(1).padStart(8)} ms ${String(one?.items).padStart(4)} calls to the table ${String(one?.objects).padStart(5)} objects`,
    );
  const figures = Object.keys(asked).flatMap((name) => {
    const [packed, inputs] = [`packed, ${name}`, `inputs, ${name}`];
    const answers = new Set([...of(packed), ...of(inputs)].map(({ answer }) => answer));
    const requests = (key: string) => (of(key)[0]?.items ?? 0) + (of(key)[0]?.objects ?? 0);
    return [
      figure(
        `${name}: milliseconds, inputs / packed`,
        time(inputs) / time(packed),
        '>= 2',
        (value) => value >= 2,
      ),
      figure(
        `${name}: requests, inputs / packed`,
        requests(inputs) / requests(packed),
        '>= 30',
        (value) => value >= 30,
      ),
      figure(`${name}: answers that differ`, answers.size - 1, '<= 0', (value) => value <= 0),
    ];
  });
  console.log();
  for (const { name, value, goal, holds } of figures)
    console.log(
      `${(holds ? 'holds' : 'DOES NOT HOLD').padEnd(14)} ${String(value).padStart(10)}  (${goal})  ${name}`,
    );
  console.log(JSON.stringify({ bench: 'what-if', figures }));
} finally {
  s3.destroy();
  await records.close();
  await door.close();
  rmSync(root, { recursive: true, force: true });
}
