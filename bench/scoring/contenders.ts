import { bigRun } from './big-numbers.ts';
import { changeAll, packedChanges, undoing } from './changes.ts';
import { floorRun } from './floor.ts';
import type { Contender } from './interleaved.ts';
import { fromBytes, fromColumns, fromLookups, liveGroups, withFields } from './ours.ts';
import { plainRun } from './plain-objects.ts';
import { readAnswers, storedAnswers } from './stored.ts';
import type { Workload } from './workload.ts';

/** Names of what is timed with each workload. */
export const timedAs = {
  floor: 'floor: add known points, sort',
  ours: 'ours: compiled table, columns',
  fields: 'ours: also the sums of 8 fields',
  compiling: 'ours: compile, then columns',
  bytes: 'ours: stored bytes to places',
  change: 'ours: one change',
  plain: 'plain objects, floats',
  big: 'big.js',
  usual: 'unmarshall + big.js',
} as const;

/** The floor: as many known points as there are leaves and units, the same for every workload. */
export const floorContender = ({ compiled, inputs, ranges }: Workload): Contender => {
  const known = compiled.leaves.map((_, n) => Int16Array.from(inputs, (_one, row) => (row * (n + 3)) % 277));
  return { name: timedAs.floor, times: 200, run: () => floorRun(known, ranges, inputs.length) };
};

/** Ours, from what lies ready in each way. */
export const oursContenders = (load: Workload, mark = ''): Contender[] => {
  const { compiled, columns, lookups, ranges, scorer, vectors, changes, score } = load;
  const live = liveGroups(scorer, vectors, ranges);
  const both = packedChanges([...changes, ...undoing(changes)]);
  return [
    {
      name: mark + timedAs.ours,
      times: 150,
      run: () => fromLookups(scorer, columns, lookups, ranges),
    },
    {
      name: mark + timedAs.fields,
      times: 80,
      run: () => withFields(scorer, columns, lookups, ranges),
    },
    { name: mark + timedAs.compiling, times: 8, run: () => fromColumns(compiled, columns, ranges) },
    { name: mark + timedAs.bytes, times: 3, run: () => fromBytes(compiled, vectors, ranges) },
    {
      name: mark + timedAs.change,
      times: 4,
      size: both.rows.length,
      run: () => changeAll(score, live, both),
    },
  ];
};

/** What is usually written. */
export const usualContenders = ({ compiled, inputs, ranges }: Workload): Contender[] => {
  const answers = inputs.map(({ claims }) => claims);
  const texts = inputs.map(storedAnswers);
  return [
    { name: timedAs.plain, times: 1, run: () => plainRun(compiled, inputs, ranges) },
    { name: timedAs.big, times: 1, every: 4, run: () => bigRun(compiled, answers, ranges) },
    {
      name: timedAs.usual,
      times: 1,
      every: 4,
      run: () => bigRun(compiled, texts.map(readAnswers), ranges),
    },
  ];
};
