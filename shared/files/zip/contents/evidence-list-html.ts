import { readingWords, sourceWords } from '../../evidence-words.ts';
import { escapeHtml, escapeLink } from './escape-html.ts';
import type { EvidenceList, Heading, ListedDocument, UnitEvidence } from './evidence-list.ts';
import { htmlPage, simulatedNotice } from './page.ts';
import { vietnameseDay, vietnameseInstant, vietnameseSize } from './vietnamese-format.ts';

const columns = [
  'TT',
  'Số, ký hiệu',
  'Ngày ban hành',
  'Cơ quan ban hành',
  'Trích yếu nội dung',
  'Mục, trang',
  'Tệp',
  'Dung lượng',
  'Nguồn, đọc chữ',
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

const notes = ({ source, text }: ListedDocument): string =>
  [sourceWords(source), readingWords(text)].filter(Boolean).join('; ');

const row = (listed: ListedDocument, i: number, folder: string): string => {
  const { number, issuedOn, issuer, abstract } = listed.document;
  const about = [number, issuedOn && vietnameseDay(issuedOn), issuer, abstract, place(listed.citation)];
  return `<tr><td>${i + 1}</td>${about.map(cell).join('')}${file(listed, folder)}${cell(vietnameseSize(listed.bytes))}${cell(notes(listed))}</tr>\n`;
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

const section = ({ unit, mark, fieldWord = 'Lĩnh vực', fields }: UnitEvidence, folder: string): string =>
  `<h2>${escapeHtml(unit)}</h2>\n${mark === undefined ? '' : `<p><b>${escapeHtml(mark)}</b></p>\n`}${fields.map((field) => `<h3>${escapeHtml(fieldWord)} ${heading(field)}</h3>\n${table(field, folder)}`).join('')}`;

/**
 * The evidence list (danh mục tài liệu minh chứng) as one page to be read or printed, in Vietnamese, by unit, field and
 * criterion. It links to the files beside and below it; it loads nothing, and all that people wrote is escaped.
 * @throws RangeError for a document outside the page's folder
 */
export const evidenceListHtml = (list: EvidenceList): string =>
  htmlPage(
    'Danh mục tài liệu minh chứng',
    `${simulatedNotice(list.simulated)}<h1>DANH MỤC TÀI LIỆU MINH CHỨNG</h1>
<p class="about">${escapeHtml(list.campaign)}<br>${escapeHtml(list.round)}<br>Lập lúc ${vietnameseInstant(list.preparedAt)}</p>
${list.units.map((unit) => section(unit, list.folder)).join('')}`,
  );
