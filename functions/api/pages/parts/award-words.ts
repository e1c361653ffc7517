import { html } from 'hono/html';
import type { CandidateLine, ProposalState } from '../../../../shared/contracts/nomination.ts';
import type { Posting } from '../../../../shared/contracts/posting.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

type Ground = Bilingual & { ground: string };
type LineState = Posting['awards'][number]['lines'][number]['state'];

const proposals: Record<ProposalState, Ground> = {
  PROPOSED: { vi: 'Đề xuất', en: 'Proposed', ground: ' open' },
  TIED_AT_CUT: {
    vi: 'Bằng hạng tại ngưỡng: hội đồng chọn',
    en: 'Tied at the cut: the council picks',
    ground: ' note',
  },
  OVER_QUOTA: { vi: 'Ngoài chỉ tiêu', en: 'Over the number', ground: '' },
  OPEN_QUOTA: { vi: 'Chưa ấn định chỉ tiêu', en: 'No number is fixed', ground: ' note' },
  OTHER_AWARD: { vi: 'Đã đề nghị hình thức khác', en: 'For another award already', ground: '' },
  NO_PLACE: { vi: 'Không xếp hạng', en: 'No place', ground: '' },
  BLOCKED: { vi: 'Không đủ điều kiện', en: 'Blocked', ground: ' late' },
  UNDECIDED: { vi: 'Chưa rõ điều kiện', en: 'Conditions not decided', ground: ' note' },
};

const decisions: Record<NonNullable<CandidateLine['nomination']>['decision'], Ground> = {
  NOMINATE: { vi: 'Đề nghị khen thưởng', en: 'Nominated', ground: ' open' },
  PASS_OVER: { vi: 'Không đề nghị', en: 'Passed over', ground: ' late' },
};

const lines: Record<LineState, Ground> = {
  PROPOSED: { vi: 'Được đề nghị', en: 'Proposed', ground: ' note' },
  WITHDRAWN: { vi: 'Đã rút khỏi danh sách', en: 'Withdrawn', ground: ' late' },
  AWARDED: { vi: 'Được khen thưởng', en: 'Awarded', ground: ' open' },
  REFUSED: { vi: 'Không được khen thưởng', en: 'Not awarded', ground: ' late' },
};

const tag = (visit: Visit, { ground, ...name }: Ground): Html =>
  html`<span class="tag${ground}">${visit.read(name)}</span>`;

/** What the system makes of a candidate, as a word on a ground of its own. */
export const proposalTag = (visit: Visit, state: ProposalState): Html => tag(visit, proposals[state]);

/** What a manager or the council decided of a candidate. */
export const nominationTag = (visit: Visit, decision: keyof typeof decisions): Html =>
  tag(visit, decisions[decision]);

/** What became of a posted line. */
export const lineTag = (visit: Visit, state: LineState): Html => tag(visit, lines[state]);

/** How far a dossier is. */
export const dossierTag = (visit: Visit, dossier: CandidateLine['dossier']): Html => {
  const { say } = visit;
  if (dossier === undefined) return html`<span class="tag">${say('Chưa có hồ sơ', 'No dossier')}</span>`;
  if (dossier.submittedAt !== undefined)
    return html`<span class="tag open">${say('Đã nộp hồ sơ', 'Handed in')}</span>`;
  return dossier.complete
    ? html`<span class="tag note">${say('Đủ, chưa nộp', 'Complete, not handed in')}</span>`
    : html`<span class="tag late">${say('Còn thiếu giấy tờ', 'Papers missing')}</span>`;
};

type Named = { unitName: string; person?: { fullName: string; position: string } | undefined };

/** Whom a line names: a unit, or one of its people with position and unit. */
export const candidateName = ({ unitName, person }: Named): Html =>
  person === undefined
    ? html`${unitName}`
    : html`${person.fullName}<span class="under soft small">${person.position}, ${unitName}</span>`;

/** The same in one line of text. */
export const candidateText = ({ unitName, person }: Named): string =>
  person === undefined ? unitName : `${person.fullName}, ${person.position}, ${unitName}`;
