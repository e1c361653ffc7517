import type { ExplainedSheet } from '../../../../shared/contracts/result.ts';

export type Leaf = ExplainedSheet['leaves'][number];
export type Node = ExplainedSheet['nodes'][number];

/** A criterion with the leaves that stand under it, before the next one begins. */
export type Block = { head: Node | undefined; leaves: Leaf[] };

/** A field of the table in printed order. `field` is undefined where the field is itself a leaf. */
export type Section = { code: string; field: Node | undefined; blocks: Block[] };

/** Codes in printed order: 2 before 10, 3.2 before 3.2.1. */
const byCode = (a: { code: string }, b: { code: string }): number =>
  a.code.localeCompare(b.code, 'en', { numeric: true });

/** The sheet's rows under their fields and criteria, as the scoring table is printed. */
export const sheetSections = ({ leaves, nodes }: Pick<ExplainedSheet, 'leaves' | 'nodes'>): Section[] => {
  const sections = new Map<string, Section>();
  const sectionOf = (code: string): Section => {
    const field = code.split('.')[0] ?? code;
    const known = sections.get(field);
    if (known !== undefined) return known;
    const made: Section = { code: field, field: nodes.find((node) => node.code === field), blocks: [] };
    sections.set(field, made);
    return made;
  };
  const rows = [
    ...nodes.map((node) => ({ code: node.code, node })),
    ...leaves.map((leaf) => ({ code: leaf.code, leaf })),
  ].toSorted(byCode);
  for (const row of rows) {
    const section = sectionOf(row.code);
    if ('node' in row) {
      if (row.node.code !== section.code) section.blocks.push({ head: row.node, leaves: [] });
      continue;
    }
    const block = section.blocks.at(-1);
    if (block === undefined) section.blocks.push({ head: undefined, leaves: [row.leaf] });
    else block.leaves.push(row.leaf);
  }
  return [...sections.values()].toSorted(byCode);
};
