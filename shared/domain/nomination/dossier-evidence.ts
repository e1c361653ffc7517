import type { DossierPaper } from '../../contracts/award-type.ts';
import type { EvidenceItem } from '../../contracts/evidence.ts';
import type { DossierItem } from '../../contracts/nomination.ts';
import type { Outline } from '../bundle-scope.ts';
import type { Listable } from '../evidence-listing.ts';
import { frozenEvidence } from '../freeze.ts';
import { currentFileOf } from '../sealed-files.ts';

/** A dossier that was handed in, with the name of its candidate. */
export type HandedIn = Pick<DossierItem, 'papers'> & { candidate: string };

/**
 * The files of a unit's dossiers for one award, as evidence of their papers: `n.m` is the m-th paper on the list of the n-th
 * candidate. A file that serves as several papers stands under each; what is on no list any more is left out.
 * @param files by `FROM evidenceId`, as dossiers name them
 */
export const dossierEvidence = (
  award: { id: string; name: { vi: string } },
  list: readonly DossierPaper[],
  dossiers: readonly HandedIn[],
  files: ReadonlyMap<string, EvidenceItem>,
): Listable & { outline: Outline } => {
  const cited = new Map<string, { item: EvidenceItem; leaves: string[] }>();
  const children = dossiers.flatMap(({ candidate, papers }, n) =>
    list.map((paper, m) => {
      const code = `${n + 1}.${m + 1}`;
      for (const { from, evidenceId } of papers[paper.id] ?? []) {
        const key = `${from} ${evidenceId}`;
        const item = files.get(key);
        if (item === undefined) continue;
        const known = cited.get(key);
        if (known === undefined) cited.set(key, { item, leaves: [code] });
        else known.leaves.push(code);
      }
      return { code, title: { vi: `${candidate} - ${paper.title.vi}` } };
    }),
  );
  const found = [...cited.values()];
  return {
    outline: { fields: [{ code: award.id, title: { vi: award.name.vi }, children }] },
    evidence: found.map(({ item, leaves }) => ({
      ...frozenEvidence(item),
      citations: leaves.map((leaf) => ({ leaf })),
    })),
    files: Object.fromEntries(found.map(({ item }) => [item.evidenceId, currentFileOf(item)])),
  };
};
