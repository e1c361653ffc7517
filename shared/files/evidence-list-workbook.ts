import writeXlsxFile from 'write-excel-file/node';
import type { EvidenceListing, ListedEvidence } from '../contracts/evidence-listing.ts';
import { newerWords, readingWords, sourceWords, supplementaryWords } from './evidence-words.ts';
import { undated } from './zip/undated.ts';

const columns = [
  ['TT', 5],
  ['Mã', 9],
  ['Tiêu chí', 40],
  ['Số, ký hiệu', 18],
  ['Ngày ban hành', 14],
  ['Cơ quan ban hành', 28],
  ['Trích yếu nội dung', 48],
  ['Mục', 14],
  ['Trang', 10],
  ['Tên tệp gốc', 36],
  ['Dung lượng (byte)', 16],
  ['Tình trạng', 44],
  ['SHA-256', 66],
  ['Nguồn', 40],
  ['Đọc chữ tìm dấu mật', 30],
  ['Ghi chú', 44],
] as const;

const states: Record<EvidenceListing['of'], string> = {
  DRAFT: 'bản nháp',
  SUBMITTED: 'bản đã gửi',
  SEALED: 'bản đã khóa',
};

/** What a cell of text holds: always text, so that nothing that people wrote is taken for a formula; without characters that XML cannot hold. */
const text = (value: string | undefined, more: object = {}) => ({
  value: (value ?? '').toWellFormed().replace(/[^\P{Cc}\t\n]|[\p{NChar}]/gu, ''),
  type: String,
  wrap: true,
  ...more,
});

const bold = { fontWeight: 'bold' as const };

const day = (issuedOn: string | undefined): string => issuedOn?.split('-').reverse().join('/') ?? '';

const notes = ({ supplementary, newer }: ListedEvidence): string =>
  [supplementary && supplementaryWords, newer && newerWords(newer)].filter(Boolean).join('; ');

const row = (n: number, code: string, name: string, listed: ListedEvidence) => [
  { value: n, type: Number },
  text(code),
  text(name),
  text(listed.document.number),
  text(day(listed.document.issuedOn)),
  text(listed.document.issuer),
  text(listed.document.abstract),
  text(listed.section),
  text(listed.pages),
  text(listed.originalName),
  { value: listed.bytes, type: Number },
  text(listed.absent?.vi ?? 'Đã nhận'),
  text(listed.sha256),
  text(sourceWords(listed.source) ?? 'Tệp tải lên'),
  text(readingWords(listed.text)),
  text(notes(listed)),
];

/**
 * The evidence list as an XLSX workbook of one sheet in Vietnamese: a heading, then a row for each document under each
 * criterion that it proves, by field. The same list gives the same bytes.
 */
export const evidenceListWorkbook = async (list: EvidenceListing): Promise<Uint8Array<ArrayBuffer>> => {
  let n = 0;
  const rows = list.fields.flatMap(({ code, name, criteria }) => [
    [text(`Lĩnh vực ${code}. ${name}`, { ...bold, wrap: false })],
    ...criteria.flatMap((criterion) =>
      criterion.documents.map((listed) => {
        n += 1;
        return row(n, criterion.code, criterion.name, listed);
      }),
    ),
  ]);
  const title = (value: string, more: object = {}) => [text(value, { wrap: false, ...more })];
  const data = [
    title('DANH MỤC TÀI LIỆU MINH CHỨNG', { ...bold, fontSize: 14 }),
    title(list.simulated ? 'MÔ PHỎNG: số liệu và tài liệu không có thật' : list.campaign, bold),
    title(`${list.campaign}; ${list.round}`),
    title(`${list.unitName} (${list.entrantId}), ${states[list.of]}, ${list.files} tệp`),
    columns.map(([name]) => text(name, bold)),
    ...rows,
  ];
  const options = {
    sheet: 'Danh mục',
    orientation: 'landscape' as const,
    columns: columns.map(([, width]) => ({ width })),
  };
  return undated(await writeXlsxFile(data, options).toBuffer());
};
