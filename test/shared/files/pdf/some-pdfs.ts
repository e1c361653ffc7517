import { Buffer } from 'node:buffer';

type Told = { content?: Buffer; kids?: string; count?: number };

/** A PDF of one page whose parts are as told: a content stream that is deflated already, a tree of pages that lies. */
export const pdfOf = ({ content = Buffer.alloc(0), kids = '[3 0 R]', count = 1 }: Told): Buffer => {
  const filter = content.length === 0 ? '' : '/Filter /FlateDecode ';
  const objects: (string | Buffer)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    [`<< /Type /Pages /Kids ${kids} /Count ${count} >>`],
    [
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    ],
    ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    [`<< ${filter}/Length ${content.length} >>\nstream\n`, content, '\nendstream'],
  ];
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0);
  const offsets = objects.map((parts, n) => {
    const at = length();
    const whole = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part));
    pieces.push(Buffer.from(`${n + 1} 0 obj\n`), ...whole, Buffer.from('\nendobj\n'));
    return at;
  });
  const start = length();
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  pieces.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  pieces.push(
    Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`),
  );
  return Buffer.concat(pieces);
};
