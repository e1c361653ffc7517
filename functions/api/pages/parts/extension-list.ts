import { html } from 'hono/html';
import type { Extension } from '../../../../shared/contracts/extension.ts';
import type { Visit } from '../visit.ts';
import { when } from './figures.ts';
import type { Html } from './layout.ts';

/** A granted extension, with its unit's name. */
export type NamedExtension = Extension & { unitName: string };

/** The end of a unit of the caller's own in a round (ISO 8601 in UTC). */
export type OwnEnd = { unitName: string; closesAt: string };

/** The extensions of a round as anyone reads them; nothing where there are none. */
export const extensionList = ({ say }: Visit, items: readonly NamedExtension[]): Html | '' => {
  if (items.length === 0) return '';
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Hạn cũ', 'Old end'),
    say('Hạn mới', 'New end'),
    say('Lý do', 'Reason'),
  ];
  return html`<section class="card" aria-labelledby="extensions"><h2 id="extensions">${say('Gia hạn', 'Extensions')}</h2>
<table role="table" class="stack"><caption class="seen-by-readers">${say('Các đơn vị được gia hạn', 'Units that were given more time')}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${items.map(
    ({ unitName, from, end, reason, decidedAt }) =>
      html`<tr role="row"><th role="rowheader" scope="row" class="full">${unitName}</th>
<td role="cell" class="half" data-label="${heads[1]}">${when(from)}</td>
<td role="cell" class="half" data-label="${heads[2]}">${when(end)}</td>
<td role="cell" class="full" data-label="${heads[3]}">${reason} <span class="soft">(${say('quyết định lúc', 'decided at')} ${when(decidedAt)})</span></td></tr>`,
  )}</tbody></table></section>`;
};
