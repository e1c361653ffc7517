import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateUnitsFile } from '../../../../shared/domain/campaign/validate-units-file.ts';

const text = readFileSync('examples/units/tien-giang-2023.json', 'utf8');

const faults = (edit: (units: Record<string, unknown>[]) => void): string[] => {
  const file = JSON.parse(text);
  edit(file.units);
  const verdict = validateUnitsFile(file);
  return 'faults' in verdict ? verdict.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a list of units', () => {
  it('is read when nothing is wrong', () => {
    expect(faults(() => undefined)).toEqual([]);
  });

  it.each([
    [
      'a shape',
      '/units/2/type not_one_of',
      (units: Record<string, unknown>[]) => Object.assign(units[2]!, { type: 'EMPIRE' }),
    ],
    [
      'an id twice',
      '/units/1/id duplicate_id',
      (units: Record<string, unknown>[]) => Object.assign(units[1]!, { id: units[0]!.id }),
    ],
    [
      'an unknown parent',
      '/units/1/parent unknown_reference',
      (units: Record<string, unknown>[]) => Object.assign(units[1]!, { parent: 'nobody' }),
    ],
    [
      'a life that ends before it starts',
      '/units/1/validTo ends_before_it_starts',
      (units: Record<string, unknown>[]) =>
        Object.assign(units[1]!, { validFrom: '2023-01-02', validTo: '2023-01-01' }),
    ],
  ])('is refused for %s', (_, fault, edit) => {
    expect(faults((units) => void edit(units))).toEqual([fault]);
  });

  it('is refused for units above each other in a circle, but not for those below them', () => {
    const found = faults((units) => {
      Object.assign(units[0]!, { parent: units[1]!.id });
      Object.assign(units[1]!, { parent: units[0]!.id });
      Object.assign(units[2]!, { parent: units[0]!.id });
    });
    expect(found).toEqual(['/units/0/parent circular_parent', '/units/1/parent circular_parent']);
  });
});
