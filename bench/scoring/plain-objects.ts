import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import type { RowRange } from '../../shared/domain/engine/places.ts';
import type { CompiledLeaf, CompiledTable } from '../../shared/domain/scoring/compiled-table.ts';

type Row = { code: string; points: number; max: number };
/** A unit's result: its index in percent and its place in its group. */
export type PlainResult = {
  rows: Row[];
  fields: Record<string, number>;
  points: number;
  index: number;
  place: number;
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

const pointsOf = ({ rule }: CompiledLeaf, claim: ScoreInputs['claims'][string]): number => {
  const { value } = claim;
  if (!value) return 0;
  if (rule.kind === 'boolean') return value.kind === 'boolean' && value.value ? rule.truePoints / 100 : 0;
  if (!('numerator' in value)) return 0;
  const percent = (value.numerator / value.denominator) * 100;
  if (rule.kind === 'ratio')
    return rounded((Math.min(1, percent / Number(rule.targetPercent)) * rule.fullPoints) / 100);
  if (rule.kind !== 'tiered') return 0;
  const tier = rule.tiers.find(({ op, value: bound }) =>
    op === '>' ? percent > Number(bound) : percent >= Number(bound),
  );
  return (tier?.points ?? rule.elsePoints) / 100;
};

/** Scores and ranks as is usually written: objects, floats, `Math.round`, and a sort of each group. */
export const plainRun = (
  table: CompiledTable,
  inputs: readonly ScoreInputs[],
  ranges: readonly RowRange[],
): PlainResult[] => {
  const results = inputs.map(({ claims }): PlainResult => {
    const rows: Row[] = [];
    const fields: Record<string, number> = {};
    let [points, max] = [0, 0];
    for (const leaf of table.leaves) {
      const claim = claims[leaf.code];
      if (!claim || claim.notApplicable) continue;
      const row = { code: leaf.code, points: pointsOf(leaf, claim), max: leaf.maxPoints / 100 };
      rows.push(row);
      const field = leaf.code.split('.')[0] ?? '';
      fields[field] = (fields[field] ?? 0) + row.points;
      points += row.points;
      max += row.max;
    }
    return { rows, fields, points, index: max === 0 ? 0 : rounded((points / max) * 100), place: 0 };
  });
  for (const { from, to } of ranges) {
    const group = results.slice(from, to).sort((a, b) => b.index - a.index);
    for (const [at, result] of group.entries()) {
      const before = group[at - 1];
      result.place = before && before.index === result.index ? before.place : at + 1;
    }
  }
  return results;
};
