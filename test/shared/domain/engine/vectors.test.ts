import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import { claimsIn, columnVector } from '../../../../shared/domain/engine/column-vector.ts';
import { fromSlots } from '../../../../shared/domain/engine/from-slots.ts';
import { packVector } from '../../../../shared/domain/engine/pack-vector.ts';
import { slotCount } from '../../../../shared/domain/engine/slot-count.ts';
import { toSlots } from '../../../../shared/domain/engine/to-slots.ts';
import { unpackVector } from '../../../../shared/domain/engine/unpack-vector.ts';
import { vectorForm } from '../../../../shared/domain/engine/vector-form.ts';
import { openVector, vectorVersion } from '../../../../shared/domain/engine/vector-reader.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from '../scoring/one-leaf-table.ts';
import { randomInputs, randomTable } from './random-group.ts';
import { anyRule, chances, valueFor } from './random-values.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('a packed vector', () => {
  it('gives back the cells that were packed, whatever they hold', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const table = randomTable(c);
        const inputs = randomInputs(c, table, c.one(['unit-1', 'unit-2']));
        for (const column of ['self', 'final'] as const) {
          const vector = columnVector(table, inputs, column);
          const packed = packVector(vectorForm(table), vector);
          expect(unpackVector(vectorForm(table), packed)).toEqual(vector);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds the claims from which a self column was made', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const table = randomTable(c);
        const inputs = randomInputs(c, table, 'unit-1');
        const form = vectorForm(table);
        const packed = packVector(form, columnVector(table, inputs, 'self'));
        expect(claimsIn(table, unpackVector(form, packed))).toEqual(inputs.claims);
      }),
      { numRuns: 60 },
    );
  });

  it('lays every value that fits in the slots of its rule, and reads it back', () => {
    let fitting = 0;
    for (let seed = 0; seed < 1_500; seed += 1) {
      const c = chances(seed);
      const rule = anyRule(c);
      const value = AnswerValue.parse(valueFor(c, rule));
      const slots = toSlots(rule, value);
      if (!slots) continue;
      fitting += 1;
      expect(slots).toHaveLength(slotCount(rule));
      expect(slots.every((slot) => Number.isSafeInteger(slot) && slot >= 0)).toBe(true);
      expect(fromSlots(rule, (n) => slots[n]!)).toEqual(value);
    }
    expect(fitting).toBeGreaterThan(1_250);
  });

  it('keeps the table order of a checklist, which is all that its order can say', () => {
    const rule = {
      kind: 'checklist' as const,
      items: ['a', 'b'].map((code) => ({ code, label: words(code), points: 1 })),
    };
    const slots = toSlots(rule, { kind: 'checklist', met: ['b', 'a'] })!;
    expect(fromSlots(rule, (n) => slots[n]!)).toEqual({ kind: 'checklist', met: ['a', 'b'] });
    expect(toSlots(rule, { kind: 'checklist', met: ['a', 'a'] })).toBeUndefined();
  });

  it('is at most 1 KB for 120 leaves with a few proofs each', () => {
    const c = chances(7);
    const leaves = Array.from({ length: 120 }, (_, n) => {
      const yes = {
        kind: 'boolean' as const,
        whenTrue: words('y'),
        truePoints: 100,
        whenFalse: words('n'),
        falsePoints: 0,
      };
      const of = { type: 'PERCENT' as const, numerator: words('n'), denominator: words('d'), share: true };
      const ratio = {
        kind: 'ratio' as const,
        measure: of,
        fullPoints: 100,
        targetPercent: '95',
        zeroBelowPercent: null,
      };
      return leafNode(`1.${n + 1}`, 100, n < 40 ? yes : ratio);
    });
    const table = compileTable(
      tableOf([{ code: '1', title: words('1'), maxPoints: 12_000, children: leaves }]),
      plainContext,
    );
    const claims = Object.fromEntries(
      table.leaves.map(({ code, rule }) => {
        const denominator = 1 + c.upTo(16_000);
        const value =
          rule.kind === 'boolean'
            ? { kind: 'boolean' as const, value: true }
            : { kind: 'ratio' as const, numerator: c.upTo(denominator), denominator };
        return [code, { value, evidence: c.upTo(9), justified: c.often(50) }];
      }),
    );
    const packed = packVector(vectorForm(table), columnVector(table, { ...noInputs, claims }, 'self'));
    expect(packed.length).toBeLessThanOrEqual(1_024);
  });
});

describe('a vector is refused', () => {
  const c = chances(1);
  const table = randomTable(c);
  const form = vectorForm(table);
  const packed = packVector(form, columnVector(table, randomInputs(c, table, 'unit-2'), 'final'));

  it('by a table that asks for other answers', () => {
    const other = vectorForm(randomTable(chances(2)));
    expect(() => unpackVector(other, packed)).toThrow(/another form/);
  });

  it('but by no version of a table that asks for the same with other points', () => {
    const lighter = {
      ...table,
      version: 300,
      leaves: table.leaves.map((leaf) => ({ ...leaf, maxPoints: 1 })),
    };
    const again = packVector(vectorForm(lighter), unpackVector(vectorForm(lighter), packed));
    expect(vectorVersion(openVector(vectorForm(table), again))).toBe(300);
    expect(unpackVector(form, again)).toEqual(unpackVector(form, packed));
  });

  it('when it is of another format, or cut short', () => {
    const bytes = Buffer.from(packed, 'base64');
    const cut = bytes.subarray(0, 20).toString('base64');
    expect(() => unpackVector(form, cut)).toThrow(/too early/);
    bytes[0] = 9;
    expect(() => unpackVector(form, bytes.toString('base64'))).toThrow(/another format/);
    expect(() => unpackVector(form, '')).toThrow(/another format/);
  });
});
