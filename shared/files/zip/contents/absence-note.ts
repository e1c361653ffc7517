import type { Bilingual } from '../../../errors.ts';

/** What is told in place of a document that is not in the bundle. `sha256` and `reason` as far as they are known. */
export type Absence = { originalName: string; abstract: string; sha256?: string; reason: Bilingual };

/** A note that stands where the document would: a file name to be cleaned like any other, and its text in UTF-8. */
export const absenceNote = ({
  originalName,
  abstract,
  sha256,
  reason,
}: Absence): { file: string; content: Uint8Array } => {
  const lines = [
    'TÀI LIỆU NÀY KHÔNG CÓ TRONG GÓI / THIS DOCUMENT IS NOT IN THE BUNDLE',
    `Tên tệp / File: ${originalName}`,
    `Trích yếu / Abstract: ${abstract}`,
    ...(sha256 ? [`SHA-256: ${sha256}`] : []),
    `Lý do: ${reason.vi}`,
    `Reason: ${reason.en}`,
  ];
  const text = lines.map((line) => line.replace(/\s+/gu, ' ')).join('\r\n');
  return { file: `${originalName}.KHONG-CO.txt`, content: Buffer.from(`\ufeff${text}\r\n`) };
};
