import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrgUnitContent, OrgUnitItem } from '../../../../shared/contracts/unit.ts';
import { planUnitSheet } from '../../../../shared/domain/registry/plan-unit-sheet.ts';
import { readUnitRows } from '../../../../shared/domain/registry/read-unit-rows.ts';
import { unitColumns } from '../../../../shared/domain/registry/unit-columns.ts';
import { changed, changeFaults, describedOn } from '../../../../shared/domain/registry/unit-versions.ts';
import { readCsv } from '../../../../shared/files/spreadsheet/read-csv.ts';

const content = (name: string, more: Partial<OrgUnitContent> = {}): OrgUnitContent => ({
  name,
  type: 'COMMUNE',
  level: 'COMMUNE',
  ...more,
});
const days = ['2010-01-01', '2015-06-30', '2015-07-01', '2020-02-29', '2025-07-01'];

describe('a unit as of a day', () => {
  it('bears the name that the last change by then gave it, whatever came later', () => {
    fc.assert(
      fc.property(fc.subarray(days), fc.constantFrom('2009-12-31', ...days, '2030-01-01'), (changes, day) => {
        let unit: ReturnType<typeof changed> = changed(undefined, content('Tên 0'));
        for (const changesOn of changes) unit = changed(unit, content(`Tên ${changesOn}`, { changesOn }));
        const last = changes.filter((one) => one <= day).at(-1) ?? '0';
        expect(describedOn(unit, day).name).toBe(`Tên ${last}`);
      }),
    );
  });

  it('is corrected by a change of the same day, and by one without a day', () => {
    const first = changed(changed(undefined, content('A')), content('B', { changesOn: '2020-01-01' }));
    const same = changed(first, content('C', { changesOn: '2020-01-01' }));
    const none = changed(first, content('D'));
    expect([same.name, none.name, same.earlier, none.earlier]).toEqual([
      'C',
      'D',
      first.earlier,
      first.earlier,
    ]);
    expect(changeFaults(first, content('E', { changesOn: '2019-12-31' })).map(({ code }) => code)).toEqual([
      'changes_before_the_last_change',
    ]);
  });
});

const word = fc.string({
  unit: fc.constantFrom('Sở', 'ă', ' ', ',', '"', ';', 'đ', 'Ữ', 'x'),
  minLength: 1,
  maxLength: 12,
});
const day = fc.option(fc.constantFrom(...days), { nil: undefined });
const stored = fc
  .uniqueArray(fc.constantFrom('a', 'b-1', 'so-noi-vu', 'xa-moi'), { minLength: 1 })
  .chain((unitIds) =>
    fc.tuple(
      ...unitIds.map((unitId) =>
        fc.record({
          unitId: fc.constant(unitId),
          name: word,
          shortName: fc.option(word, { nil: undefined }),
          validFrom: day,
        }),
      ),
    ),
  );

const csvOf = (units: readonly Record<string, unknown>[]): string =>
  [
    unitColumns.map(({ title }) => title),
    ...units.map((unit) => unitColumns.map(({ key }) => String(unit[key] ?? ''))),
  ]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');

describe('units written to a sheet and read again', () => {
  it('say the same: nothing would change', () => {
    fc.assert(
      fc.property(stored, (units) => {
        const items = units.map(
          ({ name, shortName, ...rest }) =>
            ({
              ...rest,
              name: `T${name.trim()}`.normalize('NFC'),
              ...(shortName === undefined ? {} : { shortName: `T${shortName.trim()}`.normalize('NFC') }),
              type: 'COMMUNE',
              level: 'COMMUNE',
              revision: 3,
            }) as OrgUnitItem,
        );
        const reading = readCsv(new TextEncoder().encode(csvOf(items)));
        if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
        const { rows, faults } = readUnitRows(reading.sheet);
        expect(faults).toEqual([]);
        const verdict = planUnitSheet('CSV', rows, new Map(items.map((item) => [item.unitId, item])), 'a');
        expect(verdict).toMatchObject({ plan: { changes: [], unchanged: items.length } });
        const fresh = planUnitSheet('CSV', rows, new Map(), 'a');
        expect('plan' in fresh && fresh.plan.changes.map(({ content: { name } }) => name)).toEqual(
          items.map(({ name }) => name),
        );
      }),
    );
  });
});
