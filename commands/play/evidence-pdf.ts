import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import * as z from 'zod';
import type { PlannedFile } from './evidence-plan.ts';
import { pageBytes, scannedPage } from './scanned-page.ts';
import { dayInVietnamese } from './vietnamese-format.ts';

const fontFile = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
const mark = 'MÔ PHỎNG';

// Spelled apart, so that no scanner takes this source for the EICAR test file.
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const writeMark = (page: PDFKit.PDFDocument): void => {
  const { width, height } = page.page;
  page.save();
  page.fillColor('#b00020').fontSize(15).text(mark, 40, 24, { lineBreak: false });
  page.opacity(0.25).rotate(-50, { origin: [width / 2, height / 2] });
  page.fontSize(84).text(mark, width / 2 - 220, height / 2 - 50, { lineBreak: false });
  page.restore();
  page.fillColor('#000000').opacity(1);
};

const writeLetter = (page: PDFKit.PDFDocument, { unitName, document, criteria }: PlannedFile): void => {
  writeMark(page);
  page.fontSize(11).text(unitName.toUpperCase(), 60, 70);
  page.text(`Số: ${document.number}`).text(`Ngày ban hành: ${dayInVietnamese(document.issuedOn)}`);
  page.moveDown(2).fontSize(14).text(document.abstract, { align: 'center' });
  page.moveDown(1.5).fontSize(11).text('Tài liệu kiểm chứng cho các tiêu chí:');
  for (const { code, title } of criteria) page.text(`• ${code} ${title}`, { indent: 12 });
  page.moveDown(2).text('Văn bản này được tạo tự động để chạy thử phần mềm; không phải văn bản thật.');
  page.text('Nơi nhận: Sở Nội vụ; lưu hồ sơ.');
};

/** Places the image itself: pdfkit reads PNG byte by byte, which took most of the time of a play's files. */
const writeScan = (page: PDFKit.PDFDocument, seed: number, bytes: number): void => {
  const { width, height, deflated } = scannedPage(seed, bytes);
  const image = page.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  });
  image.end(deflated);
  page.addPage();
  page.page.xobjects.Scan = image;
  const [across, down] = [page.page.width - 100, (page.page.width - 100) * (height / width)];
  page.save();
  page.transform(across, 0, 0, -down, 50, 60 + down);
  page.addContent('/Scan Do');
  page.restore();
  writeMark(page);
};

const writePages = (document: PDFKit.PDFDocument, file: PlannedFile): void => {
  writeLetter(document, file);
  const pages = Math.max(1, Math.ceil(file.imageBytes / pageBytes));
  for (let n = 0; n < pages; n++) writeScan(document, file.seed + n, Math.floor(file.imageBytes / pages));
};

type OpenFont = Buffer & { characterSet: number[]; glyphForCodePoint: (codePoint: number) => unknown };

// What pdfkit makes of a font file: it takes the same again instead of a file, though its types do not say so.
const WithFont = z.object({
  _font: z.object({
    font: z.custom<OpenFont>(
      (font) => typeof font === 'object' && font !== null && 'layout' in font && 'characterSet' in font,
    ),
  }),
});

/** The font of a document. It remembers each glyph with the letters that first asked for it, so all are asked for in one order. */
const openFontOf = (document: PDFKit.PDFDocument): OpenFont => {
  const { font } = WithFont.parse(document)._font;
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
  return font;
};

/** Makes evidence as PDF. A printer reads its font once, which is four fifths of the work of a short file. */
export const evidencePrinter = () => {
  let font: OpenFont | undefined;

  /** The file as PDF; the same plan gives the same bytes. An infected one carries the EICAR test file after its end. */
  return (file: PlannedFile): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const info = {
        Title: `${file.document.abstract} (${mark})`,
        Author: file.unitName,
        CreationDate: new Date(`${file.document.issuedOn}T01:00:00Z`),
      };
      const document = new PDFDocument({ size: 'A4', info, font: '' });
      document.font(font ?? readFileSync(fontFile));
      font ??= openFontOf(document);
      const chunks: Buffer[] = [];
      document.on('data', (bytes: Buffer) => chunks.push(bytes));
      document.on('error', reject);
      document.on('end', () => {
        if (file.infected) chunks.push(Buffer.from(`%${eicar}\n`, 'latin1'));
        resolve(Buffer.concat(chunks));
      });
      writePages(document, file);
      document.end();
    });
};
