import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { CompiledLeaf, CompiledTable } from '../scoring/compiled-table.ts';
import { type Cell, readState } from './cell.ts';
import { compileKernel } from './kernels/compile-kernel.ts';
import { asks, type Kernel } from './kernels/kernel.ts';
import {
  type Contribution,
  costsPoints,
  scoreCell,
  scoreState,
  scoreWeighed,
  type Weight,
} from './score-cell.ts';

/** What a state makes of a row, before its value is looked at. ASK: the exact rule decides. */
export const fate = { COUNTS: 0, ASK: 1, NOTHING: 2, FULL: 3, OUT: 4, AWAITS: 5, COSTS: 6 } as const;

/**
 * How a leaf's cells are scored: its kernel, the fate of each state byte, what a fate gives by itself (undefined where
 * the value counts), and the exact rule for what these leave.
 */
export type Lane = {
  leaf: CompiledLeaf;
  kernel: Kernel;
  fates: Uint8Array;
  settled: readonly (Contribution | undefined)[];
  exactly: (cell: Cell, best: PeerBest | undefined) => Contribution;
};

const settledBy = (maxPoints: number): Lane['settled'] => {
  const settled: (Contribution | undefined)[] = Object.values(fate).map(() => undefined);
  settled[fate.NOTHING] = { points: 0, applies: true, awaiting: false };
  settled[fate.COSTS] = settled[fate.NOTHING];
  settled[fate.FULL] = { points: maxPoints, applies: true, awaiting: false };
  settled[fate.OUT] = { points: 0, applies: false, awaiting: false };
  settled[fate.AWAITS] = { points: 0, applies: true, awaiting: true };
  return settled;
};

/**
 * A table compiled for columns. `sums[0]` says of each leaf (1 or 0) whether it belongs to the total: every one does; the
 * next ones, to each wanted node.
 */
export type Scorer = {
  table: CompiledTable;
  nodes: readonly string[];
  lanes: readonly Lane[];
  sums: readonly Uint8Array[];
};

const fateOf = (leaf: CompiledLeaf, byte: number): number => {
  const state = readState(byte);
  const settled = scoreState(leaf, state);
  if (settled?.awaiting) return fate.AWAITS;
  if (settled) {
    if (!settled.applies) return fate.OUT;
    return settled.points > 0 ? fate.FULL : fate.NOTHING;
  }
  if (state.given !== 'CLAIMED' && state.given !== 'SETTLED') return fate.ASK;
  return costsPoints(leaf, state) ? fate.COSTS : fate.COUNTS;
};

const states = 13;
const fatesOf = (leaf: CompiledLeaf): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => ((byte & 15) < states ? fateOf(leaf, byte) : fate.ASK));

/** Fates by what they depend on: most leaves of a table are under the same rules. */
const sharedFates = () => {
  const known = new Map<string, Uint8Array>();
  return (leaf: CompiledLeaf): Uint8Array => {
    const { notApplicable, evidencePolicy, maxPoints } = leaf;
    const effect = notApplicable.allowed ? notApplicable.effect : undefined;
    const { requirement, whenMissing } = evidencePolicy;
    const key = [effect, requirement, whenMissing, maxPoints > 0].join();
    const fates = known.get(key) ?? fatesOf(leaf);
    known.set(key, fates);
    return fates;
  };
};

const asksAlways = new Uint8Array(256).fill(fate.ASK);

/** A leaf that weighs otherwise: every distinct cell goes through the exact rule, for kernels round what they give. */
const weighedLane = (leaf: CompiledLeaf, rounding: CompiledTable['rounding'], weight: Weight): Lane => ({
  leaf: { ...leaf, maxPoints: weight.to },
  kernel: () => asks,
  fates: asksAlways,
  settled: [],
  exactly: (cell, best) => scoreWeighed(leaf, cell, rounding, weight, best),
});

/**
 * Compiles a table for columns of answers.
 * @param nodes codes of fields, criteria or leaves whose sums are wanted beside the total; unknown ones sum to nothing
 * @param weights leaves, by code, that count with another maximum and in proportion to it
 */
export const compileScorer = (
  table: CompiledTable,
  nodes: readonly string[],
  weights: ReadonlyMap<string, Weight> = new Map(),
): Scorer => {
  const fates = sharedFates();
  const { rounding } = table;
  const lanes = table.leaves.map((leaf): Lane => {
    const weight = weights.get(leaf.code);
    if (weight) return weighedLane(leaf, rounding, weight);
    return {
      leaf,
      kernel: compileKernel(leaf, rounding),
      fates: fates(leaf),
      settled: settledBy(leaf.maxPoints),
      exactly: (cell, best) => scoreCell(leaf, cell, rounding, best),
    };
  });
  const above = table.leaves.map(
    ({ code, ancestors }) => new Set([code, ...ancestors.map((index) => table.nodes[index]?.code)]),
  );
  const ofNode = (node: string) => Uint8Array.from(above, (codes) => Number(codes.has(node)));
  return { table, nodes, lanes, sums: [new Uint8Array(lanes.length).fill(1), ...nodes.map(ofNode)] };
};
