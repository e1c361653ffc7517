import type { FrozenEvidence, SealedFile } from '../contracts/snapshot.ts';
import { isVeiled, veiled } from './secrecy.ts';

/** The field of a leaf: the code of the top node above it. */
export const fieldOf = (leaf: string): string => leaf.split('.')[0] ?? leaf;

/** What evidence is divided by: a scoring table, or another list of headings in two levels and more. */
export type Outline = { fields: readonly OutlineNode[] };
export type OutlineNode = {
  code: string;
  title: { vi: string };
  children?: readonly OutlineNode[] | undefined;
};

/** One file in one field of a bundle: under the first criterion of the field that it proves. */
export type FiledEvidence = {
  field: string;
  evidence: FrozenEvidence;
  file: SealedFile | undefined;
  /** Codes of the field's criteria that it proves, in the table's order. */
  criteria: string[];
  /** It came with a supplementary answer; absent for evidence of the self-assessment. */
  supplementary?: true;
};

const leavesIn = (nodes: readonly OutlineNode[]): string[] =>
  nodes.flatMap(({ code, children }) => (children === undefined ? [code] : leavesIn(children)));

/**
 * What lies in each field of a submission, in the table's order: a file that proves criteria of several fields is in each
 * of them, so that whoever gets one field gets all of its evidence. `files`: where each stands, by evidence id.
 */
export const filedEvidence = (
  evidence: readonly FrozenEvidence[],
  files: Readonly<Record<string, SealedFile>>,
  table: Outline,
): FiledEvidence[] =>
  table.fields.flatMap((node) => {
    const order = leavesIn([node]);
    const filed = evidence.flatMap((one) => {
      const cited = new Set(one.citations.map(({ leaf }) => leaf));
      const criteria = order.filter((leaf) => cited.has(leaf));
      return criteria.length === 0
        ? []
        : [
            {
              field: node.code,
              evidence: isVeiled(files[one.evidenceId]) ? veiled(one) : one,
              file: files[one.evidenceId],
              criteria,
            },
          ];
    });
    return filed.toSorted(
      (a, b) =>
        order.indexOf(a.criteria[0]!) - order.indexOf(b.criteria[0]!) ||
        (a.evidence.evidenceId < b.evidence.evidenceId ? -1 : 1),
    );
  });

/** Names of a table's nodes by code, in Vietnamese, as folders and lists show them. */
export const nodeNames = ({ fields }: Outline): ReadonlyMap<string, string> => {
  const names = (nodes: readonly OutlineNode[]): [string, string][] =>
    nodes.flatMap(({ code, title, children = [] }) => [[code, title.vi], ...names(children)]);
  return new Map(names(fields));
};

/** A field or criterion with what is under it. */
export type Under<K extends string, T> = { code: string; name: string } & { [P in K]: T[] };

/** Evidence by field and criterion, both in the table's order; a file stands under every criterion that it proves. */
export const byCriterion = <D>(
  table: Outline,
  filed: readonly FiledEvidence[],
  documentOf: (one: FiledEvidence, criterion: string) => D,
): Under<'criteria', Under<'documents', D>>[] => {
  const names = nodeNames(table);
  const named = (code: string) => ({ code, name: names.get(code) ?? '' });
  return table.fields.flatMap((node) => {
    const mine = filed.filter(({ field }) => field === node.code);
    const criteria = leavesIn([node]).flatMap((code) => {
      const proving = mine.filter((one) => one.criteria.includes(code));
      return proving.length === 0
        ? []
        : [{ ...named(code), documents: proving.map((one) => documentOf(one, code)) }];
    });
    return criteria.length === 0 ? [] : [{ ...named(node.code), criteria }];
  });
};
