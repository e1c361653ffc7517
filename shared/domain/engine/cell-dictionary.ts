import type { AnswerValue } from '../../contracts/answer-value.ts';

/**
 * The distinct cells of one leaf, each with a code from 0: state bytes (`stateByte`) by code, and `width` slots for each,
 * one cell after the other; both longer than `size` cells. `unfit` holds, by code, the values that have no slots; those cells are never shared.
 */
export type CellDictionary = {
  size: number;
  states: Uint8Array;
  width: number;
  slots: Float64Array;
  unfit: Map<number, AnswerValue>;
  /** Codes plus 1 by hash, open addressing; 0 is free. Its length is a power of two. */
  places: Int32Array;
};

const smallest = 16;

/** A dictionary without cells. @param width how many slots a value of the leaf takes */
export const cellDictionary = (width: number): CellDictionary => ({
  size: 0,
  states: new Uint8Array(smallest),
  width,
  slots: new Float64Array(smallest * width),
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
  const { size: code, width } = dictionary;
  if (code === dictionary.states.length) {
    dictionary.states = grown(dictionary.states, new Uint8Array(2 * code));
    dictionary.slots = grown(dictionary.slots, new Float64Array(2 * code * width));
  }
  dictionary.states[code] = state;
  for (let slot = 0; slot < width; slot += 1) dictionary.slots[code * width + slot] = values[slot]!;
  dictionary.size += 1;
  return code;
};

// One multiplication a number, whose high half comes down at the end.
const hashOf = (state: number, values: Readonly<Float64Array>, from: number, width: number): number => {
  let hash = state;
  for (let slot = 0; slot < width; slot += 1) hash = Math.imul(hash ^ (values[from + slot]! | 0), 0x9e3779b1);
  return hash ^ (hash >>> 15);
};

const isCell = (
  { states, slots, width }: CellDictionary,
  code: number,
  state: number,
  values: Readonly<Float64Array>,
): boolean => {
  if (states[code] !== state) return false;
  for (let slot = 0; slot < width; slot += 1) if (slots[code * width + slot] !== values[slot]) return false;
  return true;
};

/** Makes room for twice as many; cells that are shared with nobody were never placed. */
const spread = (dictionary: CellDictionary): void => {
  const { places: old, states, slots, width } = dictionary;
  const places = new Int32Array(2 * old.length);
  for (const kept of old) {
    if (kept === 0) continue;
    let at = hashOf(states[kept - 1]!, slots, (kept - 1) * width, width) & (places.length - 1);
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
  const { places, width } = dictionary;
  let at = hashOf(state, values, 0, width) & (places.length - 1);
  for (let kept = places[at]!; kept !== 0; kept = places[at]!) {
    if (isCell(dictionary, kept - 1, state, values)) return kept - 1;
    at = (at + 1) & (places.length - 1);
  }
  const code = appendCell(dictionary, state, values);
  places[at] = code + 1;
  if (2 * dictionary.size > places.length) spread(dictionary);
  return code;
};
