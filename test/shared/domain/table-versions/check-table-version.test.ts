import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LeafChange } from '../../../../shared/contracts/leaf-change.ts';
import { ScoringTableFile } from '../../../../shared/contracts/score-files.ts';
import type { Adjustment } from '../../../../shared/contracts/scoring-table.ts';
import { TableVersionFile } from '../../../../shared/contracts/table-version.ts';
import { checkTable } from '../../../../shared/domain/campaign/check-table.ts';
import { checkTableVersion } from '../../../../shared/domain/table-versions/check-table-version.ts';
import { withTableVersion } from '../../../../shared/domain/table-versions/with-table-version.ts';
import { campaign } from '../../../examples/example-files.ts';
import { secondVersion, withChildren } from '../../../fakes/table-version-file.ts';

const check = (change: TableVersionFile, file = campaign) =>
  checkTableVersion(file, '2023', change).map(({ pointer, code }) => [pointer, code]);

const at = (code: string): number =>
  secondVersion.leaves.findIndex((one) => ('from' in one ? one.from : one.to) === code);
/** The second version with one row of its mapping replaced. */
const mapped = (code: string, ...rows: LeafChange[]): TableVersionFile => ({
  ...secondVersion,
  leaves: secondVersion.leaves.toSpliced(at(code), 1, ...rows),
});

const applied = (change: TableVersionFile, file = campaign) => {
  const next = withTableVersion(file, change);
  if ('faults' in next) throw new Error(JSON.stringify(next.faults));
  return next.file;
};

describe('a new version of a table', () => {
  it('is sound with its decision, a newer number and a whole mapping', () => {
    expect(check(secondVersion)).toEqual([]);
  });

  it('is sound in the example of its format', () => {
    const example = (name: string): unknown =>
      JSON.parse(readFileSync(`examples/scoring/${name}.json`, 'utf8'));
    const { table } = ScoringTableFile.parse(example('sample-table'));
    const rounds = campaign.rounds.map((round) => ({
      ...round,
      groups: round.groups.map((group) => ({ ...group, tableId: table.id })),
    }));
    const change = TableVersionFile.parse(example('sample-table-version'));
    expect(check(change, { ...campaign, scoringTables: [table], rounds })).toEqual([]);
    expect(checkTable({ raw: change.table, pointer: '' })).toEqual([]);
  });

  it('stands on a decision of its own, with number and day', () => {
    const { instrument } = secondVersion;
    expect(check({ ...secondVersion, instrument: { ...instrument, number: null, issuedOn: null } })).toEqual([
      ['#/instrument/number', 'decision_without_number'],
      ['#/instrument/issuedOn', 'decision_without_day'],
    ]);
    expect(check({ ...secondVersion, instrument: { ...instrument, id: 'qd-khac' } })).toEqual([
      ['#/table/instrument', 'not_its_decision'],
    ]);
  });

  it('rewrites no other decision of the file, and may complete a draft', () => {
    const [first] = campaign.instruments;
    if (first === undefined) throw new Error('the example has an instrument');
    const as = (instrument: TableVersionFile['instrument']): TableVersionFile => ({
      ...secondVersion,
      instrument,
      table: { ...secondVersion.table, instrument: instrument.id },
    });
    const file = { ...campaign, instruments: [first, ...campaign.instruments.slice(1)] };
    expect(check(as({ ...first, number: '77', issuedOn: '2023-10-02' }), file)).toEqual([
      ['#/instrument', 'decision_differs'],
    ]);
    expect(check(as(first), file)).toEqual([]);
    const draft = { ...first, number: null, issuedOn: null };
    const drafted = { ...campaign, instruments: [draft, ...campaign.instruments.slice(1)] };
    expect(check(as({ ...first, number: '77' }), drafted)).toEqual([]);
  });

  it('replaces a table of the round, by a newer version', () => {
    const { table } = secondVersion;
    expect(check({ ...secondVersion, table: { ...table, version: 1 } })).toEqual([
      ['#/table/version', 'version_not_newer'],
    ]);
    expect(check({ ...secondVersion, table: { ...table, id: 'khac' } })).toEqual([
      ['#/table/id', 'unknown_table'],
    ]);
    expect(checkTableVersion(campaign, '2024', secondVersion)).toMatchObject([{ code: 'unknown_table' }]);
  });

  it('maps or drops every old leaf once, and says where every new one comes from, once', () => {
    expect(check(mapped('1.1.1'))).toEqual([
      ['#/leaves', 'leaf_not_mapped'],
      ['#/leaves', 'leaf_without_origin'],
    ]);
    const twice = { ...secondVersion, leaves: [...secondVersion.leaves, secondVersion.leaves[0]!] };
    expect(check(twice)).toEqual([
      [`#/leaves/${twice.leaves.length - 1}/from`, 'leaf_mapped_twice'],
      [`#/leaves/${twice.leaves.length - 1}/to`, 'leaf_mapped_twice'],
    ]);
    expect(check(mapped('1.1.1', { change: 'DROPPED', from: '1.1.1', reason: 'Bỏ' }))).toEqual([
      ['#/leaves', 'leaf_without_origin'],
    ]);
  });

  it('names no leaf that its table does not have', () => {
    const unknown = mapped('1.1.1', secondVersion.leaves[at('1.1.1')]!, {
      change: 'CARRIED',
      from: '9.9.1',
      to: '9.9.2',
    });
    expect(check(unknown)).toEqual([
      [`#/leaves/${at('1.1.1') + 1}/from`, 'unknown_leaf'],
      [`#/leaves/${at('1.1.1') + 1}/to`, 'unknown_leaf'],
    ]);
  });

  it('gives no code to another criterion, now or after an earlier replacement', () => {
    const swapped: TableVersionFile = {
      ...secondVersion,
      leaves: secondVersion.leaves.map((one) => {
        if (one.change !== 'CARRIED' || (one.from !== '2.1.1' && one.from !== '2.2.2')) return one;
        return { ...one, to: one.from === '2.1.1' ? '2.2.2' : '2.1.1' };
      }),
    };
    expect(check(swapped).map(([, code]) => code)).toEqual(['code_reused', 'code_reused']);
    expect(check(mapped('1.1.1', { change: 'NEW', to: '1.1.1' })).map(([, code]) => code)).toContain(
      'code_reused',
    );

    const third: TableVersionFile = {
      ...secondVersion,
      table: {
        ...withChildren(secondVersion.table, '1.2', (nodes) =>
          nodes.map((node) => (node.code === '1.2.3' ? { ...node, code: '1.2.2' } : node)),
        ),
        version: 3,
      },
      leaves: secondVersion.leaves.flatMap((one): LeafChange[] => {
        if (!('to' in one)) return [];
        return [{ change: 'CARRIED', from: one.to, to: one.to === '1.2.3' ? '1.2.2' : one.to }];
      }),
    };
    expect(check(third, applied(secondVersion)).map(([, code]) => code)).toEqual(['code_reused']);
  });

  it('gives no code of a bonus, a penalty or a leaf to another of them', () => {
    const title = { vi: 'Mô hình mới', en: 'New model' };
    const counted = { kind: 'count' as const, counted: title, pointsPerUnit: 50, cap: 100 };
    const ends = { whenTrue: title, truePoints: 50, whenFalse: title, falsePoints: 0 };
    const item = (code: string, rule: Adjustment['rule'] = counted): Adjustment => ({
      ...{ code, title, rule, evidence: [] },
    });
    const adjusted = (bonus: Adjustment[], penalty: Adjustment[]) => ({
      adjustments: { bonusCap: 100, bonus, penaltyCap: 100, penalty },
    });
    const before = {
      ...campaign,
      scoringTables: campaign.scoringTables.map((table) =>
        table.id === secondVersion.table.id ? { ...table, ...adjusted([item('T.1')], [item('P.1')]) } : table,
      ),
    };
    const renewed = (bonus: Adjustment[], penalty: Adjustment[]): TableVersionFile => ({
      ...secondVersion,
      table: { ...secondVersion.table, ...adjusted(bonus, penalty) },
    });
    expect(check(renewed([item('T.1'), item('T.2')], []), before)).toEqual([]);
    expect(check(renewed([item('P.1')], [item('T.1'), item('1.1.1')]), before)).toEqual([
      ['#/table/adjustments/bonus/0/code', 'code_reused'],
      ['#/table/adjustments/penalty/0/code', 'code_reused'],
      ['#/table/adjustments/penalty/1/code', 'code_reused'],
    ]);
    expect(check(renewed([item('T.1', { kind: 'boolean', ...ends })], []), before)).toEqual([
      ['#/table/adjustments/bonus/0/code', 'code_reused'],
    ]);
    const asLeaf: TableVersionFile = {
      ...secondVersion,
      table: withChildren(secondVersion.table, '1.2', (nodes) =>
        nodes.map((node) => (node.code === '1.2.3' ? { ...node, code: 'T.1' } : node)),
      ),
      leaves: secondVersion.leaves.map((one) =>
        'to' in one && one.to === '1.2.3' ? { ...one, to: 'T.1' } : one,
      ),
    };
    expect(check(asLeaf, before).map(([, code]) => code)).toEqual(['code_reused']);
  });

  it('carries nothing between leaves that take different values', () => {
    const carried = mapped('1.6.1', { change: 'CARRIED', from: '1.6.1', to: '1.6.2' });
    expect(check(carried)).toEqual([[`#/leaves/${at('1.6.1')}`, 'kind_differs']]);
    const fewerOptions: TableVersionFile = {
      ...secondVersion,
      table: withChildren(secondVersion.table, '1.4', (nodes) =>
        nodes.map((node) => {
          if (node.leaf?.rule.kind !== 'choice') return node;
          const rule = { ...node.leaf.rule, options: node.leaf.rule.options.slice(0, -1) };
          return { ...node, leaf: { ...node.leaf, rule } };
        }),
      ),
    };
    expect(check(fewerOptions)).toEqual([[`#/leaves/${at('1.4.1')}`, 'kind_differs']]);
  });

  it('is checked inside its campaign file, by pointers into what was imported', () => {
    const { table } = secondVersion;
    const wrong = withTableVersion(campaign, { ...secondVersion, table: { ...table, maxPoints: 1 } });
    expect('faults' in wrong && wrong.faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/table/maxPoints', 'sum_mismatch'],
    ]);
  });

  it('takes tie-breaks and remits of the groups that use it to the new codes, and of no others', () => {
    const byLeaf = {
      ...campaign,
      rounds: campaign.rounds.map((round) => ({
        ...round,
        groups: round.groups.map((group) => ({
          ...group,
          tieBreaks: [{ kind: 'HIGHER_INDEX' as const, node: '1.2.2' }],
        })),
      })),
    };
    const nodes = applied(secondVersion, byLeaf).rounds[0]?.groups.map(({ tableId, tieBreaks }) => [
      tableId,
      tieBreaks[0]?.node,
    ]);
    expect(nodes).toEqual([
      ['cap-tinh', '1.2.3'],
      ['cap-huyen', '1.2.2'],
      ['cap-tinh', '1.2.3'],
    ]);
    const dropped = {
      ...byLeaf,
      rounds: byLeaf.rounds.map((round) => ({
        ...round,
        groups: round.groups.map((group) => ({
          ...group,
          tieBreaks: [{ kind: 'HIGHER_INDEX' as const, node: '1.6.1' }],
        })),
      })),
    };
    const next = withTableVersion(dropped, secondVersion);
    expect('faults' in next && next.faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/table', 'unknown_reference'],
      ['#/table', 'unknown_reference'],
    ]);
  });
});
