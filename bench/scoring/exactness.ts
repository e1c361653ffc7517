import { type BigResult, bigRun } from './big-numbers.ts';
import { changeAll, packedChanges } from './changes.ts';
import { fromBytes, liveGroups } from './ours.ts';
import { plainRun } from './plain-objects.ts';
import type { Workload } from './workload.ts';

/** Units whose points, maximum, points of a field or place differ from big.js. */
const differences = (
  { compiled, scorer, vectors, ranges }: Workload,
  exact: readonly BigResult[],
): number => {
  const { scores, ranked } = fromBytes(compiled, vectors, ranges);
  const fields = scorer.nodes.map((code, n) => ({ code, points: scores.nodes[n]!().points }));
  return exact.filter(({ points, max, place, fields: own }, row) => {
    const same = points.eq(scores.total.points[row]!) && max.eq(scores.total.max[row]!);
    const sameFields = fields.every((field) => own[field.code]?.eq(field.points[row]!) ?? false);
    return !same || !sameFields || place !== ranked.place[row];
  }).length;
};

/** Units whose place differs from big.js when scored with floats. */
const wrongFloats = ({ compiled, inputs, ranges }: Workload, exact: readonly BigResult[]): number =>
  plainRun(compiled, inputs, ranges).filter(({ place }, row) => place !== exact[row]!.place).length;

/** Units whose place, after the last change, differs from big.js over everything anew. */
const wrongChanges = (load: Workload): number => {
  const { compiled, inputs, scorer, vectors, ranges, changes, score } = load;
  const live = liveGroups(scorer, vectors, ranges);
  changeAll(score, live, packedChanges(changes));
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

/** How often each way differs from big.js over the same answers. */
export const exactness = (load: Workload) => {
  const { compiled, inputs, ranges } = load;
  const exact = bigRun(
    compiled,
    inputs.map(({ claims }) => claims),
    ranges,
  );
  return {
    scores: differences(load, exact),
    floats: wrongFloats(load, exact),
    changes: wrongChanges(load),
    cells: load.columns.blocks.flatMap(({ dictionaries }) => dictionaries.map(({ size }) => size)),
    largest: Math.max(...load.vectors.map(({ length }) => length)),
  };
};
