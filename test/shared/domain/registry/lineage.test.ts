import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitSuccession } from '../../../../shared/contracts/unit-succession.ts';
import {
  ancestorsOf,
  descendantsOf,
  hasCycle,
  heirsOf,
  unbrokenSince,
} from '../../../../shared/domain/registry/lineage.ts';

const days = ['2010-01-01', '2015-07-01', '2020-01-01', '2025-07-01', '2030-01-01'];

/** Random histories: on each day living units merge or split into new ones, as the checks allow. */
const history = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    {
      minLength: 0,
      maxLength: days.length,
    },
  )
  .map((steps) => {
    let living = Array.from({ length: 6 }, (_, n) => `goc-${n}`);
    const born = [...living];
    const successions: UnitSuccession[] = steps.flatMap(([at, from, into], n) => {
      const predecessors = living.slice(at % living.length).slice(0, from);
      const successors = Array.from({ length: from > 1 ? 1 : into + 1 }, (_, m) => `u-${n}-${m}`);
      living = [...living.filter((id) => !predecessors.includes(id)), ...successors];
      born.push(...successors);
      const mode = predecessors.length > 1 ? ('MERGE_INTO_NEW' as const) : ('SPLIT' as const);
      return [{ reorganisationId: 'r', effectiveOn: days[n]!, mode, predecessors, successors }];
    });
    return { successions, born, living };
  });

describe('lineages', () => {
  it('lose no unit: each has heirs that live, and each living one is its own heir', () => {
    fc.assert(
      fc.property(history, ({ successions, born, living }) => {
        for (const unitId of born) {
          const heirs = heirsOf(unitId, successions, '2099-01-01');
          expect(heirs.length).toBeGreaterThan(0);
          expect(heirs.every((id) => living.includes(id))).toBe(true);
          if (living.includes(unitId)) expect(heirs).toEqual([unitId]);
        }
      }),
    );
  });

  it('agree in both directions, and have no circle', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...days), ({ successions, born }, day) => {
        expect(hasCycle(successions)).toBe(false);
        for (const a of born)
          for (const b of descendantsOf(a, successions, day))
            expect(ancestorsOf(b, successions, day)).toContain(a);
      }),
    );
  });

  it('as of a day know nothing of what comes into force later, and grow from day to day', () => {
    fc.assert(
      fc.property(history, ({ successions, born }) => {
        for (const [n, day] of days.entries()) {
          const known = successions.filter(({ effectiveOn }) => effectiveOn <= day);
          const later = days[n + 1] ?? day;
          for (const unitId of born) {
            const now = ancestorsOf(unitId, successions, day);
            expect(now).toEqual(ancestorsOf(unitId, known, '2099-01-01'));
            expect(now.filter((id) => !ancestorsOf(unitId, successions, later).includes(id))).toEqual([]);
          }
        }
      }),
    );
  });

  it('find a circle where there is one', () => {
    const link = (from: string, to: string): UnitSuccession => ({
      reorganisationId: 'r',
      effectiveOn: '2025-07-01',
      mode: 'SPLIT',
      predecessors: [from],
      successors: [to, `${to}-2`],
    });
    expect(hasCycle([link('a', 'b'), link('b', 'c')])).toBe(false);
    expect(hasCycle([link('a', 'b'), link('b', 'c'), link('c', 'a')])).toBe(true);
  });

  it('leave one that was renamed, or got another parent, what it is', () => {
    const renamed: UnitSuccession = {
      reorganisationId: 'r',
      effectiveOn: '2025-07-01',
      mode: 'RENAME_OR_TYPE_CHANGE',
      predecessors: ['a'],
      successors: ['a'],
    };
    expect([hasCycle([renamed]), heirsOf('a', [renamed], '2026-01-01')]).toEqual([false, ['a']]);
  });
});

describe('a unit is unbroken', () => {
  it.each<[string, { validFrom?: string; validTo?: string }, boolean]>([
    ['from before the first day on', {}, true],
    ['from the first day itself on', { validFrom: '2024-12-31' }, true],
    ['to the last day itself', { validTo: '2025-12-31' }, true],
    ['but not when it began in between, whatever its name', { validFrom: '2025-07-01' }, false],
    ['nor when it ended in between', { validTo: '2025-06-30' }, false],
  ])('%s', (_, unit, unbroken) => {
    expect(unbrokenSince(unit, '2024-12-31', '2025-12-31')).toBe(unbroken);
  });
});
