import { Leaf } from '../../contracts/scoring-table.ts';
import type { InputFault } from '../../errors.ts';
import { nodesOf } from './check-table.ts';
import { fault } from './fault.ts';
import { lintRule } from './lint-rule.ts';
import { at, items, read, type Spot } from './spot.ts';
import { validateCampaignFile } from './validate-campaign-file.ts';

/** What a file may not hold (faults: it is refused), and what it may hold but is seldom meant (warnings). */
export type CampaignFileFindings = { faults: InputFault[]; warnings: InputFault[] };

const lintLeaf = (spot: Spot): InputFault[] => {
  const leaf = read(Leaf, spot);
  return leaf ? lintRule(leaf.rule, `${spot.pointer}/rule`) : [];
};

/** A table that no group is ranked under counts for nobody. */
const unused = (file: Spot): InputFault[] => {
  const used = new Set(
    items(at(file, 'rounds')).flatMap((round) =>
      items(at(round, 'groups')).map((group) => at(group, 'tableId').raw),
    ),
  );
  return items(at(file, 'scoringTables'))
    .filter((table) => !used.has(at(table, 'id').raw))
    .map(({ pointer }) =>
      fault(
        pointer,
        'table_unused',
        'Không nhóm nào dùng bảng điểm này.',
        'No group is scored under this table.',
      ),
    );
};

/** What is allowed in a scoring table but is seldom meant, by pointers under the table's own. */
export const tableWarnings = (table: Spot): InputFault[] =>
  nodesOf(table).flatMap((node) => lintLeaf(at(node, 'leaf')));

/** What is allowed in a file but is seldom meant, with its JSON pointer. Reads whatever is readable. */
export const campaignFileWarnings = (input: unknown): InputFault[] => {
  const file: Spot = { raw: input, pointer: '' };
  return [...unused(file), ...items(at(file, 'scoringTables')).flatMap(tableWarnings)];
};

/**
 * Looks through a campaign file in two severities: faults, for which it cannot be imported, and warnings.
 * @param input parsed JSON of unknown content
 */
export const lintCampaignFile = (input: unknown): CampaignFileFindings => {
  const verdict = validateCampaignFile(input);
  return {
    faults: 'faults' in verdict ? verdict.faults : [],
    warnings: campaignFileWarnings(input),
  };
};
