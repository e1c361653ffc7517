import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ScoringTableFile } from '../../../../shared/contracts/score-files.ts';
import type { CriterionNode } from '../../../../shared/contracts/scoring-table.ts';
import { validateTableFile } from '../../../../shared/domain/campaign/validate-table-file.ts';

const sample: ScoringTableFile = JSON.parse(readFileSync('examples/scoring/sample-table.json', 'utf8'));
const words = { vi: 'a', en: 'b' };

/** The faults of the sample table after a change, as 'pointer code'. */
const faults = (edit: (file: ScoringTableFile) => void): string[] => {
  const file = structuredClone(sample);
  edit(file);
  const verdict = validateTableFile(file);
  return 'faults' in verdict ? verdict.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

const leafAt = ({ table }: ScoringTableFile, field: number, leaf: number): CriterionNode =>
  table.fields[field]!.children![leaf]!;
const withDue = (due: object) => (file: ScoringTableFile) =>
  void Object.assign(leafAt(file, 0, 0).leaf!.rule, { due });
const remit = (units: 'ALL' | string[], ...nodes: string[]) => ({
  units,
  nodes,
  effect: 'ZERO' as const,
  reason: words,
});
const anchor = (date: string | null) => ({ id: 'a', title: words, date });
const due = '/table/fields/0/children/0/leaf/rule/due';

describe('a table by itself', () => {
  it('is read when nothing is wrong, with what it leaves out as empty', () => {
    const { tieBreaks: _, ...bare } = sample;
    expect(validateTableFile(bare)).toMatchObject({ file: { tieBreaks: [], anchors: [], outOfRemit: [] } });
  });

  it.each<[string, string, (file: ScoringTableFile) => void]>([
    ['a last band that does not reach the bottom', '/bands/3/from band_gap', ({ bands }) => void bands.pop()],
    [
      'bands that overlap',
      '/bands/1/to band_overlap',
      ({ bands }) => {
        bands[1]!.to = { percent: '95', closed: true };
      },
    ],
    [
      'a tie-break on what the table does not have',
      '/tieBreaks/0/node unknown_reference',
      ({ tieBreaks }) => {
        tieBreaks[0]!.node = '9';
      },
    ],
    [
      'a tie-break that comes twice',
      '/tieBreaks/1 duplicate_tie_break',
      ({ tieBreaks }) => void tieBreaks.push(tieBreaks[0]!),
    ],
    [
      'a remit of what the table does not have',
      '/outOfRemit/0/nodes/0 unknown_reference',
      (file) => {
        file.outOfRemit = [remit('ALL', '9')];
      },
    ],
    [
      'remits of which either may hold',
      '/outOfRemit/1 remit_overlap',
      (file) => {
        file.outOfRemit = [remit('ALL', '2'), remit(['so-y-te'], '2.1')];
      },
    ],
    [
      'a day that the year does not have',
      `${due}/on no_such_day`,
      withDue({ type: 'FIXED', on: { month: 2, day: 30, yearOffset: 0 } }),
    ],
    [
      'an anchor that it does not have',
      `${due}/anchor unknown_anchor`,
      withDue({ type: 'ANCHORED', anchor: 'a', plusDays: 3, days: 'WORKING' }),
    ],
    [
      'a deadline in a year without a calendar',
      `${due} due_outside_calendars`,
      withDue({ type: 'FIXED', on: { month: 2, day: 3, yearOffset: -1 } }),
    ],
    [
      'a year without a calendar on the way from a deadline to the last paper',
      `${due} due_outside_calendars`,
      (file) => {
        const { year, daysOff: _, makeUpDays: __, ...calendar } = file.calendars[0]!;
        const of = (n: number) => ({ ...calendar, id: `c${n}`, year: n, daysOff: [], makeUpDays: [] });
        file.calendars = [of(year - 1), of(year + 1)];
        file.acceptedPaperDates.to = `${year + 1}-01-02`;
        withDue({ type: 'FIXED', on: { month: 12, day: 1, yearOffset: -1 } })(file);
      },
    ],
    [
      'papers of days without a calendar',
      '/acceptedPaperDates/to day_outside_calendars',
      (file) => {
        file.acceptedPaperDates.to = '2099-01-01';
      },
    ],
    [
      'papers of no day at all',
      '/acceptedPaperDates/to ends_before_it_starts',
      (file) => {
        file.acceptedPaperDates = { from: '2023-05-02', to: '2023-05-01' };
      },
    ],
    [
      'a measurement that ends before it begins',
      '/table/fields/0/children/0/leaf/measurement/to ends_before_it_starts',
      (file) => {
        leafAt(file, 0, 0).leaf!.measurement = { from: '2023-06-30', to: '2023-06-29' };
      },
    ],
    [
      'two calendars of one year',
      '/calendars/last/year calendar_of_same_year',
      ({ calendars }) => void calendars.push({ ...calendars[0]!, id: 'b' }),
    ],
    [
      'a make-up day that is worked anyway',
      '/calendars/0/makeUpDays/last/date make_up_day_is_worked_anyway',
      ({ calendars }) =>
        void calendars[0]!.makeUpDays.push({ date: '2023-05-10', inExchangeFor: '2023-05-11', name: words }),
    ],
    [
      'an anchor that comes twice',
      '/anchors/1/id duplicate_id',
      (file) => {
        file.anchors = [anchor(null), anchor('2023-01-01')];
      },
    ],
    [
      'an item under the code of lateness',
      '/table/adjustments/bonus/0/code code_reserved',
      ({ table }) => {
        table.adjustments!.bonus[0]!.code = 'LATE';
      },
    ],
    [
      'parts that do not add up',
      '/table/maxPoints sum_mismatch',
      ({ table }) => {
        table.maxPoints = 3100;
      },
    ],
    [
      'what it does not know',
      '/colour unknown_key',
      (file) => {
        Reflect.set(file, 'colour', 'red');
      },
    ],
  ])('is refused for %s', (_, fault, edit) => {
    const last = (pointer: string) =>
      pointer.replace(/(calendars|makeUpDays)\/\d+\/(year|date)/, '$1/last/$2');
    expect(faults(edit).map(last)).toEqual([fault]);
  });
});
