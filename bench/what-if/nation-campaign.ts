import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { RankingGroup } from '../../shared/contracts/ranking-group.ts';
import { validateCampaignFile } from '../../shared/domain/campaign/validate-campaign-file.ts';
import { campaign } from '../../test/examples/example-files.ts';
import type { Nation } from '../scoring/nation.ts';

const words = (text: string) => ({ vi: text, en: text });
const bands: RankingGroup['bands'] = [
  { code: 'A', label: words('A'), from: { percent: '80', closed: true }, to: null },
  { code: 'B', label: words('B'), from: null, to: { percent: '80', closed: false } },
];

/**
 * The example's campaign with one round whose only group, of the example's first group of units, is ranked under the
 * nation's table. Without awards and conditions.
 * @throws Error for a file that a manager could not import
 */
export const nationCampaign = (
  { table, context }: Pick<Nation, 'table' | 'context'>,
  { roundKey, groupId }: { roundKey: string; groupId: string },
): CampaignFile => {
  const verdict = validateCampaignFile({
    ...campaign,
    id: 'nation',
    awards: [],
    eligibility: [],
    scoringTables: [
      {
        ...table,
        instrument: campaign.launchedBy,
        maxPoints: table.fields.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
      },
    ],
    rounds: campaign.rounds.slice(0, 1).map((round) => ({
      ...round,
      id: roundKey,
      rounding: context.rounding,
      evidencePolicy: context.evidencePolicy,
      anchors: [],
      groups: round.groups.slice(0, 1).map((group) => ({
        ...group,
        id: groupId,
        tableId: table.id,
        bands,
        tieBreaks: [{ kind: 'HIGHER_INDEX', node: '3' }],
        outOfRemit: [],
      })),
    })),
  });
  if ('file' in verdict) return verdict.file;
  throw new Error(`the campaign of the bench is not sound: ${JSON.stringify(verdict.faults)}`);
};
