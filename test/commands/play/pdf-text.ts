import { inflateSync } from 'node:zlib';

type PdfObject = { id: number; head: string; stream: Buffer | undefined };

const streamOf = (pdf: Buffer, from: number, to: number): Buffer | undefined => {
  const start = pdf.indexOf('stream\n', from, 'latin1');
  if (start < 0 || start > to) return undefined;
  const end = pdf.lastIndexOf('\nendstream', to, 'latin1');
  return pdf.subarray(start + 'stream\n'.length, end);
};

/**
 * The objects of a PDF, found through its cross-reference table alone: every offset in it must lead to its object.
 * @throws Error where header, trailer or an offset is wrong
 */
export const pdfObjects = (pdf: Buffer): PdfObject[] => {
  const text = pdf.toString('latin1');
  if (!/^%PDF-1\.\d\n/.test(text)) throw new Error('no PDF header');
  const startsAt = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n<<([\s\S]*?)>>/.exec(
    text.slice(startsAt),
  );
  if (table === null) throw new Error('startxref does not lead to a table');
  const [, count, rows = '', trailer = ''] = table;
  const offsets = rows
    .trimEnd()
    .split('\n')
    .map((row) => Number(row.slice(0, 10)));
  if (offsets.length !== Number(count) || !trailer.includes(`/Size ${count}`)) throw new Error('wrong count');
  return offsets.slice(1).map((offset, n) => {
    const id = n + 1;
    if (!text.startsWith(`${id} 0 obj`, offset)) throw new Error(`offset of object ${id} is wrong`);
    const end = text.indexOf('endobj', offset);
    const stream = streamOf(pdf, offset, end);
    const headEnd = stream === undefined ? end : text.indexOf('stream\n', offset);
    return { id, head: text.slice(offset, headEnd), stream };
  });
};

const inflated = ({ head, stream }: PdfObject): string =>
  stream === undefined || !head.includes('/FlateDecode') ? '' : inflateSync(stream).toString('latin1');

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Glyph → text, as the font's ToUnicode map says. */
const glyphsOf = (objects: readonly PdfObject[]): Map<string, string> => {
  const map = objects.map(inflated).find((text) => text.includes('beginbfrange')) ?? '';
  const glyphs = new Map<string, string>();
  for (const [, from = '0', , list = ''] of map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<(\w+)>/g)].forEach(([, unicode = ''], n) => {
      glyphs.set((Number.parseInt(from, 16) + n).toString(16).padStart(4, '0'), utf16(unicode));
    });
  }
  return glyphs;
};

/** The text of each page, as a reader would extract it. */
export const pdfPages = (pdf: Buffer): string[] => {
  const objects = pdfObjects(pdf);
  const byId = new Map(objects.map((object) => [object.id, object]));
  const glyphs = glyphsOf(objects);
  const pages = objects.filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map(({ head }) => {
    const content = byId.get(Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]));
    const shown = content === undefined ? '' : inflated(content);
    return [...shown.matchAll(/\[([^\]]*)\] TJ/g)]
      .map(([, line = '']) =>
        [...line.matchAll(/<(\w+)>/g)]
          .flatMap(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(glyph) ?? '?'))
          .join(''),
      )
      .join('\n');
  });
};
