import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import { crumbs, when } from '../parts/figures.ts';
import type { View } from '../parts/layout.ts';
import { nextPage, stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';
import { stateNames } from '../words.ts';

export type Listed = { submission: Submission; unitName: string };

const row = (visit: Visit, { submission, unitName }: Listed) => {
  const { say } = visit;
  return html`<tr role="row"><th role="rowheader" scope="row" class="full">${unitName}</th>
<td role="cell" class="half" data-label="${say('Trạng thái', 'State')}"><span class="tag">${visit.read(stateNames[submission.state])}</span></td>
<td role="cell" class="half" data-label="${say('Nộp lúc', 'Submitted at')}">${submission.submitted === undefined ? '–' : when(submission.submitted.at)}</td>
<td role="cell" class="full">${
    submission.state === 'SEALED'
      ? html`<a href="${visit.link(`/submissions/${submission.submissionId}/sheet`)}">${say('Bảng điểm', 'Score sheet')}<span class="seen-by-readers">: ${unitName}</span></a>`
      : html`<span class="soft">${say('chưa có bảng điểm', 'no score sheet')}</span>`
  } <a href="${visit.link(`/submissions/${submission.submissionId}/conditions`)}">${say('Điều kiện', 'Conditions')}<span class="seen-by-readers">: ${unitName}</span></a></td></tr>`;
};

/** The submissions of a round that the caller may follow, with the way to their score sheets. */
export const submissionsView = (
  visit: Visit,
  round: Round,
  { items, next }: { items: readonly Listed[]; next?: string | undefined },
): View => {
  const { say } = visit;
  const title = say('Bản tự đánh giá của các đơn vị', 'Submissions of the units');
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Trạng thái', 'State'),
    say('Nộp lúc', 'Submitted at'),
    say('Bảng điểm', 'Score sheet'),
  ];
  const path = `/rounds/${round.roundId}/submissions`;
  return {
    title,
    simulated: round.simulated,
    main: html`${crumbs(visit, [
      ['/my', say('Của tôi', 'Mine')],
      [`/rounds/${round.roundId}`, visit.read(round.title)],
    ])}
<div class="lead"><h1>${title}</h1></div>
<section class="card">
${items.length === 0 ? html`<p>${say('Chưa có bản nào mà vai trò của bạn được xem.', 'None that your role may see yet.')}</p>` : ''}
${stackTable(
  say('Danh sách có thể chậm vài giây.', 'The list may lag by seconds.'),
  heads,
  items.map((listed) => row(visit, listed)),
)}
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
