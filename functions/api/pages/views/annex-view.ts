import { html, raw } from 'hono/html';
import { hundredths } from '../../../../shared/domain/scoring/number-words.ts';
import { type AnnexRow, annexColumns } from '../../../../shared/domain/set-up/annex-rows.ts';
import type { Html } from '../parts/layout.ts';
import { icon, stylesheet } from '../style/stylesheet.ts';

/** What only paper needs: the heading on every sheet, rows that are not torn, narrow columns for numbers. */
const sheetOfPaper = `.annex{border-collapse:collapse;width:100%}
.annex th,.annex td{border:1px solid;padding:.3em .5em;text-align:left;vertical-align:top;white-space:pre-line}
.annex .points{text-align:right;white-space:nowrap}
.annex .line{font-style:italic;padding-left:1.5em}
.annex-title{text-align:center}
@page{size:A4 landscape;margin:15mm}
@media print{.annex thead{display:table-header-group}.annex tr{break-inside:avoid}}`;

const heavy: ReadonlySet<AnnexRow['kind']> = new Set(['FIELD', 'CRITERION', 'SECTION', 'TOTAL']);

const cells = ({ kind, code, text, points, evidence, note }: AnnexRow) => {
  const words = heavy.has(kind) ? html`<strong>${text}</strong>` : text;
  return html`<tr><td>${code}</td><td${kind === 'LINE' ? html` class="line"` : ''}>${words}</td>
<td class="points">${points === null ? '' : hundredths(points, 'vi')}</td><td></td>
<td>${evidence.join('\n')}</td><td>${note}</td></tr>`;
};

/** An annex as a page of its own, to be printed: in Vietnamese, for it is part of a Vietnamese decision. */
export const annexView = (title: string, rows: readonly AnnexRow[]): Html => {
  const [first, ...titles] = rows.filter(({ kind }) => kind === 'TITLE');
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Phụ lục · Thi Đua</title>
<link rel="stylesheet" href="${stylesheet.path}">
<link rel="icon" href="${icon.path}" type="image/svg+xml">
<style>${raw(sheetOfPaper)}</style>
</head>
<body class="wide">
<main class="wrap">
<h1 class="annex-title">${first?.text ?? ''}</h1>
${titles.map(({ text }) => html`<p class="annex-title">${text}</p>`)}
<table class="annex">
<thead><tr>${annexColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.filter(({ kind }) => kind !== 'TITLE' && kind !== 'HEADING').map(cells)}
</tbody>
</table>
</main>
</body>
</html>
`;
};
