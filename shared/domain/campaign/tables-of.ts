import { at, items, type Spot } from './spot.ts';

/** The tables of a campaign file that the groups of a round are scored under, in the file's order. */
export const tablesOf = (file: Spot, round: Spot): Spot[] => {
  const used = new Set(items(at(round, 'groups')).map((group) => at(group, 'tableId').raw));
  return items(at(file, 'scoringTables')).filter((table) => used.has(at(table, 'id').raw));
};
