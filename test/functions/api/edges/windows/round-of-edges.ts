import type { CampaignFile } from '../../../../../shared/contracts/campaign.ts';
import type { LatePolicy } from '../../../../../shared/contracts/campaign-round.ts';
import type { EligibilityCondition } from '../../../../../shared/contracts/eligibility-condition.ts';
import type { CriterionNode } from '../../../../../shared/contracts/scoring-table.ts';
import type { FixedWindow, RoundWindows } from '../../../../../shared/contracts/window.ts';
import { validateCampaignFile } from '../../../../../shared/domain/campaign/validate-campaign-file.ts';
import { campaign } from '../../../../examples/example-files.ts';

export const campaignId = 'moi-ky-han-2023';
export const roundId = `${campaignId}.2023`;
export const groupId = 'so-nganh';
/** Hands in and is appraised; does so too; begins and never hands in; has not begun. */
export const [unit, second, drafting, fresh] = [
  'so-noi-vu',
  'so-tu-phap',
  'so-y-te',
  'so-tai-chinh',
] as const;
/** Registers too late for anything but the proof of that. */
export const lateUnit = 'so-xay-dung';

/** How an end is written: until the day itself, before a day, after an act or another close, or to the instant. */
export const shapes = ['ON_DAY', 'BEFORE_DAY', 'AFTER_ACT', 'INSTANT', 'LATE', 'EXTENDED'] as const;
export type Shape = (typeof shapes)[number];
type Ends = { registration: FixedWindow; windows: RoundWindows };

const on = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });
const before = (from: string, day: string) => ({ opens: { date: from }, closes: { before: day } });
const from = (opens: string, closes: string) => ({
  opens: { instant: new Date(`${opens}:00.000+07:00`).toISOString() },
  closes: { instant: new Date(`${closes}:00.000+07:00`).toISOString() },
});
const after = (key: 'appraisal' | 'secondAppraisal' | 'scoreReview' | 'nomination', plusDays: number) => ({
  ...{ closeOf: key, plusDays, days: 'CALENDAR' as const },
});
const sinceLaunch = (plusDays: number) => ({ anchor: 'phat-dong', plusDays, days: 'CALENDAR' as const });
const whole = on('2023-02-24', '2023-12-31');

const onDay: Ends = {
  registration: on('2023-11-01', '2023-11-20'),
  windows: {
    campaign: whole,
    selfAssessment: on('2023-12-01', '2023-12-20'),
    appraisal: on('2024-01-02', '2024-01-31'),
    supplementary: on('2024-02-01', '2024-02-05'),
    secondAppraisal: on('2024-02-06', '2024-02-10'),
    scoreReview: on('2024-02-13', '2024-02-20'),
    nomination: on('2024-03-01', '2024-03-10'),
    posting: on('2024-03-13', '2024-03-20'),
  },
};

/** The same days in every way of writing; where seconds or the margin of a seal tell windows apart, the days are others. */
const written: Record<Shape, Ends> = {
  ON_DAY: onDay,
  LATE: onDay,
  EXTENDED: onDay,
  BEFORE_DAY: {
    registration: before('2023-11-01', '2023-11-21'),
    windows: {
      campaign: whole,
      selfAssessment: before('2023-12-01', '2023-12-21'),
      appraisal: before('2024-01-02', '2024-02-01'),
      supplementary: before('2024-02-01', '2024-02-06'),
      secondAppraisal: before('2024-02-06', '2024-02-11'),
      scoreReview: before('2024-02-13', '2024-02-21'),
      nomination: before('2024-03-01', '2024-03-11'),
      posting: before('2024-03-13', '2024-03-21'),
    },
  },
  AFTER_ACT: {
    registration: on('2023-11-01', '2023-11-20'),
    windows: {
      campaign: whole,
      selfAssessment: { opens: { date: '2023-12-01' }, closes: sinceLaunch(29) },
      appraisal: { opens: { date: '2024-01-02' }, closes: sinceLaunch(71) },
      supplementary: { opens: after('appraisal', 1), closes: after('appraisal', 5) },
      secondAppraisal: on('2024-02-06', '2024-02-10'),
      scoreReview: { opens: after('secondAppraisal', 3), closes: after('secondAppraisal', 10) },
      nomination: { opens: { date: '2024-03-01' }, closes: after('scoreReview', 19) },
      posting: { opens: after('nomination', 3), closes: after('nomination', 10) },
    },
  },
  INSTANT: {
    registration: from('2023-11-01T08:30', '2023-11-20T17:00'),
    windows: {
      campaign: whole,
      selfAssessment: from('2023-12-01T08:00', '2023-12-20T17:00'),
      appraisal: from('2024-01-02T08:00', '2024-01-31T17:00'),
      supplementary: from('2024-02-01T08:00', '2024-02-05T17:00'),
      secondAppraisal: from('2024-02-06T08:00', '2024-02-10T17:00'),
      scoreReview: from('2024-02-13T08:00', '2024-02-20T17:00'),
      nomination: from('2024-03-01T08:00', '2024-03-10T17:00'),
      posting: from('2024-03-13T08:00', '2024-03-20T17:00'),
    },
  },
};

const leaves = ['1.1.3', '1.2.2', '2.1.1'];
const kept = (node: CriterionNode): CriterionNode[] => {
  if (node.leaf !== undefined) {
    const fromTasks = { sources: ['nhiem-vu-2023'], counts: 'DONE_IN_TIME' as const };
    const leaf = node.code === '1.1.3' ? { ...node.leaf, fromTasks } : node.leaf;
    return leaves.includes(node.code) ? [{ ...node, leaf }] : [];
  }
  const children = (node.children ?? []).flatMap(kept);
  const maxPoints = children.reduce((sum, child) => sum + child.maxPoints, 0);
  return children.length === 0 ? [] : [{ ...node, children, maxPoints }];
};

const both = (text: string) => ({ vi: text, en: text });
const papers = [{ id: 'to-trinh', kind: 'proposalLetter' as const, title: both('Tờ trình') }];
const judged = (id: string, more: Partial<EligibilityCondition>): EligibilityCondition => ({
  ...{ id, title: both(id), awards: ['bang-khen'], entrantKinds: ['COLLECTIVE'], unitTypes: 'ALL' },
  ...{ test: { type: 'JUDGED', confirmedBy: 'COUNCIL' }, effect: 'NOTE', ...more },
});

/** The example with three leaves, of which one takes its numbers from tasks, and every window that a round can have. */
export const fileOfEdges = (shape: Shape): CampaignFile => {
  const { registration, windows } = written[shape];
  const scoringTables = campaign.scoringTables
    .filter(({ id }) => id === 'cap-tinh')
    .map((table) => {
      const fields = table.fields.flatMap(kept);
      return { ...table, fields, maxPoints: fields.reduce((sum, field) => sum + field.maxPoints, 0) };
    });
  const latePolicy: LatePolicy =
    shape === 'LATE'
      ? {
          ...{ kind: 'ACCEPT_UNTIL', until: { date: '2023-12-25' } },
          ...{ penaltyPerWorkingDay: 50, penaltyCap: 200 },
        }
      : { kind: 'REFUSE' };
  const [first] = campaign.awards;
  if (first === undefined) throw new Error('the example has an award');
  const award = { ...first, papers, quotas: [] };
  const verdict = validateCampaignFile({
    ...campaign,
    id: campaignId,
    scoringTables,
    children: [],
    content: campaign.content.filter(({ field }) => field === '1' || field === '2'),
    audience: { ...campaign.audience, enrolment: { kind: 'REGISTRATION', window: registration } },
    awards: [
      { ...award, id: 'co-thi-dua' },
      { ...award, id: 'bang-khen' },
      { ...award, id: 'ca-nhan', entrantKinds: ['INDIVIDUAL'] },
    ],
    eligibility: [
      judged('chap-hanh', {}),
      judged('guong-mau', { awards: ['ca-nhan'], entrantKinds: ['INDIVIDUAL'] }),
    ],
    rounds: campaign.rounds.map((round) => ({
      ...round,
      windows,
      latePolicy,
      draftsAtClose: 'DO_NOT_COUNT',
      evidenceLimits: { ...round.evidenceLimits, maxFileBytes: 1_073_741_824 },
      anchors: [...round.anchors, { id: 'phat-dong', title: both('Phát động'), date: '2023-11-21' }],
      groups: round.groups
        .filter(({ id }) => id === groupId)
        .map((group) => ({
          ...group,
          ...{ tieBreaks: [], outOfRemit: [], unitTypes: [], exclude: [] },
          include: [unit, second, drafting, fresh, lateUnit],
        })),
    })),
  });
  if ('faults' in verdict) throw new Error(JSON.stringify(verdict.faults, null, 1));
  return verdict.file;
};
