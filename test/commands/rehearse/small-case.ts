import type { RehearsalInput } from '../../../commands/rehearse/rehearse-case.ts';
import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { CriterionNode } from '../../../shared/contracts/scoring-table.ts';
import { validateCampaignFile } from '../../../shared/domain/campaign/validate-campaign-file.ts';
import { exampleCampaign, exampleUnits } from '../../fixtures/play/example-campaign.ts';

const groupId = 'so-nganh';
const leaves = ['1.1.1', '1.2.2', '2.1.1', '2.1.3', '8.1.1'];

/** Seven departments, of which the last in the registry registers too late. */
export const smallUnits = [
  'so-cong-thuong',
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

/**
 * The example cut down to one group and five leaves, with what it does not use itself: registration, late at a price, a
 * second pass, score review and dossiers.
 */
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
    audience: {
      ...exampleCampaign.audience,
      enrolment: { kind: 'REGISTRATION', window: days('2023-03-01', '2023-03-20') },
    },
    awardProcedure: {
      dossier: {
        papers: ['bien-ban', 'to-trinh'].map((id) => ({ id, kind: 'other', title: { vi: id, en: id } })),
        sets: 1,
        receiver: 'so-noi-vu',
        when: { vi: 'Trong thời gian đề nghị', en: 'Inside the window of nomination' },
      },
    },
    rounds: exampleCampaign.rounds.map((round) => ({
      ...round,
      windows: {
        ...round.windows,
        selfAssessment: days('2023-12-01', '2023-12-20'),
        supplementary: days('2024-02-01', '2024-02-04'),
        secondAppraisal: days('2024-02-05', '2024-02-10'),
        scoreReview: days('2024-02-12', '2024-02-16'),
        nomination: days('2024-04-08', '2024-04-19'),
        posting: days('2024-04-22', '2024-05-10'),
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
