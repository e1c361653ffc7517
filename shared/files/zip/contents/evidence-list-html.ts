import { escapeHtml, escapeLink } from './escape-html.ts';
import type { EvidenceList, Heading, ListedDocument, UnitEvidence } from './evidence-list.ts';
import { vietnameseDay, vietnameseInstant, vietnameseSize } from './vietnamese-format.ts';

const style = `@page{size:A4 landscape;margin:15mm}
body{font:13px/1.4 "Times New Roman",Times,serif;margin:0 auto;max-width:270mm}
h1{font-size:20px;text-align:center}h2{font-size:17px;break-after:avoid}h3{font-size:15px;break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #666;padding:3px 5px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead{display:table-header-group}tr{break-inside:avoid}tbody th{background:#eee}
.about{text-align:center}.absent{color:#a00}
.simulated{border:2px solid #a00;color:#a00;font-weight:bold;padding:4px;text-align:center}
@media print{.simulated{position:fixed;top:0;right:0;background:#fff}}`;

const policy = "default-src 'none'; style-src 'unsafe-inline'";

const columns = [
  'TT',
  'Số, ký hiệu',
  'Ngày ban hành',
  'Cơ quan ban hành',
  'Trích yếu nội dung',
  'Mục, trang',
  'Tệp',
  'Dung lượng',
];

const cell = (text: string | undefined): string => `<td>${escapeHtml(text ?? '')}</td>`;

const place = ({ section, pages }: ListedDocument['citation']): string =>
  [section, pages && `trang ${pages}`].filter(Boolean).join(', ');

const relative = (path: string, folder: string): string => {
  if (!path.startsWith(folder)) throw new RangeError(`${path} is not in ${folder}`);
  return path.slice(folder.length);
};

const file = (listed: ListedDocument, folder: string): string =>
  'path' in listed
    ? `<td><a href="${escapeLink(relative(listed.path, folder))}">${escapeHtml(listed.originalName)}</a></td>`
    : `<td class="absent">${escapeHtml(listed.originalName)}: không có trong gói. ${escapeHtml(listed.absent.vi)}</td>`;

const row = (listed: ListedDocument, i: number, folder: string): string => {
  const { number, issuedOn, issuer, abstract } = listed.document;
  const about = [number, issuedOn && vietnameseDay(issuedOn), issuer, abstract, place(listed.citation)];
  return `<tr><td>${i + 1}</td>${about.map(cell).join('')}${file(listed, folder)}${cell(vietnameseSize(listed.bytes))}</tr>\n`;
};

const heading = ({ code, name }: Heading): string => escapeHtml(`${code}. ${name}`);

const table = ({ criteria }: UnitEvidence['fields'][number], folder: string): string => {
  const head = columns.map((column) => `<th>${column}</th>`).join('');
  const body = criteria.map(
    (criterion) =>
      `<tr><th colspan="${columns.length}">${heading(criterion)}</th></tr>\n${criterion.documents.map((listed, i) => row(listed, i, folder)).join('')}`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('')}</tbody></table>\n`;
};

const section = ({ unit, fields }: UnitEvidence, folder: string): string =>
  `<h2>${escapeHtml(unit)}</h2>\n${fields.map((field) => `<h3>Lĩnh vực ${heading(field)}</h3>\n${table(field, folder)}`).join('')}`;

/**
 * The evidence list (danh mục tài liệu minh chứng) as one page to be read or printed, in Vietnamese, by unit, field and
 * criterion. It links to the files beside and below it; it loads nothing, and all that people wrote is escaped.
 * @throws RangeError for a document outside the page's folder
 */
export const evidenceListHtml = (list: EvidenceList): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>Danh mục tài liệu minh chứng</title><style>
${style}
</style></head><body>
${list.simulated ? '<p class="simulated">Mô phỏng: số liệu và tài liệu không có thật</p>\n' : ''}<h1>DANH MỤC TÀI LIỆU MINH CHỨNG</h1>
<p class="about">${escapeHtml(list.campaign)}<br>${escapeHtml(list.round)}<br>Lập lúc ${vietnameseInstant(list.preparedAt)}</p>
${list.units.map((unit) => section(unit, list.folder)).join('')}</body></html>
`;
