import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { ProvidedValuesFile } from '../../shared/contracts/import.ts';
import type { ProvidedValue } from '../../shared/contracts/score-inputs.ts';
import { roundKey } from '../../shared/domain/campaign/launched-rules.ts';
import type { Entrant } from './cast.ts';
import { randomOf } from './random.ts';
import { leavesOf, type PlayLeaf } from './self-leaves.ts';
import { valueFor } from './values-by-seed.ts';

const givenTo = (seed: number, { unitId, quality }: Entrant, leaf: PlayLeaf): ProvidedValue => {
  const random = randomOf(seed, 'provided', unitId, leaf.code);
  if (leaf.leaf.notApplicable.allowed && random.chance(0.15)) return { notApplicable: 'NO_CASES' };
  return { value: valueFor(leaf, quality, random) };
};

/** What is imported for the leaves that no unit assesses itself: providers' and surveys' values, and the index (DCCI). */
export const providedFiles = (
  seed: number,
  file: CampaignFile,
  roundId: string,
  entrants: readonly Entrant[],
): { data: ProvidedValuesFile; index: ProvidedValuesFile } => {
  const rows = entrants.flatMap((entrant) =>
    leavesOf(file, roundId, entrant.groupId, entrant.unitId)
      .filter(({ source }) => source !== 'SELF' && source !== 'APPRAISER')
      .map((leaf) => ({
        source: leaf.source,
        row: { entrantId: entrant.unitId, leaf: leaf.code, given: givenTo(seed, entrant, leaf) },
      })),
  );
  const round = file.rounds.find(({ id }) => id === roundKey(roundId));
  const year = round?.assessmentPeriod.to.slice(0, 4) ?? '';
  const fileOf = (source: string, isIndex: boolean): ProvidedValuesFile => ({
    format: 'thi-dua/provided-values',
    version: 1,
    roundId,
    source,
    values: rows.filter((row) => (row.source === 'EXTERNAL_INDEX') === isIndex).map(({ row }) => row),
  });
  return {
    data: fileOf('Số liệu của cơ quan cung cấp và điều tra xã hội học (mô phỏng)', false),
    index: fileOf(`Chỉ số DCCI năm ${year} (mô phỏng)`, true),
  };
};
