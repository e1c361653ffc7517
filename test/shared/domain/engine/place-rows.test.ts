import { describe, expect, it } from 'vitest';
import { countedRows } from '../../../../shared/domain/engine/counted-rows.ts';
import { placeByCounts } from '../../../../shared/domain/engine/place-by-counts.ts';
import { placeRows } from '../../../../shared/domain/engine/place-rows.ts';
import { sharedBy } from '../../../../shared/domain/engine/places.ts';
import { chances } from './random-values.ts';

/** Places by looking at everybody: who is better, and who is equal. */
const expected = (keys: readonly number[]) =>
  keys.map((key) =>
    key < 0
      ? [0, 0]
      : [1 + keys.filter((other) => other > key).length, keys.filter((other) => other === key).length],
  );

describe('places of rows', () => {
  const c = chances(21);
  const quarter = () => c.upTo(40) / 4;
  const kinds: [name: string, make: () => number][] = [
    ['few whole numbers', () => c.upTo(50)],
    ['indexes', () => c.upTo(10_000)],
    ['indexes of which a few are over 163.83 %', () => 16_300 + c.upTo(90)],
    ['a few whole numbers far apart', () => c.upTo(16) * 1_000],
    ['whole numbers of more than 31 bits', () => c.upTo(2 ** 30) * 4],
    ['fractions', quarter],
    ['one number', () => 7],
  ];
  for (const [name, make] of kinds)
    it(`are those of a comparison with everybody: ${name}`, () => {
      for (const rows of [0, 1, 2, 3, 64, 300]) {
        const all = c.many(rows * 2, () => (c.often(15) ? -1 : make()));
        const ranges = [
          { from: 0, to: rows },
          { from: rows, to: rows * 2 },
        ];
        const places = placeRows(ranges, [Float64Array.from(all)]);
        const found = all.map((_, row) => [places.place[row], sharedBy(places, row < rows ? 0 : rows, row)]);
        expect(found).toEqual(ranges.flatMap(({ from, to }) => expected(all.slice(from, to))));
      }
    });

  it('are parted by the next keys, and shared where all are equal', () => {
    const keys = [
      [5, 9, 5, 5, 9, -1],
      [2, 1, 3, 2, 0, 9],
    ].map((own) => Float64Array.from(own));
    const places = placeRows([{ from: 0, to: 6 }], keys);
    expect([...places.place]).toEqual([4, 1, 3, 4, 2, 0]);
    expect([...places.place.keys()].map((row) => sharedBy(places, 0, row))).toEqual([2, 1, 1, 2, 1, 0]);
  });
});

describe('places by counting', () => {
  const placed = (keys: readonly number[]) => {
    const places = { place: new Int32Array(keys.length), sharing: new Int32Array(keys.length) };
    const done = placeByCounts({ from: 0, to: keys.length, keys: Float64Array.from(keys) }, places);
    return { done, place: [...places.place], sharing: [...places.sharing] };
  };

  it('are given for whole keys under 2^14, whatever else was tried before', () => {
    const nothing = { done: false, place: [0, 0, 0, 0], sharing: [0, 0, 0, 0] };
    const given = { done: true, place: [2, 1, 0, 2], sharing: [1, 2, 0, 0] };
    expect(placed([7, 9, -1, 7])).toEqual(given);
    expect(placed([7, 9, 7.5, -1])).toEqual(nothing);
    expect(placed([7, 9, 2 ** 14, -1])).toEqual(nothing);
    expect(placed([7, 9, 2 ** 32 + 7, -1])).toEqual(nothing);
    expect(placed([7, 2 ** 14 - 1, -1, 7])).toEqual(given);
    expect(placed([-1, -1])).toEqual({ done: true, place: [0, 0], sharing: [0, 0] });
    expect(placed([])).toEqual({ done: true, place: [], sharing: [] });
  });
});

describe('counted rows', () => {
  it('stand where a comparison with everybody puts them, also over 163.83 %', () => {
    const c = chances(9);
    const key = () => (c.often(10) ? 16_380 + c.upTo(9) : c.upTo(12_000));
    const keys = Float64Array.from({ length: 600 }, key);
    const inside = new Set(Array.from({ length: 300 }, (_, row) => row));
    const order = countedRows(keys, inside);
    for (let n = 0; n < 3_000; n += 1) {
      const row = c.upTo(599);
      if (inside.has(row) && c.often(50)) {
        const before = keys[row]!;
        keys[row] = key();
        order.move(row, before);
        continue;
      }
      if (inside.delete(row)) order.remove(row);
      keys[row] = key();
      if (c.often(70)) {
        order.insert(row);
        inside.add(row);
      }
      if (n % 10 > 0 || !inside.has(row)) continue;
      const others = [...inside].map((other) => keys[other]!);
      expect(order.placeOf(row)).toEqual({
        place: 1 + others.filter((other) => other > keys[row]!).length,
        sharedBy: others.filter((other) => other === keys[row]).length,
      });
    }
  });
});
