import { html } from 'hono/html';
import type { Readiness, ReadinessPage } from '../../../../shared/contracts/readiness.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import { share, when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { roundLead } from '../parts/round-lead.ts';
import { nextPage, stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';
import { readinessNames } from '../words.ts';

const open = (visit: Visit, { fields }: Readiness): Html => {
  const left = fields.filter(({ answered, of }) => answered < of);
  if (left.length === 0) return html`–`;
  return html`<ul>${left.map(
    ({ field, title, answered, of }) => html`<li>${field}. ${visit.read(title)}: ${answered}/${of}</li>`,
  )}</ul>`;
};

const row = (visit: Visit, unit: Readiness): Html => {
  const { say } = visit;
  return html`<tr role="row"><th role="rowheader" scope="row" class="full">${unit.unitName}<br><a class="small" href="${visit.link(`/units/${unit.unitId}/delegations`)}">${say('Ủy quyền ký', 'Delegations')}<span class="seen-by-readers">: ${unit.unitName}</span></a></th>
<td role="cell" class="half" data-label="${say('Tình hình', 'State')}"><span class="tag">${visit.read(readinessNames[unit.state])}</span>${unit.late ? html` <span class="tag">${say('Quá hạn', 'Late')}</span>` : ''}</td>
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
    main: html`${roundLead(visit, round, title, html`<p><a class="go" href="${visit.link(`/rounds/${round.roundId}/letters`)}">${say('Công văn đôn đốc đã gửi', 'Letters that were sent')}</a></p>`)}
<section class="card">
${stackTable(
  html`${say('Tính đến', 'As of')} ${when(asOf)}`,
  heads,
  items.map((unit) => row(visit, unit)),
)}
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
