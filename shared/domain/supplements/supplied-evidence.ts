import type { EvidenceItem } from '../../contracts/evidence.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SupplementItem } from '../../contracts/supplement.ts';
import type { Listable } from '../evidence-listing.ts';
import { frozenEvidence } from '../freeze.ts';
import { currentFileOf } from '../sealed-files.ts';
import { carriedCitations } from '../table-versions/carried-draft.ts';
import type { LeafCarry } from '../table-versions/carry.ts';
import { sealingMargin } from '../windows.ts';

/**
 * From when on nothing of the supplementary answers changes any more but verdicts on their files (UTC ms); undefined in a
 * round without them.
 */
export const suppliedFrom = ({ windows }: Pick<RoundItem, 'windows'>): number | undefined =>
  windows.supplementary && windows.supplementary.closesAt + sealingMargin;

/**
 * The files that supplementary answers cite, each under the rows whose answers cite it; what a unit sent and cites nowhere
 * is the unit's alone.
 * @param answers by the code that their row has now
 * @param items the folder of the submission's supplementary files
 */
export const suppliedEvidence = (
  answers: ReadonlyMap<string, Pick<SupplementItem, 'evidence'>>,
  items: readonly EvidenceItem[],
  carry: LeafCarry,
): Listable => {
  const cited = items.flatMap((item) => {
    const { citations, ...frozen } = carriedCitations(frozenEvidence(item), carry);
    const leaves = [...answers].flatMap(([leaf, { evidence }]) =>
      evidence.some(({ evidenceId }) => evidenceId === item.evidenceId) ? [leaf] : [],
    );
    const said = leaves.toSorted().map((leaf) => citations.find((one) => one.leaf === leaf) ?? { leaf });
    return said.length === 0 ? [] : [{ item, evidence: { ...frozen, citations: said } }];
  });
  const inOrder = cited.toSorted((a, b) => (a.evidence.evidenceId < b.evidence.evidenceId ? -1 : 1));
  return {
    evidence: inOrder.map(({ evidence }) => evidence),
    files: Object.fromEntries(inOrder.map(({ item }) => [item.evidenceId, currentFileOf(item)])),
  };
};
