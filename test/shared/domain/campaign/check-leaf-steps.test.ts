import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateTableFile } from '../../../../shared/domain/campaign/validate-table-file.ts';
import { edited, faultsOf, leafPointer } from './edited-example.ts';

const decimals = '/rounds/0/rounding/leafDecimals';
const parts: [string, number][] = [
  [leafPointer(0, '1.1.1'), 95],
  [leafPointer(0, '1.1.2'), 105],
];
const uneven = parts.flatMap(([pointer, max]): [string, number][] => [[`${pointer}/maxPoints`, max]]);

describe('the maximum of a leaf', () => {
  it('has no more decimals than points are rounded to: else rounding would lift the best value over it', () => {
    const found = faultsOf(edited([decimals, 1], ...uneven)).filter((one) => one.includes('between_steps'));
    expect(found).toEqual(parts.map(([pointer]) => `${pointer}/maxPoints max_between_steps`));
  });

  it('may have as many', () => {
    expect(faultsOf(edited([decimals, 1]))).toEqual([]);
    expect(faultsOf(edited([decimals, 2], ...uneven)).join()).not.toContain('between_steps');
  });

  it('is held to the steps of a table that stands by itself as well', () => {
    const file = JSON.parse(readFileSync('examples/scoring/sample-table.json', 'utf8'));
    file.rounding.leafDecimals = 0;
    expect(validateTableFile(file)).toHaveProperty('file');
    for (const [leaf, max] of [
      [0, 150],
      [2, 150],
    ] as const)
      file.table.fields[0].children[leaf].maxPoints = max;
    const verdict = validateTableFile(file);
    expect('faults' in verdict && verdict.faults).toContainEqual({
      pointer: '/table/fields/0/children/0/maxPoints',
      code: 'max_between_steps',
      detail: {
        vi: 'Điểm của kỳ làm tròn đến 0 chữ số thập phân nên điểm tối đa không thể là 1,50: hãy đổi điểm tối đa hoặc cách làm tròn.',
        en: 'Points of the round are rounded to 0 decimals, so a maximum cannot be 1.50: change it, or the rounding.',
      },
    });
  });
});
