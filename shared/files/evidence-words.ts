import type { TextReading } from '../contracts/evidence.ts';
import type { NewerEdition } from '../contracts/evidence-listing.ts';
import type { EvidenceSource } from '../contracts/evidence-source.ts';
import { localDay } from '../domain/local-time.ts';
import { vietnameseDay } from './zip/contents/vietnamese-format.ts';

const readings: Readonly<Record<TextReading, string>> = {
  READ: 'đã đọc chữ',
  FIRST_PAGES: 'chỉ đọc chữ các trang đầu',
  NO_TEXT: 'không có chữ để đọc (ảnh, bản quét)',
  NOT_READ: 'chưa đọc được chữ',
};

/** In Vietnamese, how much of a file's text was looked through for secrecy marks; undefined for what has no text to read. */
export const readingWords = (text: TextReading | undefined): string | undefined => text && readings[text];

/** In Vietnamese, where evidence comes from; undefined for a file that its unit uploaded. */
export const sourceWords = (source: EvidenceSource | undefined): string | undefined => {
  switch (source?.kind) {
    case undefined:
      return undefined;
    case 'LINK':
      return `Liên kết ${source.address}, xem ngày ${vietnameseDay(source.seenOn)}`;
    case 'SHELF':
      return 'Tài liệu dùng chung của tỉnh';
    case 'PAPER':
      return 'Chỉ liệt kê số, ngày';
  }
};

/** In Vietnamese, what marks a file of a supplementary answer. */
export const supplementaryWords = 'Tài liệu bổ sung theo giải trình';

/** In Vietnamese, that the shelf has a newer edition of a document, and of what day: on the paper, or on the shelf. */
export const newerWords = ({ issuedOn, addedAt }: NewerEdition): string =>
  issuedOn === undefined
    ? `Đã có bản mới hơn, đưa lên ngày ${vietnameseDay(localDay(Date.parse(addedAt)))}`
    : `Đã có bản mới hơn, ban hành ngày ${vietnameseDay(issuedOn)}`;
