import { html } from 'hono/html';
import type { ReportOccasion, Task, TaskCounts, TaskList } from '../../../../shared/contracts/task.ts';
import { dayOf } from '../parts/day.ts';
import { crumbs } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { stackRow, stackTable } from '../parts/stack-table.ts';
import { kindNames, standingTags, statusNames } from '../parts/task-words.ts';
import type { Visit } from '../visit.ts';

const counted = (visit: Visit, counts: TaskCounts): Html => {
  const { say } = visit;
  const figures: [string, number][] = [
    [say('Tổng số', 'In all'), counts.tasks],
    [say('Đã đến hạn', 'Due by now'), counts.due],
    [say('Xong đúng hạn', 'Done in time'), counts.doneInTime],
    [say('Xong muộn', 'Done late'), counts.doneLate],
    [say('Quá hạn', 'Overdue'), counts.overdue],
    [say('Cam kết không giữ', 'Commitments missed'), counts.missedCommitments],
  ];
  return html`<dl class="totals">${figures.map(
    ([name, count]) => html`<div><dt>${name}</dt><dd class="big">${String(count)}</dd></div>`,
  )}</dl>`;
};

const lastReport = (visit: Visit, { reports }: Task): Html | string => {
  const last = reports.at(-1);
  if (last === undefined) return visit.say('chưa báo cáo', 'nothing reported');
  const note = last.note === undefined ? '' : html`<span class="under as-written">${last.note}</span>`;
  return html`${last.occasion}${last.proofs.map(({ number }) => html`; ${number}`)}${note}`;
};

const taskRow = (visit: Visit, task: Task): Html => {
  const { say } = visit;
  const heading = html`${task.title}<span class="under soft small">${visit.read(kindNames[task.kind])}${task.document === undefined ? '' : html`: ${task.document}`}${task.product === undefined ? '' : html`; ${say('sản phẩm', 'product')}: ${task.product}`}</span>`;
  const done = task.doneOn === undefined ? '' : html` ${dayOf(visit, task.doneOn)}`;
  return stackRow(heading, [
    { label: say('Hạn', 'Due'), shown: dayOf(visit, task.due) },
    { label: say('Tiến độ', 'Progress'), shown: html`${visit.read(statusNames[task.status])}${done}` },
    {
      label: say('Đánh giá', 'Standing'),
      shown: html`${standingTags(visit, task)}${task.cancelled === undefined ? '' : html`<span class="under">${task.cancelled.reason}</span>`}`,
    },
    { label: say('Báo cáo gần nhất', 'Last report'), shown: lastReport(visit, task), wide: true },
  ]);
};

const occasionRow = (
  visit: Visit,
  { id, kind, due, unreported, overdue }: ReportOccasion,
  titles: ReadonlyMap<string, string>,
) => {
  const { say } = visit;
  const missing = unreported.map((taskId) => html`<li>${titles.get(taskId) ?? taskId}</li>`);
  return stackRow(
    html`${id} <span class="soft small">${kind === 'QUARTER' ? say('quý', 'quarter') : say('mốc', 'milestone')}</span>`,
    [
      { label: say('Báo cáo trước', 'By'), shown: dayOf(visit, due) },
      {
        label: say('Tình trạng', 'State'),
        shown:
          unreported.length === 0
            ? html`<span class="tag open">${say('Đủ', 'Complete')}</span>`
            : overdue
              ? html`<span class="tag late">${say('Quá hạn', 'Overdue')}</span>`
              : html`<span class="tag note">${say('Còn thiếu', 'Reports missing')}</span>`,
      },
      {
        label: say('Chưa báo cáo', 'Not reported'),
        shown: missing.length === 0 ? '–' : html`<ul>${missing}</ul>`,
        wide: true,
      },
    ],
  );
};

/** What a unit has to do in a campaign: assigned work and own commitments, what is overdue, and which reports are owed. */
export const tasksView = (visit: Visit, { unitName, list }: { unitName: string; list: TaskList }): View => {
  const { say } = visit;
  const title = say('Nhiệm vụ và cam kết', 'Tasks and commitments');
  const titles = new Map(list.items.map(({ taskId, title: name }) => [taskId, name]));
  const taskHeads = [
    say('Nhiệm vụ', 'Task'),
    say('Hạn', 'Due'),
    say('Tiến độ', 'Progress'),
    say('Đánh giá', 'Standing'),
    say('Báo cáo gần nhất', 'Last report'),
  ];
  const occasionHeads = [
    say('Kỳ báo cáo', 'Occasion'),
    say('Báo cáo trước', 'By'),
    say('Tình trạng', 'State'),
    say('Chưa báo cáo', 'Not reported'),
  ];
  return {
    title: `${title}: ${unitName}`,
    main: html`${crumbs(visit, [['/my', say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${title}: ${unitName}</h1></div>
<section class="card" aria-labelledby="counts"><h2 id="counts">${say('Tính đến ngày', 'As of')} ${dayOf(visit, list.asOf)}</h2>
${counted(visit, list.counts)}</section>
<section class="card" aria-labelledby="tasks"><h2 id="tasks">${say('Danh sách', 'The list')}</h2>
${
  list.items.length === 0
    ? html`<p>${say('Chưa có nhiệm vụ nào.', 'There are no tasks yet.')}</p>`
    : stackTable(
        say('Nhiệm vụ được giao và cam kết của đơn vị', 'Assigned tasks and own commitments'),
        taskHeads,
        list.items.map((task) => taskRow(visit, task)),
      )
}</section>
${
  list.occasions.length === 0
    ? ''
    : html`<section class="card" aria-labelledby="occasions"><h2 id="occasions">${say('Báo cáo định kỳ', 'Reports owed')}</h2>
${stackTable(
  say('Báo cáo theo quý và trước các mốc', 'By quarter and before milestones'),
  occasionHeads,
  list.occasions.map((one) => occasionRow(visit, one, titles)),
)}</section>`
}`,
  };
};
