import { describe, expect, it } from 'vitest';
import { plainContext } from './one-leaf-table.ts';
import { pointsOf, randomForm, randomWhole } from './oracle-forms.ts';
import { grid } from './oracle-grids.ts';

const modes = ['HALF_UP', 'HALF_EVEN', 'TRUNCATE'] as const;

describe('the rules against an oracle written apart from them, the whole of it', () => {
  it('agree on every maximum, target and value of the grid, to 10.00 points', () => {
    let forms = 0;
    for (const form of grid(1_000, 1)) {
      const { points, packed, expected } = pointsOf(form);
      if (points !== expected || packed !== expected)
        expect({ form, points, packed }).toEqual({ form, points: expected, packed: expected });
      forms += 1;
    }
    console.log(`${forms} forms of the grid, 0 differences`);
    expect(forms).toBeGreaterThan(400_000);
  }, 600_000);

  it('agree on 100,000 random forms, under every rounding', () => {
    const whole = randomWhole(7);
    for (let n = 0; n < 100_000; n += 1) {
      const form = randomForm(whole);
      const rounding = { ...plainContext.rounding, mode: modes[whole(0, 2)]!, leafDecimals: whole(0, 2) };
      const { points, packed, expected, status } = pointsOf(form, rounding);
      if (points !== expected || packed !== expected || status !== 'SCORED')
        expect({ form, points, packed, status }).toEqual({
          form,
          points: expected,
          packed: expected,
          status: 'SCORED',
        });
    }
  }, 600_000);
});
