import { html } from 'hono/html';
import type * as z from 'zod';
import type { RoundProgress } from '../../../../shared/contracts/result.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import { manages, oversees } from '../../../../shared/domain/result-access.ts';
import { extensionList, type NamedExtension, type OwnEnd } from '../parts/extension-list.ts';
import { crumbs, share, when } from '../parts/figures.ts';
import type { View } from '../parts/layout.ts';
import { roundWays } from '../parts/round-ways.ts';
import { timeline, windowTable } from '../parts/timeline.ts';
import type { Visit } from '../visit.ts';

type Progress = z.output<typeof RoundProgress>;

const results = (visit: Visit, round: Round) => {
  const { say } = visit;
  const ahead = !round.published && oversees(visit.caller, round.campaignId);
  const links = html`<ul class="links">${round.groups.map(
    ({ groupId, title }) =>
      html`<li><a href="${visit.link(`/rounds/${round.roundId}/groups/${groupId}`)}">${visit.read(title)}</a></li>`,
  )}</ul>`;
  const lead = round.published
    ? html`<p>${say('Kết quả đã được công bố. Bảng xếp hạng theo nhóm:', 'The result is published. Rankings by group:')}</p>`
    : html`<p>${say('Kết quả chưa được công bố.', 'The result is not published yet.')}</p>`;
  return html`<section class="card" aria-labelledby="results"><h2 id="results">${say('Kết quả', 'Results')}</h2>
${lead}
${ahead ? html`<p class="soft">${say('Theo vai trò của bạn, bạn xem được bảng hiện tại trước khi công bố:', 'Your role lets you see the present state before publication:')}</p>` : ''}
${round.published || ahead ? links : ''}</section>`;
};

const progressTable = (visit: Visit, round: Round, { groups, asOf }: Progress) => {
  const { say } = visit;
  const columns = [
    ['started', say('Đã bắt đầu', 'Started')],
    ['submitted', say('Đã nộp', 'Submitted')],
    ['sealed', say('Đã khóa', 'Sealed')],
    ['absent', say('Không nộp', 'Absent')],
  ] as const;
  const title = (groupId: string) => {
    const group = round.groups.find((each) => each.groupId === groupId);
    return group === undefined ? groupId : visit.read(group.title);
  };
  return html`<section class="card" aria-labelledby="progress"><h2 id="progress">${say('Tiến độ', 'Progress')}</h2>
<table role="table" class="stack progress">
<caption>${say('Số đơn vị trên tổng số đơn vị tham gia của nhóm; có thể chậm vài giây. Tính đến', 'Entrants out of all entrants of the group; may lag by seconds. As of')} ${when(asOf)}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say('Nhóm', 'Group')}</th>${columns.map(
    ([, name]) => html`<th role="columnheader" scope="col">${name}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${groups.map(
    (group) =>
      html`<tr role="row"><th role="rowheader" scope="row" class="full">${title(group.groupId)}</th>${columns.map(
        ([key, name]) =>
          html`<td role="cell" class="half" data-label="${name}">${share(visit, group[key], group.entrants)}</td>`,
      )}</tr>`,
  )}</tbody></table>${
    manages(visit.caller, round.campaignId)
      ? html`<p><a class="go" href="${visit.link(`/rounds/${round.roundId}/readiness`)}">${say('Từng đơn vị làm đến đâu', 'How far each unit is')}</a></p>`
      : ''
  }</section>`;
};

/** A round: its windows in local time, how far its groups are in counts, and its results once published. */
export const roundView = (
  visit: Visit,
  round: Round,
  progress: Progress,
  ends: { own: readonly OwnEnd[]; extensions: readonly NamedExtension[] },
): View => {
  const { say } = visit;
  return {
    title: visit.read(round.title),
    simulated: round.simulated,
    main: html`${crumbs(visit, [['/', say('Các kỳ đánh giá', 'Rounds')]])}
<div class="lead"><h1>${visit.read(round.title)}</h1></div>
<section class="card" aria-labelledby="times"><h2 id="times">${say('Thời gian', 'Timeline')}</h2>
${timeline(visit, round, ends.own)}
${windowTable(visit, round, ends.own)}</section>
${extensionList(visit, ends.extensions)}
${results(visit, round)}
${roundWays(visit, round)}
${progressTable(visit, round, progress)}`,
  };
};
