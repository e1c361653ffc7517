import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { CriterionNode, ScoringTable } from '../../../../shared/contracts/scoring-table.ts';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { campaign } from '../../../examples/example-files.ts';

const selfAssessed = (node: CriterionNode): CriterionNode[] => {
  if (node.leaf !== undefined) return node.leaf.source === 'SELF' ? [node] : [];
  const children = (node.children ?? []).flatMap(selfAssessed);
  const maxPoints = children.reduce((sum, child) => sum + child.maxPoints, 0);
  return children.length === 0 ? [] : [{ ...node, children, maxPoints }];
};
/** The table without values that others provide: a result under it can be final. */
export const ownTable = (table: ScoringTable): ScoringTable => {
  const fields = table.fields.flatMap(selfAssessed);
  return { ...table, fields, maxPoints: fields.reduce((sum, field) => sum + field.maxPoints, 0) };
};

const ownRules = {
  scoringTables: campaign.scoringTables.map(ownTable),
  content: campaign.content.filter(({ field }) => field !== '8'),
};

/** The example's campaign: it ends ten days after an act that is dated, so that its end can be moved, and asks for registration. */
const fileOfRound = (isWhole: boolean): CampaignFile => {
  const days = (opens: string, closes: string) => ({ opens: { date: opens }, closes: { date: closes } });
  const anchor = { id: 'phat-dong', title: { vi: 'Phát động', en: 'Launch' }, date: '2023-11-20' };
  const verdict = validateCampaignFile({
    ...campaign,
    ...(isWhole ? {} : ownRules),
    audience: {
      ...campaign.audience,
      enrolment: { kind: 'REGISTRATION', window: days('2023-10-01', '2023-10-31') },
    },
    rounds: campaign.rounds.map((round) => ({
      ...round,
      anchors: [...round.anchors, anchor],
      windows: {
        campaign: days('2023-02-24', '2023-12-31'),
        selfAssessment: {
          opens: { date: '2023-11-01' },
          closes: { anchor: anchor.id, plusDays: 10, days: 'CALENDAR' },
        },
        appraisal: days('2024-01-25', '2024-02-20'),
        scoreReview: days('2024-02-25', '2024-03-01'),
      },
      groups: isWhole
        ? round.groups
        : round.groups.map((group) => ({ ...group, tieBreaks: [], outOfRemit: [] })),
    })),
  });
  if ('faults' in verdict) throw new Error(JSON.stringify(verdict.faults));
  return verdict.file;
};
/** The round's file: as it is, and without values that others provide, so that a result of it can be final. */
export const files = { whole: fileOfRound(true), own: fileOfRound(false) };
