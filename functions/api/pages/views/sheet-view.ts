import { html } from 'hono/html';
import type { ExplainedSheet } from '../../../../shared/contracts/result.ts';
import { bar, crumbs, index, outOf, points } from '../parts/figures.ts';
import type { View } from '../parts/layout.ts';
import { leafRow } from '../parts/leaf-row.ts';
import { noticeBox } from '../parts/notice.ts';
import { type Block, type Section, sheetSections } from '../parts/sheet-sections.ts';
import type { Visit } from '../visit.ts';
import { columnNames } from '../words.ts';

type Columns = ExplainedSheet['columns'];
type Scores = ExplainedSheet['total']['scores'];

const totals = (visit: Visit, scores: Scores, columns: Columns, size: '' | ' of-field') =>
  html`<dl class="totals${size}">${columns.map((column) => {
    const node = scores[column];
    if (node === null || node === undefined) return '';
    return html`<div><dt>${visit.read(columnNames[column])}</dt>
<dd><span class="big">${index(visit, node.indexPercent)}</span>${bar(node.indexPercent ?? 0, column !== 'final')}
<span class="small soft">${outOf(visit, node)} ${visit.say('điểm', 'points')}</span></dd></div>`;
  })}</dl>`;

const criterionRow = (visit: Visit, { head }: Block, columns: Columns) =>
  head === undefined
    ? ''
    : html`<tr role="row" class="criterion"><td role="cell" class="code">${head.code}</td>
<th role="rowheader" scope="rowgroup" class="full"><span class="only-stacked">${head.code} </span>${visit.read(head.title)}</th>
<td role="cell" class="num" data-label="${visit.say('Tối đa', 'Maximum')}">${points(visit, head.maxPoints)}</td>
${columns.map((column) => {
  const node = head.scores[column];
  return html`<td role="cell" class="num" data-label="${visit.read(columnNames[column])}">${node === null || node === undefined ? '–' : points(visit, node.points)}</td>`;
})}</tr>`;

const fieldSection = (visit: Visit, { code, field, blocks }: Section, columns: Columns) => {
  const { say } = visit;
  const heads = [say('Tối đa', 'Maximum'), ...columns.map((column) => visit.read(columnNames[column]))];
  const title = field === undefined ? code : `${code}. ${visit.read(field.title)}`;
  return html`<section class="card" aria-labelledby="field-${code}"><div class="head-line"><h2 id="field-${code}">${title}</h2>
${field === undefined ? '' : html`<span class="soft">${points(visit, field.maxPoints)} ${say('điểm', 'points')}</span>`}</div>
${field === undefined ? '' : totals(visit, field.scores, columns, ' of-field')}
<table role="table" class="stack sheet"><caption class="seen-by-readers">${title}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say('Mã', 'Code')}</th><th role="columnheader" scope="col">${say('Tiêu chí', 'Criterion')}</th>${heads.map(
    (head) => html`<th role="columnheader" scope="col" class="num">${head}</th>`,
  )}</tr></thead>
${blocks.map(
  (block) =>
    html`<tbody role="rowgroup">${criterionRow(visit, block, columns)}${block.leaves.map((leaf) => leafRow(visit, leaf, columns))}</tbody>`,
)}</table></section>`;
};

const adjustmentList = (visit: Visit, { adjustments = [] }: ExplainedSheet) =>
  adjustments.length === 0
    ? ''
    : html`<ul class="links">${adjustments.map(
        ({ kind, title, points: amount, explanation }) =>
          html`<li>${visit.read(title)}: ${kind === 'BONUS' ? '+' : '−'}${points(visit, amount)} <span class="soft">${explanation}</span></li>`,
      )}</ul>`;

/** An entrant's score sheet in the columns that the caller may see now; the action decides which. */
export const sheetView = (visit: Visit, sheet: ExplainedSheet): View => {
  const { say } = visit;
  const names = sheet.columns.map((column) => visit.read(columnNames[column]).toLowerCase()).join(', ');
  return {
    title: `${say('Bảng điểm', 'Score sheet')}: ${sheet.unitName}`,
    simulated: sheet.simulated,
    main: html`${crumbs(visit, [['/my', say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${say('Bảng điểm', 'Score sheet')}: ${sheet.unitName}</h1>
<p class="soft">${say('Cột bạn được xem lúc này', 'Columns that you may see now')}: ${names}.</p></div>
${noticeBox(visit, sheet)}
<section class="card" aria-labelledby="total"><div class="head-line"><h2 id="total">${say('Tổng điểm', 'Total')}</h2>
<span class="soft">${say('Tối đa', 'Maximum')} ${points(visit, sheet.total.maxPoints)} ${say('điểm', 'points')}</span></div>
${totals(visit, sheet.total.scores, sheet.columns, '')}
${adjustmentList(visit, sheet)}</section>
${sheetSections(sheet).map((section) => fieldSection(visit, section, sheet.columns))}`,
  };
};
