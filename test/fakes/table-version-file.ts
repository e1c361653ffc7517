import type { LeafChange } from '../../shared/contracts/leaf-change.ts';
import type { CriterionNode, ScoringTable } from '../../shared/contracts/scoring-table.ts';
import type { TableVersionFile } from '../../shared/contracts/table-version.ts';
import { leavesOf } from '../../shared/domain/table-versions/table-leaves.ts';
import { campaign } from '../examples/example-files.ts';

export const firstVersion: ScoringTable = campaign.scoringTables.find(({ id }) => id === 'cap-tinh')!;

/** A table with what stands under a criterion replaced. */
export const withChildren = (
  table: ScoringTable,
  code: string,
  change: (children: CriterionNode[]) => CriterionNode[],
): ScoringTable => {
  const edit = (node: CriterionNode): CriterionNode => {
    if (node.children === undefined) return node;
    const children = node.children.map(edit);
    return { ...node, children: node.code === code ? change(children) : children };
  };
  return { ...table, fields: table.fields.map(edit) };
};

const yesOrNo = (code: string, points: number): CriterionNode => ({
  code,
  title: { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` },
  maxPoints: points,
  leaf: {
    source: 'SELF',
    rule: {
      kind: 'boolean',
      whenTrue: { vi: 'Có', en: 'Yes' },
      truePoints: points,
      whenFalse: { vi: 'Không', en: 'No' },
      falsePoints: 0,
    },
    notApplicable: { allowed: false },
    evidence: [],
  },
});

const table: ScoringTable = {
  ...withChildren(
    withChildren(firstVersion, '1.2', ([first]) => [first!, yesOrNo('1.2.3', 40), yesOrNo('1.2.4', 10)]),
    '1.6',
    () => [yesOrNo('1.6.2', 100)],
  ),
  version: 2,
  instrument: 'qd-sua-doi',
};

const special: LeafChange[] = [
  { change: 'CARRIED', from: '1.2.2', to: '1.2.3' },
  { change: 'NEW', to: '1.2.4' },
  { change: 'REANSWER', from: '1.6.1', to: '1.6.2', reason: 'Đổi cách tính' },
];
const touched = new Set(['1.2.2', '1.6.1']);

/** A second version of the departments' table: 1.2.2 is now 1.2.3 with 40 instead of 50, 1.2.4 is new, 1.6.1 is asked anew. */
export const secondVersion: TableVersionFile = {
  format: 'thi-dua/table-version',
  version: 1,
  roundId: `${campaign.id}.2023`,
  instrument: {
    id: 'qd-sua-doi',
    title: { vi: 'Quyết định sửa đổi bảng điểm', en: 'Decision amending the table' },
    number: '1234',
    symbol: 'QĐ-UBND',
    issuedOn: '2023-10-02',
    issuer: null,
  },
  table,
  leaves: [
    ...leavesOf(firstVersion)
      .filter(({ code }) => !touched.has(code))
      .map(({ code }): LeafChange => ({ change: 'CARRIED', from: code, to: code })),
    ...special,
  ],
  rescore: 'ALL',
};
