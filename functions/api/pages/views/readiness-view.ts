import { html } from 'hono/html';
import type { Readiness, ReadinessPage, ReadinessState } from '../../../../shared/contracts/readiness.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import { crumbs, share, when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { nextPage, stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

const states: Record<ReadinessState, Bilingual> = {
  NOT_BEGUN: { vi: 'Chưa bắt đầu', en: 'Not begun' },
  PARTLY_DONE: { vi: 'Đang làm', en: 'Partly done' },
  READY: { vi: 'Đủ, chưa nộp', en: 'Ready, not submitted' },
  SUBMITTED: { vi: 'Đã nộp', en: 'Submitted' },
  RETURNED: { vi: 'Được trả lại', en: 'Returned' },
};

const open = (visit: Visit, { fields }: Readiness): Html => {
  const left = fields.filter(({ answered, of }) => answered < of);
  if (left.length === 0) return html`–`;
  return html`<ul>${left.map(
    ({ field, title, answered, of }) => html`<li>${field}. ${visit.read(title)}: ${answered}/${of}</li>`,
  )}</ul>`;
};

const row = (visit: Visit, unit: Readiness): Html => {
  const { say } = visit;
  return html`<tr role="row"><th role="rowheader" scope="row" class="full">${unit.unitName}</th>
<td role="cell" class="half" data-label="${say('Tình hình', 'State')}"><span class="tag">${visit.read(states[unit.state])}</span>${unit.late ? html` <span class="tag">${say('Quá hạn', 'Late')}</span>` : ''}</td>
<td role="cell" class="half" data-label="${say('Tiêu chí đã làm', 'Criteria done')}">${share(visit, unit.answered, unit.of)}</td>
<td role="cell" class="full" data-label="${say('Lĩnh vực còn thiếu', 'Fields that lack some')}">${open(visit, unit)}</td>
<td role="cell" class="half" data-label="${say('Hạn nộp', 'End')}">${when(unit.closesAt)}${unit.extended ? html` <span class="tag">${say('Gia hạn', 'Extended')}</span>` : ''}</td>
<td role="cell" class="half" data-label="${say('Nhắc lần cuối', 'Last reminded')}">${unit.lastReminded === undefined ? '–' : when(unit.lastReminded)}</td></tr>`;
};

/** How far each entrant of a round is, for who manages or audits it. */
export const readinessView = (visit: Visit, round: Round, { asOf, items, next }: ReadinessPage): View => {
  const { say } = visit;
  const title = say('Tình hình tự đánh giá của các đơn vị', 'How far the units are');
  const path = `/rounds/${round.roundId}/readiness`;
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Tình hình', 'State'),
    say('Tiêu chí đã làm', 'Criteria done'),
    say('Lĩnh vực còn thiếu', 'Fields that lack some'),
    say('Hạn nộp', 'End'),
    say('Nhắc lần cuối', 'Last reminded'),
  ];
  return {
    title,
    simulated: round.simulated,
    main: html`${crumbs(visit, [
      ['/my', say('Của tôi', 'Mine')],
      [`/rounds/${round.roundId}`, visit.read(round.title)],
    ])}
<div class="lead"><h1>${title}</h1></div>
<section class="card">
${stackTable(
  html`${say('Tính đến', 'As of')} ${when(asOf)}`,
  heads,
  items.map((unit) => row(visit, unit)),
)}
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
