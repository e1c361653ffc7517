import { setTimeout as pause } from 'node:timers/promises';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { EvidenceListing, ListedEvidence } from '../../../shared/contracts/evidence-listing.ts';
import { evidenceListWorkbook } from '../../../shared/files/evidence-list-workbook.ts';
import { undated } from '../../../shared/files/zip/undated.ts';
import { hash, opaque } from '../../fakes/items.ts';

const document = (more: Partial<ListedEvidence> = {}): ListedEvidence => ({
  evidenceId: opaque('b'),
  originalName: 'Kế hoạch.pdf',
  bytes: 1234,
  sha256: hash('1'),
  revision: 1,
  receivedAt: '2023-11-20T00:00:00.000Z',
  document: { number: '12/KH-UBND', issuedOn: '2023-02-24', issuer: 'UBND tỉnh', abstract: 'Kế hoạch năm' },
  section: 'II',
  pages: '3-5',
  state: 'ACCEPTED',
  ...more,
});

const list = (documents: ListedEvidence[]): EvidenceListing => ({
  submissionId: opaque('a'),
  roundId: 'tien-giang-2023.2023',
  entrantId: 'so-noi-vu',
  unitName: 'Sở Nội vụ',
  campaign: 'Đẩy mạnh CCHC',
  round: 'Năm 2023',
  simulated: true,
  of: 'SEALED',
  files: 1,
  fields: [{ code: '1', name: 'Chỉ đạo', criteria: [{ code: '1.1', name: 'Ban hành kế hoạch', documents }] }],
});

const rowsOf = async (documents: ListedEvidence[]) => {
  const [sheet] = await readXlsxFile(Buffer.from(await evidenceListWorkbook(list(documents))));
  return sheet!.data;
};

describe('the evidence list as a workbook', () => {
  it('has a row for each document under each criterion, as another program reads it', async () => {
    const absent = { vi: 'Tệp bị từ chối khi kiểm tra: có mã độc.', en: 'malware' };
    const rows = await rowsOf([document(), document({ state: 'REFUSED', refusal: 'MALWARE', absent })]);
    expect(rows[0]?.[0]).toBe('DANH MỤC TÀI LIỆU MINH CHỨNG');
    expect(rows[1]?.[0]).toContain('MÔ PHỎNG');
    expect(rows[3]?.[0]).toBe('Sở Nội vụ (so-noi-vu), bản đã khóa, 1 tệp');
    expect(rows[5]?.[0]).toBe('Lĩnh vực 1. Chỉ đạo');
    expect(rows[6]).toEqual([
      1,
      '1.1',
      'Ban hành kế hoạch',
      '12/KH-UBND',
      '24/02/2023',
      'UBND tỉnh',
      'Kế hoạch năm',
      'II',
      '3-5',
      'Kế hoạch.pdf',
      1234,
      'Đã nhận',
      hash('1'),
      'Tệp tải lên',
      null,
      null,
    ]);
    expect(rows[7]?.[11]).toBe(absent.vi);
  });

  it('says where each comes from, and how much of its text was read', async () => {
    const rows = await rowsOf([
      document({ text: 'NO_TEXT' }),
      document({ source: { kind: 'SHELF', documentId: opaque('c') }, text: 'FIRST_PAGES' }),
      document({ source: { kind: 'PAPER' } }),
    ]);
    expect(rows[4]?.slice(13)).toEqual(['Nguồn', 'Đọc chữ tìm dấu mật', 'Ghi chú']);
    expect(rows.slice(6).map((row) => row.slice(13, 15))).toEqual([
      ['Tệp tải lên', 'không có chữ để đọc (ảnh, bản quét)'],
      ['Tài liệu dùng chung của tỉnh', 'chỉ đọc chữ các trang đầu'],
      ['Chỉ liệt kê số, ngày', null],
    ]);
  });

  it('marks what came with a supplementary answer, and what a newer edition replaced', async () => {
    const source = { kind: 'SHELF' as const, documentId: opaque('c') };
    const newer = { documentId: opaque('d'), edition: 2, addedAt: '2023-12-31T18:00:00.000Z' };
    const rows = await rowsOf([
      document({ supplementary: true }),
      document({ source, newer: { ...newer, issuedOn: '2023-12-05' } }),
      document({ source, newer }),
    ]);
    expect(rows.slice(6).map((row) => row[15])).toEqual([
      'Tài liệu bổ sung theo giải trình',
      'Đã có bản mới hơn, ban hành ngày 05/12/2023',
      'Đã có bản mới hơn, đưa lên ngày 01/01/2024',
    ]);
  });

  it('takes nothing that people wrote for a formula, or for a part of the workbook', async () => {
    const names = ['=HYPERLINK("http://x","y")', '+1+1', '<v>&amp;]]></v>', 'a\u0000\u000bb\ud800c'];
    const rows = await rowsOf(names.map((originalName) => document({ originalName })));
    expect(rows.slice(6).map((row) => row[9])).toEqual([...names.slice(0, 3), 'abc']);
    expect(rows.slice(6).every((row) => typeof row[9] === 'string')).toBe(true);
  });

  it('is the same bytes whenever it is made', async () => {
    const first = await evidenceListWorkbook(list([document()]));
    await pause(2100);
    expect(Buffer.from(await evidenceListWorkbook(list([document()]))).equals(Buffer.from(first))).toBe(true);
  });

  it('of 2,000 files stays far below what a function may answer with', async () => {
    const bytes = await evidenceListWorkbook(list(Array.from({ length: 2000 }, () => document())));
    expect(bytes.length).toBeLessThan(1024 * 1024);
  });
});

it('finds no dates in what is no ZIP', () => {
  expect(() => undated(new Uint8Array(100))).toThrow(RangeError);
});
