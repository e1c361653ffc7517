import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import type { CompiledLeaf } from '../../shared/domain/scoring/compiled-table.ts';
import { type LeafInput, leafInputs } from '../../shared/domain/scoring/leaf-inputs.ts';

/** A leaf as a form shows it, with what decides whether a value can stand there. */
export type PlayLeaf = LeafInput & { field: string; compiled: CompiledLeaf };

/** The leaves of a group's table that lie within an entrant's remit, in the table's order. @throws Error as `rulesIn` */
export const leavesOf = (
  file: CampaignFile,
  roundId: string,
  groupId: string,
  entrantId: string,
): PlayLeaf[] => {
  const { table, compiled } = rulesIn(file, roundId, groupId);
  const byCode = new Map(compiled.leaves.map((leaf) => [leaf.code, leaf]));
  return leafInputs(table).flatMap((input) => {
    const leaf = byCode.get(input.code);
    if (leaf === undefined) throw new Error(`Leaf ${input.code} is not in the compiled table`);
    const { all, units } = leaf.outOfRemit;
    const outside = all !== undefined || units.has(entrantId);
    return outside ? [] : [{ ...input, field: input.path[0] ?? input.code, compiled: leaf }];
  });
};

/** The leaves that the entrant assesses itself. */
export const isSelf = ({ source }: PlayLeaf): boolean => source === 'SELF';
