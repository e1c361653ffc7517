import type { CriterionNode, ScoringTable } from '../../contracts/scoring-table.ts';
import { AnnexEntry } from '../../contracts/set-up-table.ts';
import type { Sheet } from '../../contracts/sheet.ts';
import type { PlacedNode } from './place-nodes.ts';
import { leafLines, ruleLines, sourceNote } from './rule-lines.ts';
import { linesOf, words } from './sheet-words.ts';

const nodesBelow = (node: CriterionNode): CriterionNode[] => [
  node,
  ...(node.children ?? []).flatMap(nodesBelow),
];

/** What the printed rows cannot say of a table (English, codes of levels …), part by part. */
export const annexEntries = ({ fields, adjustments }: ScoringTable): AnnexEntry[] => [
  ...fields
    .flatMap(nodesBelow)
    .map(({ code, title, leaf }) => ({ code, title, ...(leaf === undefined ? {} : { leaf }) })),
  ...[...(adjustments?.bonus ?? []), ...(adjustments?.penalty ?? [])].map((adjustment) => ({
    code: adjustment.code,
    title: adjustment.title,
    adjustment,
  })),
];

/** The entries that an annex's second sheet holds: a code, and JSON that may go on over several cells. Others are passed over. */
export const readAnnexEntries = ({ rows }: Sheet): AnnexEntry[] =>
  rows.slice(1).flatMap(([, ...parts]) => {
    const entry = AnnexEntry.safeParse(parsed(parts.map((part) => words(part)).join('')));
    return entry.success ? [entry.data] : [];
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A part's printed words as the import reads them, to be compared one by one. */
const printed = ({ title, leaf, adjustment }: AnnexEntry): string[] => [
  squeezed(title.vi),
  '',
  ...(leaf === undefined ? [] : leafLines(leaf)).flatMap(linesOf),
  ...(adjustment === undefined ? [] : ruleLines(adjustment.rule)).flatMap(linesOf),
  '',
  ...(leaf?.evidence ?? adjustment?.evidence ?? []).flatMap(linesOf),
  '',
  leaf === undefined ? '' : sourceNote(leaf),
];

const shown = ({ title, lines, evidence, notes }: PlacedNode): string[] => [
  squeezed(title),
  '',
  ...lines.map(({ text }) => text),
  '',
  ...evidence.map(({ text }) => text),
  '',
  notes.map(({ text }) => text).join('\n'),
];

/**
 * The entries that print what the sheet shows, by code. One whose part was edited, on either sheet, says nothing: its part is
 * read from its words again.
 */
export const asPrinted = (
  nodes: readonly PlacedNode[],
  entries: readonly AnnexEntry[],
): ReadonlyMap<string, AnnexEntry> => {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  return new Map(
    nodes.flatMap((node) => {
      const entry = byCode.get(node.fullCode);
      if (entry === undefined) return [];
      const [is, was] = [shown(node), printed(entry)];
      const same = is.length === was.length && is.every((text, n) => text === was[n]);
      return same ? [[node.fullCode, entry] as const] : [];
    }),
  );
};
