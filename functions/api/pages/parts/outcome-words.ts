import { html } from 'hono/html';
import type {
  AwardStanding,
  ConditionOutcome,
  OutcomeStatus,
} from '../../../../shared/contracts/eligibility.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

type Ground = Bilingual & { ground: string };

const statuses: Record<OutcomeStatus, Ground> = {
  MET: { vi: 'Đạt', en: 'Met', ground: ' open' },
  NOT_MET: { vi: 'Không đạt', en: 'Not met', ground: ' late' },
  NOT_APPLICABLE: { vi: 'Không áp dụng', en: 'Not applicable', ground: '' },
  UNKNOWN: { vi: 'Chưa xác định', en: 'Not known yet', ground: ' note' },
};

const standings: Record<AwardStanding['standing'], Ground> = {
  ELIGIBLE: { vi: 'Đủ điều kiện', en: 'Eligible', ground: ' open' },
  BLOCKED: { vi: 'Không đủ điều kiện', en: 'Blocked', ground: ' late' },
  UNDECIDED: { vi: 'Chưa xác định', en: 'Undecided', ground: ' note' },
};

const tag = (visit: Visit, { ground, ...name }: Ground): Html =>
  html`<span class="tag${ground}">${visit.read(name)}</span>`;

/** What became of a condition, as a word on a ground of its own. */
export const outcomeTag = (visit: Visit, { status }: Pick<ConditionOutcome, 'status'>): Html =>
  tag(visit, statuses[status]);

/** Whether conditions let an entrant be proposed, as a word on a ground of its own; and why, where no condition says it. */
export const standingTag = (
  visit: Visit,
  { standing, because }: Pick<AwardStanding, 'standing' | 'because'>,
): Html =>
  because === undefined
    ? tag(visit, standings[standing])
    : html`${tag(visit, standings[standing])} <small class="soft">${visit.say('không nộp bản tự đánh giá', 'handed nothing in')}</small>`;

/** What a condition that is not met does. */
export const effectNames: Record<'BLOCK' | 'NOTE', Bilingual> = {
  BLOCK: { vi: 'bắt buộc', en: 'required' },
  NOTE: { vi: 'để tham khảo', en: 'for information' },
};

/** Titles of conditions by their ids; an id that none has stays as it is. */
export const titlesOf = (
  visit: Visit,
  ids: readonly string[],
  titles: ReadonlyMap<string, Bilingual>,
): string => ids.map((id) => visit.read(titles.get(id) ?? { vi: id, en: id })).join('; ');
