import type { RankingEntrant, Standing } from '../../contracts/ranking.ts';
import type { TieBreak } from '../../contracts/ranking-group.ts';
import type { LeafRow, NodeScore, ScoreColumn, ScoreSheet } from '../../contracts/score-sheet.ts';
import { indexOf } from '../scoring/sum-column.ts';

const ofNode = ({ points, applicableMax, awaitingMax, indexPercent }: NodeScore): Standing => ({
  points,
  countedMax: applicableMax - awaitingMax,
  indexPercent,
});

const ofLeaf = (row: LeafRow, column: ScoreColumn, rounding: ScoreSheet['rounding']): Standing => {
  const score = row[column];
  const counts = score?.applicable === true && score.status !== 'AWAITING';
  const countedMax = counts ? row.maxPoints : 0;
  const points = counts ? score.points : 0;
  return { points, countedMax, indexPercent: indexOf(points, countedMax, rounding) };
};

/**
 * What ranking needs to know of a score sheet, in one column.
 * @param tieBreaks the group's declared list; a node that the table lacks counts as nothing
 */
export const standingOf = (
  sheet: ScoreSheet,
  column: ScoreColumn,
  tieBreaks: readonly TieBreak[],
): Extract<RankingEntrant, { state: 'SCORED' }> => {
  const nodes = new Map(sheet.nodes.map((node) => [node.code, node[column]]));
  const leaves = new Map(sheet.leaves.map((row) => [row.code, row]));
  const standing = (code: string): Standing => {
    const node = nodes.get(code);
    const row = leaves.get(code);
    if (node) return ofNode(node);
    return row ? ofLeaf(row, column, sheet.rounding) : { points: 0, countedMax: 0, indexPercent: null };
  };
  const applicable = sheet.leaves.filter((row) => row[column]?.applicable);
  const awaits = (row: LeafRow) => row[column]?.status === 'AWAITING';
  return {
    state: 'SCORED',
    entrantId: sheet.entrantId,
    total: ofNode(sheet.total[column]),
    tieBreaks: tieBreaks.map(({ node }) => standing(node)),
    awaiting: applicable.filter(awaits).map(({ code }) => code),
    arrived: applicable.filter((row) => !awaits(row)).map(({ code }) => code),
  };
};
