import { html } from 'hono/html';
import type { Task } from '../../../../shared/contracts/task.ts';
import { dayOf } from '../parts/day.ts';
import { crumbs } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { nextPage, stackRow, stackTable } from '../parts/stack-table.ts';
import { standingTags } from '../parts/task-words.ts';
import type { Visit } from '../visit.ts';

export type MissedTask = { task: Task; unitName: string };

const row = (visit: Visit, { task, unitName }: MissedTask): Html => {
  const { say } = visit;
  const tasks = visit.link(`/campaigns/${task.campaignId}/units/${task.unitId}/tasks`);
  return stackRow(html`<a href="${tasks}">${unitName}</a>`, [
    {
      label: say('Cam kết', 'Commitment'),
      shown: html`${task.title}${task.document === undefined ? '' : html`<span class="under soft small">${task.document}</span>`}`,
      wide: true,
    },
    { label: say('Hạn', 'Due'), shown: dayOf(visit, task.due) },
    {
      label: say('Đánh giá', 'Standing'),
      shown: html`${standingTags(visit, { standing: task.standing, missed: false })}${task.doneOn === undefined ? '' : html` ${dayOf(visit, task.doneOn)}`}`,
    },
  ]);
};

/** Commitments that units did not keep by their day, for the council and who else weighs them. */
export const missedView = (
  visit: Visit,
  campaignId: string,
  { items, next }: { items: readonly MissedTask[]; next?: string | undefined },
): View => {
  const { say } = visit;
  const title = say('Cam kết không được giữ', 'Commitments not kept');
  const path = `/campaigns/${campaignId}/missed-commitments`;
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Cam kết', 'Commitment'),
    say('Hạn', 'Due'),
    say('Đánh giá', 'Standing'),
  ];
  return {
    title,
    main: html`${crumbs(visit, [['/my', say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${title}</h1></div>
<section class="card">
${
  items.length === 0
    ? html`<p>${next === undefined ? say('Không có cam kết nào quá hạn.', 'None is past its day.') : say('Không có ở trang này.', 'None on this page.')}</p>`
    : stackTable(
        say('Danh sách có thể chậm vài giây.', 'The list may lag by seconds.'),
        heads,
        items.map((one) => row(visit, one)),
      )
}
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
