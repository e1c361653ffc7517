import { madeNames } from '../names/made-names.ts';
import { escapeHtml, escapeLink } from './escape-html.ts';
import type { BundleSubject, UnitWithout } from './manifest.ts';
import { htmlPage, simulatedNotice } from './page.ts';
import { vietnameseInstant } from './vietnamese-format.ts';

const reasons: Record<UnitWithout['why'], string> = {
  ABSENT: 'không gửi bản tự đánh giá',
  NOT_SEALED: 'bản tự đánh giá chưa khóa',
  NO_EVIDENCE: 'không nêu minh chứng nào trong phạm vi của gói',
};

/** By unit, then by the number of the field; folders begin with their codes. */
const inReadingOrder = (a: string, b: string): number => {
  const [[unitA = '', fieldA = ''], [unitB = '', fieldB = '']] = [a.split('/'), b.split('/')];
  if (unitA !== unitB) return unitA < unitB ? -1 : 1;
  return Number.parseInt(fieldA, 10) - Number.parseInt(fieldB, 10) || (fieldA < fieldB ? -1 : 1);
};

const link = (path: string): string => {
  const [, field = ''] = path.split('/');
  return `<li><a href="${escapeLink(path)}">${escapeHtml(field)}</a></li>\n`;
};

const section = ([unit, lists]: [string, string[]]): string =>
  `<h2>${escapeHtml(unit)}</h2>\n<ul>\n${lists.map(link).join('')}</ul>\n`;

const missing = (units: readonly UnitWithout[]): string =>
  units.length === 0
    ? ''
    : `<h2>Đơn vị không có minh chứng trong gói</h2>\n<ul>\n${units
        .map(({ unit, why }) => `<li>${escapeHtml(unit)}: ${reasons[why]}</li>\n`)
        .join('')}</ul>\n`;

/**
 * The page at the root of a bundle: by unit and field it leads to the evidence lists, which lie in the folders of the
 * fields; and it names the units that have nothing in the bundle. A few hundred bytes a field, however many files.
 * @param paths of all files in the bundle
 */
export const evidenceIndexHtml = (subject: BundleSubject, paths: readonly string[]): string => {
  const lists = paths.filter((path) => path.endsWith(`/${madeNames.evidenceList}`)).toSorted(inReadingOrder);
  const byUnit = Map.groupBy(lists, (path) => path.slice(0, path.indexOf('/')));
  return htmlPage(
    'Danh mục tài liệu minh chứng',
    `${simulatedNotice(subject.simulated)}<h1>DANH MỤC TÀI LIỆU MINH CHỨNG</h1>
<p class="about">${escapeHtml(subject.campaign)}<br>${escapeHtml(subject.round)}<br>Lập lúc ${vietnameseInstant(subject.preparedAt)}</p>
${[...byUnit].map(section).join('')}${missing(subject.unitsWithout)}`,
  );
};
