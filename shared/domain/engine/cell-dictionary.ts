import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Slots } from './kernels/kernel.ts';

/**
 * The distinct cells of one leaf, each with a code from 0: state bytes (`stateByte`) and a column for each slot, by code,
 * longer than `size`. `unfit` holds, by code, the values that have no slots; those cells are never shared.
 */
export type CellDictionary = Slots & {
  size: number;
  states: Uint8Array;
  slots: Float64Array[];
  largest: number[];
  unfit: Map<number, AnswerValue>;
  /** Codes plus 1 by hash, open addressing; 0 is free. Its length is a power of two. */
  places: Int32Array;
};

const smallest = 16;

/** A dictionary without cells. @param slots how many slots a value of the leaf takes */
export const cellDictionary = (slots: number): CellDictionary => ({
  size: 0,
  states: new Uint8Array(smallest),
  slots: Array.from({ length: slots }, () => new Float64Array(smallest)),
  largest: new Array<number>(slots).fill(0),
  unfit: new Map(),
  places: new Int32Array(4 * smallest),
});

const grown = <T extends Uint8Array | Float64Array>(from: T, into: T): T => {
  into.set(from);
  return into;
};

/** Adds a cell that is shared with nobody, and gives its code. */
export const appendCell = (
  dictionary: CellDictionary,
  state: number,
  values: Readonly<Float64Array>,
): number => {
  const code = dictionary.size;
  if (code === dictionary.states.length) {
    dictionary.states = grown(dictionary.states, new Uint8Array(2 * code));
    dictionary.slots = dictionary.slots.map((column) => grown(column, new Float64Array(2 * code)));
  }
  dictionary.states[code] = state;
  for (let slot = 0; slot < dictionary.slots.length; slot += 1) {
    const value = values[slot]!;
    dictionary.slots[slot]![code] = value;
    if (value > dictionary.largest[slot]!) dictionary.largest[slot] = value;
  }
  dictionary.size += 1;
  return code;
};

// One multiplication a number, whose high half comes down at the end.
const hashOf = (state: number, values: Readonly<Float64Array>, slots: number): number => {
  let hash = state;
  for (let slot = 0; slot < slots; slot += 1) hash = Math.imul(hash ^ (values[slot]! | 0), 0x9e3779b1);
  return hash ^ (hash >>> 15);
};

const isCell = (
  { states, slots }: CellDictionary,
  code: number,
  state: number,
  values: Readonly<Float64Array>,
): boolean => {
  if (states[code] !== state) return false;
  for (let slot = 0; slot < slots.length; slot += 1) {
    const column = slots[slot]!;
    if (column[code] !== values[slot]) return false;
  }
  return true;
};

/** Makes room for twice as many; cells that are shared with nobody were never placed. */
const spread = (dictionary: CellDictionary): void => {
  const old = dictionary.places;
  const places = new Int32Array(2 * old.length);
  const values = new Float64Array(dictionary.slots.length);
  for (const kept of old) {
    if (kept === 0) continue;
    for (let slot = 0; slot < values.length; slot += 1) values[slot] = dictionary.slots[slot]![kept - 1]!;
    let at = hashOf(dictionary.states[kept - 1]!, values, values.length) & (places.length - 1);
    while (places[at] !== 0) at = (at + 1) & (places.length - 1);
    places[at] = kept;
  }
  dictionary.places = places;
};

/**
 * The code of a cell, which is added when it is new.
 * @param values its slots from the first, 0 where it has none; what lies behind them is not looked at
 */
export const internCell = (
  dictionary: CellDictionary,
  state: number,
  values: Readonly<Float64Array>,
): number => {
  const { places, slots } = dictionary;
  let at = hashOf(state, values, slots.length) & (places.length - 1);
  for (let kept = places[at]!; kept !== 0; kept = places[at]!) {
    if (isCell(dictionary, kept - 1, state, values)) return kept - 1;
    at = (at + 1) & (places.length - 1);
  }
  const code = appendCell(dictionary, state, values);
  places[at] = code + 1;
  if (2 * dictionary.size > places.length) spread(dictionary);
  return code;
};
