import type { AnnexEntry, ProposalNote, SheetFault, TableReading } from '../../contracts/set-up-table.ts';
import type { Sheet } from '../../contracts/sheet.ts';
import { asPrinted } from './annex-entries.ts';
import { placeNodes, type Titled } from './place-nodes.ts';
import { remark } from './proposal.ts';
import { proposeAdjustments } from './propose-adjustments.ts';
import { proposeLeaf } from './propose-leaf.ts';
import { pointsInCell } from './read-points.ts';
import { sheetFault } from './sheet-fault.ts';
import { findTableColumns, type TableColumns } from './table-columns.ts';
import { badCodeFaults, noTable, pointsFaults, sumFaults, wordFaults } from './table-faults.ts';
import { readTableRows, type TableRows } from './table-rows.ts';

type Reading = Omit<TableReading, 'format' | 'version' | 'sha256'>;

const remarksOf = (rows: TableRows, nodes: readonly Titled[], columns: TableColumns): ProposalNote[] => {
  const parents = new Set(nodes.map(({ parent }) => parent));
  return [
    ...(columns.at.english === undefined
      ? [
          remark(
            'no_english',
            'Bảng không có cột tiếng Anh: phần tiếng Anh tạm lấy theo tiếng Việt.',
            'The sheet has no English column: English words are the Vietnamese ones for now.',
          ),
        ]
      : []),
    ...rows.early.map(({ cell, text }) =>
      remark('not_read', `Không đọc: “${text.slice(0, 200)}”.`, `Not read: '${text.slice(0, 200)}'.`, cell),
    ),
    ...nodes
      .filter(({ fullCode }) => parents.has(fullCode))
      .flatMap(({ fullCode, lines, evidence }) =>
        [...lines, ...evidence].map(({ cell, text }) =>
          remark(
            'not_read',
            `Không đọc dòng dưới mục ${fullCode}: “${text.slice(0, 200)}”.`,
            `Not read, below ${fullCode}: '${text.slice(0, 200)}'.`,
            cell,
          ),
        ),
      ),
  ];
};

/**
 * Reads a sheet of a scoring table in the official columns: its tree, and a proposal for each leaf; or every fault at its
 * cell. `printed`: what the second sheet of an annex printed here says of its parts; it holds only where their rows are unchanged.
 */
export const readTableSheet = (
  sheet: Sheet,
  printed: readonly AnnexEntry[],
): { reading: Reading } | { faults: SheetFault[] } => {
  const columns = findTableColumns(sheet);
  if (columns === undefined) return { faults: [noTable(sheet.name)] };
  const rows = readTableRows(sheet, columns);
  const { placed, faults } = placeNodes(sheet.name, rows.nodes, columns);
  const own = [
    ...badCodeFaults(sheet.name, rows),
    ...faults,
    ...placed.flatMap((node) => [
      ...pointsFaults(sheet.name, columns, node),
      ...wordFaults(sheet.name, columns, node),
    ]),
  ];
  const all = placed.map((node): Titled => {
    const vi = node.title.slice(0, 500);
    return {
      ...node,
      maxPoints: pointsInCell(node.max) ?? 0,
      titleWords: { vi, en: node.english === '' ? vi : node.english.slice(0, 500) },
    };
  });
  const nodes = all.filter(({ section }) => section === undefined);
  if (own.length === 0) own.push(...sumFaults(sheet.name, columns, nodes, rows.total));
  if (own.length === 0 && nodes.length === 0)
    own.push(
      sheetFault(
        sheet.name,
        undefined,
        'empty',
        ['Bảng không có tiêu chí nào.', 'The table has no criteria.'],
        ['Điền ít nhất một lĩnh vực.', 'Fill in at least one field.'],
      ),
    );
  if (own.length > 0) return { faults: own };
  const exact = asPrinted(all, printed);
  const parents = new Set(nodes.map(({ parent }) => parent));
  const adjustments = proposeAdjustments(rows.sections, all, exact);
  return {
    reading: {
      sheet: sheet.name,
      total: nodes.filter(({ parent }) => parent === null).reduce((sum, { maxPoints }) => sum + maxPoints, 0),
      unread: columns.unread,
      remarks: remarksOf(rows, nodes, columns),
      nodes: nodes.map(({ fullCode, parent, maxPoints, row, titleWords }) => ({
        code: fullCode,
        parent,
        title: exact.get(fullCode)?.title ?? titleWords,
        maxPoints,
        row,
      })),
      leaves: nodes
        .filter(({ fullCode }) => !parents.has(fullCode))
        .map((node) => {
          const proposal = proposeLeaf(node, node.titleWords, node.maxPoints);
          const leaf = exact.get(node.fullCode)?.leaf;
          return leaf === undefined
            ? proposal
            : { ...proposal, certainty: 'EXACT' as const, proposed: leaf, notes: [] };
        }),
      ...(adjustments === undefined ? {} : { adjustments }),
    },
  };
};
