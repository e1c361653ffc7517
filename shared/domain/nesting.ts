/**
 * Whether a parsed JSON value nests deeper than this many levels; without recursion, so that it can be asked of any value
 * before something recursive reads it.
 */
export const isDeeperThan = (value: unknown, levels: number): boolean => {
  let row: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    row = row.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (row.length === 0) return false;
  }
  return true;
};
