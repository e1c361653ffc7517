import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { forgetFontFiles } from '../../../../shared/files/pdf/font-files.ts';
import { pdfText } from '../../../../shared/files/pdf/pdf-text.ts';

const composite = '<< /Type /Font /Subtype /Type0 /ToUnicode 3 0 R >> << /FontDescriptor 4 0 R >>';
const embedded = '<< /Type /FontDescriptor /FontFile2 5 0 R >>';

const forgotten = (text: string): string => {
  const pdf = Buffer.from(text, 'latin1');
  forgetFontFiles(pdf);
  return pdf.toString('latin1');
};

describe('the font files of a PDF', () => {
  it('are forgotten where each font tells its letters, and nothing else is moved or changed', () => {
    expect(forgotten(`${composite} ${embedded}`)).toBe(
      `${composite} ${embedded.replace('/FontFile2', '/UnusedFe2')}`,
    );
  });

  it.each([
    ['a font does not tell its letters', `${composite} << /Subtype /TrueType /Encoding /WinAnsiEncoding >>`],
    ['a font without its own spelling of letters', `${composite} << /Subtype/Type1 >>`],
    ['objects are packed away', `${composite} << /Type /ObjStm >>`],
    ['names are spelled by numbers', `${composite} << /Sub#74ype /TrueType >>`],
    ['there is no font to be seen', '<< >>'],
  ])('stay where %s', (_, text) => {
    expect(forgotten(`${text} ${embedded}`)).toBe(`${text} ${embedded}`);
  });

  it('are not needed to read the words of a paper in Vietnamese', async () => {
    const document = new PDFDocument({ font: 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf' });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => document.on('end', resolve));
    document.text('Số: 12/BC-UBND').text('Báo cáo TUYỆT MẬT về cải cách hành chính', { characterSpacing: 2 });
    document.end();
    await ended;
    const whole = Buffer.concat(chunks);
    const bare = Buffer.from(whole);
    forgetFontFiles(bare);
    expect(bare.includes('/FontFile')).toBe(false);
    const bounds = { pages: 10, characters: 10_000 };
    // A name that the parser reads, written otherwise, keeps the fonts where they are.
    const kept = Buffer.concat([whole, Buffer.from('\n%/ObjStm\n')]);
    const [with_, without] = [
      await pdfText(new Uint8Array(kept), bounds),
      await pdfText(new Uint8Array(bare), bounds),
    ];
    expect(without).toEqual(with_);
    expect(without.text).toContain('T U Y Ệ T');
  });
});
