import { html } from 'hono/html';
import type { LeafWork, LeafWorkState, WorkBoard } from '../../../../shared/contracts/unit-work.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import { crumbs, when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

const states: Record<LeafWorkState, Bilingual> = {
  MISSING: { vi: 'Chưa làm', en: 'Missing' },
  ANSWERED: { vi: 'Chờ rà soát', en: 'Waits for review' },
  RETURNED: { vi: 'Trả lại', en: 'Returned' },
  ACCEPTED: { vi: 'Đã duyệt', en: 'Accepted' },
};

const groupName = ({ say }: Visit, { to, name }: WorkBoard['by'][number]): string => {
  if (to === 'DIVISION') return name ?? '';
  return to === 'PEOPLE' ? say('Giao cho cá nhân', 'Given to people') : say('Chưa giao', 'Given to nobody');
};

const divisionRow = (visit: Visit, group: WorkBoard['by'][number]) => {
  const { say } = visit;
  const cells: [string, number][] = [
    [say('Tiêu chí', 'Rows'), group.leaves],
    [say('Chưa làm', 'Missing'), group.missing],
    [say('Trả lại', 'Returned'), group.returned],
    [say('Quá hạn', 'Overdue'), group.overdue],
    [say('Đã duyệt', 'Accepted'), group.accepted],
  ];
  return html`<tr role="row"><th role="rowheader" scope="row" class="full">${groupName(visit, group)}</th>
${cells.map(([label, count]) => html`<td role="cell" class="half" data-label="${label}">${String(count)}</td>`)}</tr>`;
};

const whose = ({ division, people }: LeafWork, names: ReadonlyMap<string, string>): string =>
  [...(division === undefined ? [] : [names.get(division) ?? division]), ...people].join(', ') || '–';

const leafRow = (visit: Visit, leaf: LeafWork, names: ReadonlyMap<string, string>) => {
  const { say } = visit;
  const overdue = leaf.overdue ? html` <span class="tag">${say('Quá hạn', 'Overdue')}</span>` : '';
  const reason =
    leaf.state === 'RETURNED' && leaf.review?.reason !== undefined
      ? html`<span class="under">${leaf.review.reason}</span>`
      : '';
  return html`<tr role="row"><th role="rowheader" scope="row" class="full">${leaf.leaf} ${visit.read(leaf.title)}</th>
<td role="cell" class="half" data-label="${say('Phụ trách', 'Whose')}">${whose(leaf, names)}</td>
<td role="cell" class="half" data-label="${say('Hạn nội bộ', 'Inner deadline')}">${leaf.due === undefined ? '–' : when(leaf.due)}</td>
<td role="cell" class="full" data-label="${say('Tình trạng', 'State')}"><span class="tag">${visit.read(states[leaf.state])}</span>${overdue}${reason}</td></tr>`;
};

const table = (caption: string, heads: readonly string[], rows: readonly Html[]) =>
  html`<section class="card">${stackTable(caption, heads, rows)}</section>`;

/** How far the unit is with its self-assessment, by division and row by row; for its own people alone. */
export const workView = (visit: Visit, board: WorkBoard): View => {
  const { say } = visit;
  const title = say('Công việc trong đơn vị', 'Work inside the unit');
  const names = new Map(
    board.by.flatMap(({ division, name }) => (division && name ? [[division, name] as const] : [])),
  );
  const divisions = [
    say('Bộ phận', 'Division'),
    say('Tiêu chí', 'Rows'),
    say('Chưa làm', 'Missing'),
    say('Trả lại', 'Returned'),
    say('Quá hạn', 'Overdue'),
    say('Đã duyệt', 'Accepted'),
  ];
  const rows = [
    say('Tiêu chí', 'Row'),
    say('Phụ trách', 'Whose'),
    say('Hạn nội bộ', 'Inner deadline'),
    say('Tình trạng', 'State'),
  ];
  return {
    title,
    simulated: false,
    main: html`${crumbs(visit, [['/my', say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${title}</h1></div>
${table(
  say('Theo bộ phận', 'By division'),
  divisions,
  board.by.map((group) => divisionRow(visit, group)),
)}
${table(
  say('Từng tiêu chí', 'Row by row'),
  rows,
  board.leaves.map((leaf) => leafRow(visit, leaf, names)),
)}`,
  };
};
