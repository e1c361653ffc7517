import type { CompiledLeaf, CompiledTable } from '../scoring/compiled-table.ts';
import { readState } from './cell.ts';
import { compileKernel } from './kernels/compile-kernel.ts';
import type { Kernel } from './kernels/kernel.ts';
import { type Contribution, costsPoints, scoreState } from './score-cell.ts';

/** What a state makes of a row, before its value is looked at. ASK: the exact rule decides. */
export const fate = { COUNTS: 0, ASK: 1, NOTHING: 2, FULL: 3, OUT: 4, AWAITS: 5, COSTS: 6 } as const;

/**
 * How a leaf's cells are scored: its kernel, the fate of each state byte, what a fate gives by itself (undefined where
 * the value counts), and the part of the sums they go into.
 */
export type Lane = {
  leaf: CompiledLeaf;
  kernel: Kernel;
  fates: Uint8Array;
  settled: readonly (Contribution | undefined)[];
  part: number;
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
 * A table compiled for columns. `parts` are disjoint sums of leaves (here the maximum of each, hundredths) from which
 * every wanted node, and the total, is added up, so that each cell is added once; `sums[0]` lists the parts of the total,
 * then those of each wanted node.
 */
export type Scorer = {
  table: CompiledTable;
  nodes: readonly string[];
  lanes: readonly Lane[];
  parts: readonly number[];
  sums: readonly (readonly number[])[];
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

/**
 * Compiles a table for columns of answers.
 * @param nodes codes of fields, criteria or leaves whose sums are wanted beside the total; unknown ones sum to nothing
 */
export const compileScorer = (table: CompiledTable, nodes: readonly string[]): Scorer => {
  const keys: string[] = [];
  const memberships: boolean[][] = [];
  const lanes = table.leaves.map((leaf): Lane => {
    const above = new Set([leaf.code, ...leaf.ancestors.map((index) => table.nodes[index]?.code)]);
    const member = nodes.map((code) => above.has(code));
    const key = member.map(Number).join('');
    if (!keys.includes(key)) {
      keys.push(key);
      memberships.push(member);
    }
    const kernel = compileKernel(leaf, table.rounding);
    return {
      leaf,
      kernel,
      fates: fatesOf(leaf),
      settled: settledBy(leaf.maxPoints),
      part: keys.indexOf(key),
    };
  });
  const partsWhere = (holds: (member: boolean[]) => boolean) =>
    memberships.flatMap((member, part) => (holds(member) ? [part] : []));
  const sums = [partsWhere(() => true), ...nodes.map((_, n) => partsWhere((member) => member[n] === true))];
  const parts = keys.map((_, at) =>
    lanes.reduce((max, { leaf, part }) => max + (part === at ? leaf.maxPoints : 0), 0),
  );
  return { table, nodes, lanes, parts, sums };
};
