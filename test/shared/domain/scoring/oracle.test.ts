import { describe, expect, it } from 'vitest';
import { plainContext } from './one-leaf-table.ts';
import { pointsOf, randomForm, randomWhole } from './oracle-forms.ts';
import { grid } from './oracle-grids.ts';

const modes = ['HALF_UP', 'HALF_EVEN', 'TRUNCATE'] as const;

describe('the rules against an oracle written apart from them', () => {
  it('agree on a coarse grid of maxima, targets and values', () => {
    const differences: unknown[] = [];
    let forms = 0;
    for (const form of grid(150, 7)) {
      const { points, packed, expected } = pointsOf(form);
      if (points !== expected || packed !== expected) differences.push({ form, points, packed, expected });
      forms += 1;
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(forms).toBeGreaterThan(4_000);
  });

  it('agree on random forms of every kind, under every rounding', () => {
    const whole = randomWhole(20_231_120);
    const differences: unknown[] = [];
    const kinds = new Set<string>();
    for (let n = 0; n < 6_000; n += 1) {
      const form = randomForm(whole);
      const mode = modes[whole(0, 2)]!;
      const found = pointsOf(form, { ...plainContext.rounding, mode, leafDecimals: whole(0, 2) });
      kinds.add(form.rule.kind);
      if (found.status !== 'SCORED' || found.points !== found.expected || found.packed !== found.expected)
        differences.push({ form, mode, found });
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(kinds.size).toBe(15);
  });
});
