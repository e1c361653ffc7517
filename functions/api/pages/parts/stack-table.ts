import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** A table that falls into labelled cards on a narrow page, with its roles kept for who has it read aloud. */
export const stackTable = (
  caption: Html | string,
  heads: readonly string[],
  rows: readonly Html[],
): Html => html`<table role="table" class="stack"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows}</tbody></table>`;

type Cell = { label: string; shown: Html | string; wide?: boolean };

/** A row of such a table: what it is about, and its cells under their labels. */
export const stackRow = (heading: Html | string, cells: readonly Cell[]): Html =>
  html`<tr role="row"><th role="rowheader" scope="row" class="full">${heading}</th>
${cells.map(
  ({ label, shown, wide = false }) =>
    html`<td role="cell" class="${wide ? 'full' : 'half'}" data-label="${label}">${shown}</td>`,
)}</tr>`;

/** The way to the following page of a listing; nothing on its last. @param address of that page */
export const nextPage = (address: string | undefined, name: string): Html | '' =>
  address === undefined ? '' : html`<p><a class="go" href="${address}">${name}</a></p>`;
