import type { EvidenceDocument } from '../contracts/evidence.ts';
import type { EvidenceSource } from '../contracts/evidence-source.ts';

/** What stands instead of the abstract of a paper that may only be listed by number and date. */
export const paperAbstract = 'Tài liệu có độ mật: chỉ liệt kê số, ngày';

/** The name and the text of the note that stands in bundles and snapshots for evidence without a file. */
export type EvidenceNote = { fileName: string; text: string };

const savedLine = (saved: Extract<EvidenceSource, { kind: 'LINK' }>['saved']): string =>
  'sha256' in saved
    ? `Bản lưu của trang, SHA-256 / Saved page, SHA-256: ${saved.sha256}`
    : `Bản lưu của trang là minh chứng / The saved page is evidence: ${saved.evidenceId}`;

/** The note of a link, or of a paper that is only listed; undefined for what is a file. The same source gives the same bytes. */
export const noteOf = (source: EvidenceSource | undefined): EvidenceNote | undefined => {
  if (source?.kind === 'PAPER') {
    return {
      fileName: 'Tài liệu chỉ liệt kê số, ngày.txt',
      text:
        'Tài liệu có độ mật không được tải lên hệ thống; số và ngày ở danh mục minh chứng.\n' +
        'Papers that bear a secrecy mark are not uploaded; their number and date are in the evidence list.\n',
    };
  }
  if (source?.kind !== 'LINK') return undefined;
  const { address, seenOn, saved } = source;
  return {
    fileName: `Liên kết ${new URL(address).hostname}.txt`,
    text:
      'Minh chứng là một liên kết / Evidence by link\n' +
      `Địa chỉ / Address: ${address}\n` +
      `Ngày xem / Seen on: ${seenOn}\n` +
      `${savedLine(saved)}\n`,
  };
};

/** How a paper that is only listed is described: by number and date. */
export const paperDocument = (number: string, issuedOn: string): EvidenceDocument => ({
  number,
  issuedOn,
  abstract: paperAbstract,
});
