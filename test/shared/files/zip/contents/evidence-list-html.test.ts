import { describe, expect, it } from 'vitest';
import { escapeHtml, escapeLink } from '../../../../../shared/files/zip/contents/escape-html.ts';
import type { EvidenceList, ListedDocument } from '../../../../../shared/files/zip/contents/evidence-list.ts';
import { evidenceListHtml } from '../../../../../shared/files/zip/contents/evidence-list-html.ts';

const hostile = `"><script>alert('x')</script>&amp;\u202e\0`;

const listed: ListedDocument = {
  originalName: 'Kế hoạch.pdf',
  bytes: 2048,
  path: 'SNV/1/1.1/Kế hoạch 100%#1.pdf',
  document: {
    number: '55/KH-UBND',
    issuedOn: '2023-02-24',
    issuer: 'UBND tỉnh',
    abstract: 'Về việc phát động',
  },
  citation: { section: 'mục II', pages: '3-5' },
};
const list = (documents: ListedDocument[], simulated = false): EvidenceList => ({
  campaign: 'Đẩy mạnh CCHC',
  round: 'Năm 2023',
  preparedAt: Date.UTC(2023, 11, 6),
  simulated,
  folder: '',
  units: [
    {
      unit: 'Sở Nội vụ',
      fields: [
        { code: '1', name: 'Chỉ đạo điều hành', criteria: [{ code: '1.1', name: 'Kế hoạch', documents }] },
      ],
    },
  ],
});

describe('the evidence list', () => {
  it('shows each document under unit, field and criterion, with all that was said about it, and links to it', () => {
    const page = evidenceListHtml(list([listed]));
    expect(page).toContain('<h2>Sở Nội vụ</h2>');
    expect(page).toContain('<h3>Lĩnh vực 1. Chỉ đạo điều hành</h3>');
    expect(page).toContain('<th colspan="9">1.1. Kế hoạch</th>');
    expect(page).toContain(
      '<tr><td>1</td><td>55/KH-UBND</td><td>24/02/2023</td><td>UBND tỉnh</td><td>Về việc phát động</td>' +
        '<td>mục II, trang 3-5</td><td><a href="SNV/1/1.1/Kế%20hoạch%20100%25%231.pdf">Kế hoạch.pdf</a></td><td>2,0 KB</td><td></td></tr>',
    );
    expect(page).toContain('Lập lúc 07:00 ngày 06/12/2023');
  });

  it('says where a document comes from, and how much of its text was read', () => {
    const cells = (more: Partial<ListedDocument>) =>
      /<td>([^<]*)<\/td><\/tr>/.exec(evidenceListHtml(list([{ ...listed, ...more } as ListedDocument])))?.[1];
    const saved = { sha256: 'a'.repeat(64) };
    const link = { kind: 'LINK' as const, address: 'https://x.vn/?a=1&b=2', seenOn: '2023-11-20', saved };
    expect(cells({ source: link })).toBe('Liên kết https://x.vn/?a=1&amp;b=2, xem ngày 20/11/2023');
    expect(cells({ source: { kind: 'SHELF', documentId: 'a'.repeat(26) }, text: 'READ' })).toBe(
      'Tài liệu dùng chung của tỉnh; đã đọc chữ',
    );
    expect(cells({ source: { kind: 'PAPER' } })).toBe('Chỉ liệt kê số, ngày');
    expect(cells({ text: 'NO_TEXT' })).toBe('không có chữ để đọc (ảnh, bản quét)');
    expect(cells({ text: 'FIRST_PAGES' })).toBe('chỉ đọc chữ các trang đầu');
    expect(cells({ text: 'NOT_READ' })).toBe('chưa đọc được chữ');
  });

  it('says why a document is not there, and what is unknown stays empty', () => {
    const { path: _, ...rest } = { ...listed, document: { abstract: 'Chỉ có trích yếu' }, citation: {} };
    const page = evidenceListHtml(list([{ ...rest, absent: { vi: 'Tệp có mã độc.', en: 'Malware.' } }]));
    expect(page).toContain('Kế hoạch.pdf: không có trong gói. Tệp có mã độc.</td>');
    expect(page).toContain('<td></td><td></td><td></td><td>Chỉ có trích yếu</td><td></td>');
    expect(page).not.toContain('<a ');
  });

  it('links from the folder where it stands, and refuses what is not in there', () => {
    expect(evidenceListHtml({ ...list([listed]), folder: 'SNV/1/' })).toContain('href="1.1/Kế%20hoạch');
    expect(() => evidenceListHtml({ ...list([listed]), folder: 'SNV/2/' })).toThrow(RangeError);
  });

  it('is marked as simulated only when it is', () => {
    expect(evidenceListHtml(list([], true))).toContain('<p class="simulated">Mô phỏng');
    expect(evidenceListHtml(list([], false))).not.toContain('Mô phỏng');
  });

  it('escapes whatever people wrote, wherever it stands, and loads nothing', () => {
    const documents: ListedDocument[] = [
      {
        ...listed,
        originalName: hostile,
        path: `u/${hostile}`,
        document: { number: hostile, issuer: hostile, abstract: hostile },
        citation: { section: hostile, pages: hostile },
      },
    ];
    const base = list(documents);
    const heading = { code: hostile, name: hostile };
    const page = evidenceListHtml({
      ...base,
      campaign: hostile,
      round: hostile,
      units: [{ unit: hostile, fields: [{ ...heading, criteria: [{ ...heading, documents }] }] }],
    });
    expect(page).not.toMatch(/<script|\u202e|\0/);
    expect(page.match(/&lt;script&gt;/g)!.length).toBe(14);
    expect(page.match(/https?:/g)).toBeNull();
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });
});

describe('escaping', () => {
  it('leaves no character that ends a text or an attribute', () => {
    expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    );
  });

  it('drops what HTML forbids and what turns the direction of text, and keeps the rest', () => {
    expect(escapeHtml('a\0\x1b\x85\ufffe\u202e\u2066b\tđ\n📄')).toBe('ab\tđ\n📄');
  });

  it('keeps a link inside the bundle whatever the path', () => {
    expect(escapeLink('javascript:alert(1)')).toBe('javascript%3Aalert(1)');
    expect(escapeLink('a b/100%?#.pdf')).toBe('a%20b/100%25%3F%23.pdf');
  });
});
