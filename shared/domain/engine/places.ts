/** Rows that are ranked among themselves: from `from` up to, without, `to`. */
export type RowRange = { from: number; to: number };

/**
 * Places by row, 0 without one; and how many rows of a range share each place: the range's first row stands for place 1,
 * its next for place 2 (`sharedBy`). Few places are shared by many, so that little of this is ever written.
 */
export type Places = { place: Int32Array; sharing: Int32Array };

/** What the rows of a range are placed by: the first key, higher is better, below 0 for rows that can have no place. */
export type Placing = RowRange & { keys: Float64Array };

/** How many rows share the row's place, itself among them; 0 without a place. @param from the first row of its range */
export const sharedBy = ({ place, sharing }: Places, from: number, row: number): number =>
  place[row] === 0 ? 0 : sharing[from + place[row]! - 1]!;
