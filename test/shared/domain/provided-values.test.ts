import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProvidedValues } from '../../../shared/contracts/import.ts';
import type { ProvidedValue } from '../../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../../shared/domain/campaign/launched-rules.ts';
import { mergeProvided, providedFaults } from '../../../shared/domain/provided-values.ts';
import { campaign } from '../../examples/example-files.ts';

const { compiled } = rulesIn(campaign, `${campaign.id}.2023`, 'so-nganh');
const tables = new Map([
  ['so-noi-vu', compiled],
  ['so-y-te', compiled],
]);
const ratio = (numerator: number): ProvidedValue => ({
  value: { kind: 'ratio', numerator, denominator: 10 },
});
const row = (more: object = {}) => ({ entrantId: 'so-noi-vu', leaf: '1.7.1', given: ratio(5), ...more });

describe('values that others bring', () => {
  it('are sound for leaves that units do not assess themselves', () => {
    expect(providedFaults([row(), row({ entrantId: 'so-y-te' }), row({ leaf: '3.3.1' })], tables)).toEqual(
      [],
    );
    expect(providedFaults([row({ leaf: '7.3.3', given: { notApplicable: 'NO_CASES' } })], tables)).toEqual(
      [],
    );
  });

  it.each<[string, object, string, string]>([
    ['of who does not take part', { entrantId: 'so-la' }, '/entrantId', 'not_on_roster'],
    ['for a criterion that is not there', { leaf: '9.9' }, '/leaf', 'unknown_leaf'],
    ['for a node above criteria', { leaf: '1.7' }, '/leaf', 'unknown_leaf'],
    ['for what the unit assesses itself', { leaf: '1.1.1' }, '/leaf', 'self_assessed'],
    [
      'of another kind',
      { given: { value: { kind: 'boolean', value: true } } },
      '/given/value/kind',
      'wrong_kind',
    ],
    ['over the whole', { given: ratio(11) }, '/given/value/numerator', 'numerator_over_denominator'],
    [
      'of no cases where there always are',
      { given: { notApplicable: 'NO_CASES' } },
      '/given/notApplicable',
      'not_applicable_not_allowed',
    ],
  ])('%s are refused at their place', (_, more, pointer, code) => {
    const faults = providedFaults([row(), row({ entrantId: 'so-y-te', ...more })], tables);
    expect(faults.map((fault) => [fault.pointer, fault.code])).toEqual([[`#/values/1${pointer}`, code]]);
    const named = 'leaf' in more ? more.leaf : '1.7.1';
    if (pointer !== '/entrantId') expect(faults[0]?.detail.en).toContain(named);
  });

  it('are items of bonus and penalty too, each of its own kind', () => {
    const [table] = campaign.scoringTables;
    const title = { vi: 'Mô hình mới', en: 'New model' };
    const counted = { kind: 'count' as const, counted: title, pointsPerUnit: 50, cap: 100 };
    const ends = { whenTrue: title, truePoints: 50, whenFalse: title, falsePoints: 0 };
    const yes = { kind: 'boolean' as const, ...ends };
    const adjustments = {
      ...{ bonusCap: 100, bonus: [{ code: 'T.1', title, rule: counted, evidence: [] }] },
      ...{ penaltyCap: 100, penalty: [{ code: 'P.1', title, rule: yes, evidence: [] }] },
    };
    const file = {
      ...campaign,
      scoringTables: [{ ...table!, adjustments }, ...campaign.scoringTables.slice(1)],
    };
    const own = new Map([['so-noi-vu', rulesIn(file, `${file.id}.2023`, 'so-nganh').compiled]]);
    const count = { value: { kind: 'count', count: 2 } };
    const boolean = { value: { kind: 'boolean', value: true } };
    const none = { notApplicable: 'NO_CASES' };
    const of = (leaf: string, given: object) =>
      providedFaults([row({ leaf, given })], own).map(({ pointer, code }) => [pointer, code]);
    expect([of('T.1', count), of('P.1', boolean)]).toEqual([[], []]);
    expect(of('T.1', boolean)).toEqual([['#/values/0/given/value/kind', 'wrong_kind']]);
    expect(of('P.1', none)).toEqual([['#/values/0/given/notApplicable', 'not_applicable_not_allowed']]);
    expect(of('T.2', count)).toEqual([['#/values/0/leaf', 'unknown_leaf']]);
  });

  it('given twice in one file are refused, each time after the first', () => {
    const faults = providedFaults([row(), row(), row({ given: ratio(6) })], tables);
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/values/1', 'given_twice'],
      ['#/values/2', 'given_twice'],
    ]);
  });

  it('replace what they name again, and nothing else; what was there is not touched', () => {
    const unit = fc.constantFrom('a', 'b', 'c');
    const leaf = fc.constantFrom('1', '2', '3');
    const rows = fc.array(fc.record({ entrantId: unit, leaf, given: fc.nat(9).map(ratio) }), {
      maxLength: 15,
    });
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const before = mergeProvided({}, first);
        const copy = structuredClone(before);
        const after: ProvidedValues = mergeProvided(before, second);
        expect(before).toEqual(copy);
        const expected = new Map(
          [...first, ...second].map((each) => [`${each.entrantId} ${each.leaf}`, each.given]),
        );
        const got = Object.entries(after).flatMap(([id, leaves]) =>
          Object.entries(leaves).map(([code, given]) => [`${id} ${code}`, given] as const),
        );
        expect(new Map(got)).toEqual(expected);
      }),
    );
  });
});
