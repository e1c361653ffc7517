/** Rows in their order, split into blocks, so that no change moves more than a block and no count visits every row. */
export type OrderedRows = {
  /** Puts a row that is not there into its place. */
  insert: (row: number) => void;
  /** Takes a row out; what it is ordered by must still be what it was when it was put in. */
  remove: (row: number) => void;
  /** Where a row stands that is there: 1 for the first, and how many are equal to it, itself among them. */
  placeOf: (row: number) => LivePlace;
};

/** Where a row stands: its place (0 without one) and how many share it. */
export type LivePlace = { place: number; sharedBy: number };

const blockSize = 512;

type Block = { rows: Int32Array; length: number };

const blockOf = (rows: Int32Array): Block => {
  const block = { rows: new Int32Array(2 * blockSize), length: rows.length };
  block.rows.set(rows);
  return block;
};

/**
 * Orders rows by `compare` (below 0 when the first comes first); equal rows in any order. Memory: eight bytes a row; a
 * change costs a block's length and the number of blocks.
 * @param sorted rows in their order already
 */
export const orderedRows = (compare: (a: number, b: number) => number, sorted: Int32Array): OrderedRows => {
  const blocks: Block[] = [];
  for (let from = 0; from < sorted.length; from += blockSize)
    blocks.push(blockOf(sorted.subarray(from, from + blockSize)));
  if (blocks.length === 0) blocks.push(blockOf(new Int32Array(0)));
  const total = (a: number, b: number) => compare(a, b) || a - b;

  /** How many rows of a block come before `row` by `order`, or are also equal to it. */
  const inBlock = ({ rows, length }: Block, row: number, order: typeof compare, orEqual: boolean): number => {
    let [from, to] = [0, length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const found = order(rows[middle]!, row);
      if (found < 0 || (orEqual && found === 0)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  /** The last block that begins before `row`, or, with `orEqual`, not after it. */
  const blockFor = (row: number, order: typeof compare, orEqual: boolean): number => {
    let [from, to] = [0, blocks.length - 1];
    while (from < to) {
      const middle = (from + to + 1) >> 1;
      const found = order(blocks[middle]!.rows[0]!, row);
      if (found < 0 || (orEqual && found === 0)) from = middle;
      else to = middle - 1;
    }
    return from;
  };
  const count = (row: number, orEqual: boolean): number => {
    const last = blockFor(row, compare, orEqual);
    let rows = inBlock(blocks[last]!, row, compare, orEqual);
    for (let at = 0; at < last; at += 1) rows += blocks[at]!.length;
    return rows;
  };

  return {
    insert: (row) => {
      const at = blockFor(row, total, false);
      const block = blocks[at]!;
      const place = inBlock(block, row, total, false);
      block.rows.copyWithin(place + 1, place, block.length);
      block.rows[place] = row;
      block.length += 1;
      if (block.length < 2 * blockSize) return;
      blocks.splice(at + 1, 0, blockOf(block.rows.subarray(blockSize, block.length)));
      block.length = blockSize;
    },
    remove: (row) => {
      const at = blockFor(row, total, true);
      const block = blocks[at]!;
      const place = inBlock(block, row, total, false);
      if (place === block.length || block.rows[place] !== row)
        throw new RangeError(`row ${row} is not there`);
      block.rows.copyWithin(place, place + 1, block.length);
      block.length -= 1;
      if (block.length === 0 && blocks.length > 1) blocks.splice(at, 1);
    },
    placeOf: (row) => {
      const before = count(row, false);
      return { place: before + 1, sharedBy: count(row, true) - before };
    },
  };
};
