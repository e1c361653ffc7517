import type { Adjustment } from '../../contracts/scoring-table.ts';
import type {
  AdjustmentsProposal,
  AnnexEntry,
  Certainty,
  ProposalNote,
} from '../../contracts/set-up-table.ts';
import type { Titled } from './place-nodes.ts';
import { both, remark } from './proposal.ts';
import { proposeLeaf } from './propose-leaf.ts';
import { pointsInCell } from './read-points.ts';
import type { SectionKind, TableRows } from './table-rows.ts';

type Item = { adjustment: Adjustment; certainty: Certainty; notes: ProposalNote[] };

const itemOf = (node: Titled, exact: ReadonlyMap<string, AnnexEntry>): Item => {
  const adjustment = exact.get(node.fullCode)?.adjustment;
  if (adjustment !== undefined) return { adjustment, certainty: 'EXACT', notes: [] };
  const proposal = proposeLeaf(node, node.titleWords, node.maxPoints);
  const rule = proposal.proposed?.rule;
  const said = {
    code: node.fullCode,
    title: node.titleWords,
    evidence: node.evidence.map(({ text }) => text),
  };
  if (rule?.kind === 'boolean' || rule?.kind === 'count')
    return { adjustment: { ...said, rule }, certainty: proposal.certainty, notes: proposal.notes };
  return {
    adjustment: {
      ...said,
      rule: {
        kind: 'boolean',
        whenTrue: both(node.titleWords.vi),
        truePoints: node.maxPoints,
        whenFalse: both('Không'),
        falsePoints: 0,
      },
    },
    certainty: 'LOW',
    notes: [
      remark(
        'read_as_yes_or_no',
        `${node.fullCode}: đã hiểu là có hoặc không, ${node.maxPoints / 100} điểm.`,
        `${node.fullCode}: read as yes or no for ${node.maxPoints / 100} points.`,
      ),
    ],
  };
};

const surest: readonly Certainty[] = ['EXACT', 'HIGH', 'MEDIUM', 'LOW', 'NONE'];

/** Bonus and penalty as the sheet has them below their headings; undefined where it has neither. */
export const proposeAdjustments = (
  sections: TableRows['sections'],
  nodes: readonly Titled[],
  exact: ReadonlyMap<string, AnnexEntry>,
): AdjustmentsProposal | undefined => {
  const [first] = sections;
  if (first === undefined) return undefined;
  const of = (kind: SectionKind) =>
    nodes.filter(({ section }) => section === kind).map((node) => itemOf(node, exact));
  const [bonus, penalty] = [of('bonus'), of('penalty')];
  const notes = [...bonus, ...penalty].flatMap((item) => item.notes);
  const capOf = (kind: SectionKind, items: readonly Item[]): number => {
    const cap = pointsInCell(sections.find((section) => section.kind === kind)?.cap);
    if (cap !== undefined) return cap;
    if (items.length > 0)
      notes.push(
        remark(
          'cap_not_said',
          'Bảng không nói mức trần của điểm thưởng hoặc điểm trừ; đã hiểu là 0.',
          'The sheet names no cap of bonus or penalty; it was read as 0.',
        ),
      );
    return 0;
  };
  const proposed = {
    bonusCap: capOf('bonus', bonus),
    bonus: bonus.map(({ adjustment }) => adjustment),
    penaltyCap: capOf('penalty', penalty),
    penalty: penalty.map(({ adjustment }) => adjustment),
  };
  const certainties = [...bonus, ...penalty].map(({ certainty }) => surest.indexOf(certainty));
  const least = surest[Math.max(0, ...certainties)] ?? 'LOW';
  return { row: first.row, certainty: notes.length > 0 ? 'LOW' : least, proposed, notes };
};
