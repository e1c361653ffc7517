import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeafChange } from '../../../../shared/contracts/leaf-change.ts';
import { movedDecisions } from '../../../../shared/domain/table-versions/carried-draft.ts';
import { carried, carriedCode, carryOf } from '../../../../shared/domain/table-versions/carry.ts';

const replaced = (to: number, leaves: LeafChange[], tableId = 't') => ({
  tableId,
  from: to - 1,
  to,
  instrument: 'qd',
  leaves,
});
const moved = (from: string, to: string): LeafChange => ({ change: 'CARRIED', from, to });

describe('a carry', () => {
  it('is nothing before any replacement, and of other tables', () => {
    expect(carryOf({}, 't').size).toBe(0);
    expect(carryOf({ replacedTables: [replaced(2, [moved('1.1', '1.9')], 'u')] }, 't').size).toBe(0);
  });

  it('goes through several versions: moved twice, moved and dropped, asked anew', () => {
    const carry = carryOf(
      {
        replacedTables: [
          replaced(2, [moved('1.1', '1.5'), moved('1.2', '1.6'), moved('1.3', '1.3')]),
          replaced(3, [
            moved('1.5', '1.7'),
            { change: 'DROPPED', from: '1.6', reason: 'x' },
            { change: 'REANSWER', from: '1.3', to: '1.8', reason: 'x' },
            { change: 'NEW', to: '1.9' },
          ]),
        ],
      },
      't',
    );
    const now = (code: string) => carriedCode(code, carry);
    expect(['1.1', '1.5', '1.2', '1.6', '1.3', '1.7', '1.9'].map(now)).toEqual([
      '1.7',
      '1.7',
      undefined,
      undefined,
      undefined,
      '1.7',
      '1.9',
    ]);
    expect(carried({ '1.1': 'first', '1.5': 'second', '1.2': 'x' }, carry)).toEqual({ '1.7': 'second' });
    expect(carried({ '1.5': 'second', '1.1': 'first', '1.7': 'third' }, carry)).toEqual({ '1.7': 'third' });
  });

  it('read twice is read once, and changes no value', () => {
    const codes = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(codes, fc.func(fc.boolean()), (numbers, isDropped) => {
        const leaves = numbers.map(
          (n): LeafChange =>
            isDropped(n)
              ? { change: 'DROPPED', from: `1.${n}`, reason: 'x' }
              : moved(`1.${n}`, `2.${n + 100}`),
        );
        const carry = carryOf({ replacedTables: [replaced(2, leaves)] }, 't');
        const given = Object.fromEntries(numbers.map((n) => [`1.${n}`, n]));
        const once = carried(given, carry);
        expect(carried(once, carry)).toEqual(once);
        expect(Object.values(once).toSorted()).toEqual(numbers.filter((n) => !isDropped(n)).toSorted());
      }),
    );
  });
});

describe('decisions on leaves that moved to another field', () => {
  it('are kept when the old field is edited; those of dropped and present leaves are not', () => {
    const carry = carryOf(
      {
        replacedTables: [
          replaced(2, [
            moved('1.1', '2.9'),
            moved('1.2', '1.9'),
            { change: 'DROPPED', from: '1.3', reason: 'x' },
          ]),
        ],
      },
      't',
    );
    const accept = { decision: 'ACCEPT' as const };
    const all = { '1.1': accept, '1.2': accept, '1.3': accept, '1.4': accept };
    expect(Object.keys(movedDecisions(all, '1', carry))).toEqual(['1.1']);
  });
});
