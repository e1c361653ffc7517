import type { CriterionNode, ScoringTable } from '../contracts/scoring-table.ts';
import type { SealedSnapshot } from '../contracts/snapshot.ts';

/** The field of a leaf: the code of the top node above it. */
export const fieldOf = (leaf: string): string => leaf.split('.')[0] ?? leaf;

/** One file in one field of a bundle: under the first criterion of the field that it proves. */
export type FiledEvidence = {
  field: string;
  evidence: SealedSnapshot['submission']['evidence'][number];
  file: SealedSnapshot['files'][string] | undefined;
  /** Codes of the field's criteria that it proves, in the table's order. */
  criteria: string[];
};

const leavesIn = (nodes: readonly CriterionNode[]): string[] =>
  nodes.flatMap(({ code, children }) => (children === undefined ? [code] : leavesIn(children)));

/**
 * What lies in each field of a sealed submission, in the table's order: a file that proves criteria of several fields
 * is in each of them, so that whoever gets one field gets all of its evidence.
 */
export const filedEvidence = ({ submission, files }: SealedSnapshot, table: ScoringTable): FiledEvidence[] =>
  table.fields.flatMap(({ code: field, ...node }) => {
    const order = leavesIn([{ code: field, ...node }]);
    const filed = submission.evidence.flatMap((evidence) => {
      const cited = new Set(evidence.citations.map(({ leaf }) => leaf));
      const criteria = order.filter((leaf) => cited.has(leaf));
      return criteria.length === 0 ? [] : [{ field, evidence, file: files[evidence.evidenceId], criteria }];
    });
    return filed.toSorted(
      (a, b) =>
        order.indexOf(a.criteria[0]!) - order.indexOf(b.criteria[0]!) ||
        (a.evidence.evidenceId < b.evidence.evidenceId ? -1 : 1),
    );
  });

/** Names of a table's nodes by code, in Vietnamese, as folders and lists show them. */
export const nodeNames = ({ fields }: ScoringTable): ReadonlyMap<string, string> => {
  const names = (nodes: readonly CriterionNode[]): [string, string][] =>
    nodes.flatMap(({ code, title, children = [] }) => [[code, title.vi], ...names(children)]);
  return new Map(names(fields));
};
