import { groupColumns } from '../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../shared/domain/engine/lanes.ts';
import { vectorForm } from '../shared/domain/engine/vector-form.ts';
import { figure, median } from './bundles/measure.ts';
import { type BigResult, bigRun } from './scoring/big-numbers.ts';
import { floorRun } from './scoring/floor.ts';
import { nation } from './scoring/nation.ts';
import { changeAll, fromBytes, liveGroups, oursRun, packedNation, plannedChanges } from './scoring/ours.ts';
import { plainRun } from './scoring/plain-objects.ts';
import { readAnswers, storedAnswers } from './scoring/stored.ts';

/** How fast everybody is scored and ranked, against what else there is: `node bench/scoring.ts [rounds]`. About a minute. */
const rounds = Number(process.argv[2] ?? 9);

const country = nation();
const { compiled, inputs, ranges } = country;
const scorer = compileScorer(
  compiled,
  compiled.nodes.map(({ code }) => code),
);
const form = vectorForm(compiled);
const vectors = packedNation(country);
const columns = groupColumns(form, vectors);
const answers = inputs.map(({ claims }) => claims);
const texts = inputs.map(storedAnswers);
const known = compiled.leaves.map((_, n) => Int16Array.from(inputs, (_one, row) => (row * (n + 3)) % 277));
const changes = plannedChanges(country, vectors, 20_000);

type Contender = { name: string; times: number; run: () => unknown };
const contenders: Contender[] = [
  { name: 'floor: add known points, sort', times: 30, run: () => floorRun(known, ranges, inputs.length) },
  { name: 'ours: columns', times: 30, run: () => oursRun(scorer, columns, ranges) },
  { name: 'ours: stored bytes', times: 5, run: () => fromBytes(scorer, vectors, ranges) },
  { name: 'plain objects, floats', times: 1, run: () => plainRun(compiled, inputs, ranges) },
  { name: 'big.js', times: 1, run: () => bigRun(compiled, answers, ranges) },
  { name: 'unmarshall + big.js', times: 1, run: () => bigRun(compiled, texts.map(readAnswers), ranges) },
];

const milliseconds = new Map<string, number[]>([['one change', []]]);
const timed = (name: string, times: number, run: () => unknown): void => {
  const from = performance.now();
  for (let n = 0; n < times; n += 1) run();
  milliseconds.set(name, [...(milliseconds.get(name) ?? []), (performance.now() - from) / times]);
};
for (let round = 0; round <= rounds; round += 1) {
  for (const { name, times, run } of contenders) timed(name, times, run);
  const live = liveGroups(scorer, vectors, ranges);
  timed('one change', 1, () => changeAll(scorer, live, changes));
  // The first round warms everybody up.
  if (round === 0) for (const name of milliseconds.keys()) milliseconds.set(name, []);
}
const took = (name: string): number =>
  median(milliseconds.get(name) ?? []) / (name === 'one change' ? changes.length : 1);

/** Units whose points, maximum or place differ. */
const differences = (exact: readonly BigResult[]): number => {
  const { scores, ranked } = fromBytes(scorer, vectors, ranges);
  return exact.filter(({ points, max, place }, row) => {
    const same = points.eq(scores.total.points[row]!) && max.eq(scores.total.max[row]!);
    return !same || place !== ranked.place[row];
  }).length;
};
const exact = bigRun(compiled, answers, ranges);
const floats = plainRun(compiled, inputs, ranges);
const wrongFloats = floats.filter(({ place }, row) => place !== exact[row]!.place).length;

// The places after the last change of each row, against everything ranked anew.
const wrongChanges = (): number => {
  const live = liveGroups(scorer, vectors, ranges);
  changeAll(scorer, live, changes);
  const after = inputs.map(({ claims }) => ({ ...claims }));
  for (const { group, row, leaf, after: cell } of changes) {
    const { given, value, ...proof } = cell;
    const claim =
      given === 'NO_CASES'
        ? { ...proof, notApplicable: 'NO_CASES' as const }
        : { ...proof, ...(value ? { value } : {}) };
    after[ranges[group]!.from + row]![leaf.code] = claim;
  }
  const anew = bigRun(compiled, after, ranges);
  return ranges.flatMap(({ from, to }, group) =>
    anew.slice(from, to).filter(({ place }, row) => live[group]!.placeOf(row).place !== place),
  ).length;
};

console.log(`\n3,321 units × 120 leaves, median of ${rounds} rounds; ratios to the floor`);
const floor = took('floor: add known points, sort');
for (const name of milliseconds.keys())
  console.log(
    `  ${name.padEnd(32)} ${took(name).toFixed(6).padStart(14)} ms ${(took(name) / floor).toFixed(4).padStart(12)}`,
  );
console.log(`  places that floats get wrong: ${wrongFloats} of ${inputs.length}`);

const ours = took('ours: columns');
const largest = Math.max(...vectors.map(({ length }) => length));
const figures = [
  figure('score and rank: ours / typed-array floor', ours / floor, '<= 2', (value) => value <= 2),
  figure(
    'score and rank: plain objects / ours',
    took('plain objects, floats') / ours,
    '>= 50',
    (value) => value >= 50,
  ),
  figure('score and rank: big.js / ours', took('big.js') / ours, '>= 200', (value) => value >= 200),
  figure('units that differ from big.js', differences(exact), '= 0', (value) => value === 0),
  figure('everything anew / one change', ours / took('one change'), '>= 1000', (value) => value >= 1_000),
  figure('places that differ after 20,000 changes', wrongChanges(), '= 0', (value) => value === 0),
  figure(
    'stored bytes to places: unmarshall + big.js / ours',
    took('unmarshall + big.js') / took('ours: stored bytes'),
    '>= 100',
    (value) => value >= 100,
  ),
  figure('largest packed vector in bytes of base64', largest, '<= 1024', (value) => value <= 1_024),
];
console.log();
for (const { name, value, goal, holds } of figures)
  console.log(
    `${(holds ? 'holds' : 'DOES NOT HOLD').padEnd(14)} ${String(value).padStart(10)}  (${goal})  ${name}`,
  );
console.log(JSON.stringify({ bench: 'scoring', figures }));
