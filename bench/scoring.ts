import { figure } from './bundles/measure.ts';
import { movedBy, packedChanges } from './scoring/changes.ts';
import { floorContender, oursContenders, timedAs, usualContenders } from './scoring/contenders.ts';
import { exactness } from './scoring/exactness.ts';
import { interleaved } from './scoring/interleaved.ts';
import { twoMillion } from './scoring/two-million.ts';
import { workload } from './scoring/workload.ts';

/** How fast everybody is scored and ranked, against what else there is: `node bench/scoring.ts [rounds]`. Two minutes. */
const rounds = Number(process.argv[2] ?? 17);

const percentages = workload('PERCENTAGES');
const counts = workload('COUNTS');
const checked = [percentages, counts].map(exactness);
// Answers as objects are not needed any more: what lives on the heap costs every contender's collections.
counts.inputs.length = 0;
const countsMark = 'counts, ';
const million = twoMillion();
const milliseconds = interleaved(
  [
    floorContender(percentages),
    ...oursContenders(percentages),
    ...usualContenders(percentages),
    ...oursContenders(counts, countsMark),
    ...million,
  ],
  rounds,
);
const took = (name: string): number => milliseconds.get(name) ?? Number.NaN;
const ratio = (slow: string, fast: string): number => took(slow) / took(fast);

const sameOf = ({ changes, score }: typeof percentages): number =>
  Math.round(100 * (1 - movedBy(score, packedChanges(changes)) / changes.length));

const sum = (of: (check: (typeof checked)[number]) => number): number =>
  checked.map(of).reduce((all, one) => all + one, 0);
const distinct = checked.map(({ cells }) => cells.reduce((all, size) => all + size, 0));

console.log(`
3,321 units × 120 leaves (a third yes or no, a third in tiers, a third in proportion), 8 fields, 34 groups; median of
${rounds} rounds of processor time, every contender in each (those with big.js in every fourth); ratios to the floor.
  ${timedAs.floor}: 120 columns of points, and each group's totals as typed arrays; nothing is scored.
  ${timedAs.ours}: starts from columns as they are held between runs (each leaf's distinct cells, and their
    codes by unit) and from a table compiled for those distinct cells; looks up every cell of every unit, adds
    points and maximum, and gives everybody a place. Outside: reading vectors, scoring distinct cells.
  ${timedAs.fields}: looks every cell up once more for them; ranking without tie-breaks does not need them.
  ${timedAs.compiling}: starts from columns and a table; scores each distinct cell, then as above.
  ${timedAs.bytes}: starts from packed vectors in base64; nothing lies ready but the table.
  ${timedAs.change}: one cell before and after, as its vector holds them; scored, added, the unit's new place. Of these
    changes, ${sameOf(percentages)} % (percentages) and ${sameOf(counts)} % (counts) give the points that they gave before.
  Shares are percentages (0 to 100 of 100); under '${countsMark.trim()}' two numbers of up to 2,000, nearly all distinct.`);
for (const [name, value] of milliseconds)
  console.log(
    `  ${name.padEnd(38)} ${value.toFixed(6).padStart(13)} ms ${ratio(name, timedAs.floor).toFixed(4).padStart(11)}`,
  );
console.log(`  distinct cells of 398,520: ${distinct[0]} (percentages), ${distinct[1]} (counts)`);
console.log(
  `  plain objects / ours, compiling the table each time: ${ratio(timedAs.plain, timedAs.compiling).toFixed(1)}`,
);
console.log(`  places that floats get wrong: ${sum(({ floats }) => floats)} of 6,642`);

const atLeast = (goal: number) => [`>= ${goal}`, (value: number) => value >= goal] as const;
const atMost = (goal: number) => [`<= ${goal}`, (value: number) => value <= goal] as const;
const figures = [
  figure('score and rank: ours / typed-array floor', ratio(timedAs.ours, timedAs.floor), ...atMost(2)),
  figure('score and rank: plain objects / ours', ratio(timedAs.plain, timedAs.ours), ...atLeast(50)),
  figure('score and rank: big.js / ours', ratio(timedAs.big, timedAs.ours), ...atLeast(200)),
  figure(
    'units that differ from big.js, both workloads',
    sum(({ scores }) => scores),
    ...atMost(0),
  ),
  figure('everything anew / one change', ratio(timedAs.ours, timedAs.change), ...atLeast(1_000)),
  figure(
    'places that differ after 10,000 changes, both workloads',
    sum(({ changes }) => changes),
    ...atMost(0),
  ),
  figure(
    'stored bytes to places: unmarshall + big.js / ours',
    ratio(timedAs.usual, timedAs.bytes),
    ...atLeast(100),
  ),
  figure(
    '2 million places / a sort of 2 million numbers',
    ratio(million[1].name, million[0].name),
    ...atMost(0.35),
  ),
  figure(
    'largest packed vector in bytes of base64',
    Math.max(...checked.map(({ largest }) => largest)),
    ...atMost(1_024),
  ),
];
console.log();
for (const { name, value, goal, holds } of figures)
  console.log(
    `${(holds ? 'holds' : 'DOES NOT HOLD').padEnd(14)} ${String(value).padStart(10)}  (${goal})  ${name}`,
  );
console.log(JSON.stringify({ bench: 'scoring', figures }));
