import type { RehearsalInput } from '../../../commands/rehearse/rehearse-case.ts';
import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { CriterionNode } from '../../../shared/contracts/scoring-table.ts';
import { validateCampaignFile } from '../../../shared/domain/campaign/validate-campaign-file.ts';
import { exampleCampaign, exampleUnits } from '../../fixtures/play/example-campaign.ts';

const groupId = 'so-nganh';
const leaves = ['1.1.1', '1.2.2', '2.1.1', '2.1.3', '8.1.1'];

/** Six departments: two special conducts more than a play of four would have. */
export const smallUnits = [
  'so-noi-vu',
  'van-phong-ubnd-tinh',
  'so-tu-phap',
  'so-y-te',
  'so-tai-chinh',
  'so-xay-dung',
];

const kept = (node: CriterionNode): CriterionNode[] => {
  if (node.leaf !== undefined) return leaves.includes(node.code) ? [node] : [];
  const children = (node.children ?? []).flatMap(kept);
  const maxPoints = children.reduce((sum, child) => sum + child.maxPoints, 0);
  return children.length === 0 ? [] : [{ ...node, children, maxPoints }];
};

const days = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });

/** The example cut down to one group and five leaves, with what it does not use itself: late at a price, a second pass. */
export const smallCampaign = (): CampaignFile => {
  const scoringTables = exampleCampaign.scoringTables
    .filter(({ id }) => id === 'cap-tinh')
    .map((table) => {
      const fields = table.fields.flatMap(kept);
      return { ...table, fields, maxPoints: fields.reduce((sum, field) => sum + field.maxPoints, 0) };
    });
  const fields = scoringTables.flatMap((table) => table.fields.map(({ code }) => code));
  const verdict = validateCampaignFile({
    ...exampleCampaign,
    scoringTables,
    content: exampleCampaign.content.filter(({ field }) => field !== undefined && fields.includes(field)),
    children: [],
    rounds: exampleCampaign.rounds.map((round) => ({
      ...round,
      windows: {
        ...round.windows,
        selfAssessment: days('2023-12-01', '2023-12-20'),
        secondAppraisal: days('2024-02-05', '2024-02-10'),
      },
      latePolicy: {
        kind: 'ACCEPT_UNTIL',
        until: { date: '2023-12-29' },
        penaltyPerWorkingDay: 10,
        penaltyCap: 60,
      },
      groups: round.groups
        .filter((group) => group.id === groupId)
        .map((group) => ({ ...group, tieBreaks: [], outOfRemit: [] })),
    })),
  });
  if ('faults' in verdict) throw new Error(JSON.stringify(verdict.faults));
  return verdict.file;
};

/** What the small rehearsal takes. */
export const smallCase = (): RehearsalInput => ({
  campaigns: [smallCampaign()],
  units: { ...exampleUnits, units: exampleUnits.units.filter(({ id }) => smallUnits.includes(id)) },
  most: smallUnits.length,
  seed: 3,
});
