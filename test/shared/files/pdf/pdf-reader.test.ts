import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { secrecyMarks } from '../../../../shared/domain/secrecy.ts';
import { pdfReader } from '../../../../shared/files/pdf/pdf-reader.ts';
import { tinyPdf } from '../../../campaign/files.ts';
import { pdfOf } from './some-pdfs.ts';

const font = 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
const read = pdfReader();

/** A PDF in Vietnamese whose pages are written one by one. */
const written = (...pages: ((page: PDFKit.PDFDocument) => unknown)[]): Promise<Buffer> =>
  new Promise((resolve) => {
    const document = new PDFDocument({ size: 'A4', font, autoFirstPage: false });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    for (const write of pages) write(document.addPage());
    document.end();
  });

const marksIn = async (bytes: Buffer) => secrecyMarks((await read(bytes))?.text ?? 'unread');

describe('the words of a PDF', () => {
  it('are read from its first pages, and it is told whether there are more', async () => {
    const pages = (count: number) =>
      written(
        ...Array.from({ length: count }, (_, n) => (page: PDFKit.PDFDocument) => page.text(`trang số ${n}`)),
      );
    expect(await read(await pages(10))).toMatchObject({
      whole: true,
      text: expect.stringContaining('trang số 9'),
    });
    const more = await read(await pages(11));
    expect([more?.whole, more?.text.includes('trang số 10')]).toEqual([false, false]);
  });

  it.each<[string, (page: PDFKit.PDFDocument) => unknown, string[]]>([
    ['written', (page) => page.text('Số: 5/BC-UBND').text('TỐI MẬT'), ['TOI_MAT']],
    ['spaced out', (page) => page.text('M Ậ T', { characterSpacing: 6 }), ['MAT']],
    [
      'spaced out by its font',
      (page) => page.fontSize(20).text('TUYỆT MẬT', { characterSpacing: 12 }),
      ['TUYET_MAT'],
    ],
    [
      'stamped letter by letter',
      (page) => ['M', 'Ậ', 'T'].map((letter, n) => page.text(letter, 90 + n * 30, 90)),
      ['MAT'],
    ],
    [
      'stamped askew',
      (page) =>
        page
          .rotate(30, { origin: [200, 200] })
          .fontSize(40)
          .text('MẬT', 150, 200),
      ['MAT'],
    ],
    [
      'stamped upright',
      (page) => ['M', 'Ậ', 'T'].map((letter, n) => page.text(letter, 90, 90 + n * 30)),
      ['MAT'],
    ],
    ['in a note', (page) => page.text('Báo cáo').note(100, 100, 50, 50, 'Độ mật: Mật'), ['MAT']],
    ['that is none', (page) => page.text('Luật Bảo vệ BÍ MẬT nhà nước; BẢO MẬT thông tin'), []],
  ])('show a mark %s', async (_, write, marks) => {
    expect(await marksIn(await written(write))).toEqual(marks);
  });

  it('show a mark in the title', async () => {
    const document = new PDFDocument({ font, info: { Title: 'Phương án TUYỆT MẬT' } });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => document.on('end', resolve));
    document.end();
    await ended;
    expect(await marksIn(Buffer.concat(chunks))).toEqual(['TUYET_MAT']);
  });
});

describe('a file that is meant to hurt', () => {
  it.each<[string, Buffer]>([
    ['cut off', tinyPdf('x').subarray(0, 300)],
    [
      'made of noise',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000, 'obj << /Font /Kids [')]),
    ],
    ['whose pages hold each other', pdfOf({ kids: '[2 0 R 2 0 R]' })],
    ['that names pages by the million', pdfOf({ count: 2 ** 31 - 1 })],
  ])('ends the reading, not the reader: %s', async (_, bytes) => {
    await read(bytes);
    expect(await read(tinyPdf('still here'))).toMatchObject({ text: expect.stringContaining('still here') });
  });

  it('that unpacks to more than may be held is not read', async () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1_048_576, 'BT (x) Tj ET '), { level: 9 });
    const small = pdfReader({ outside: 64, milliseconds: 20_000 });
    const began = performance.now();
    expect(await small(pdfOf({ content: bomb }))).toBeUndefined();
    expect(performance.now() - began, 'it was not the time that ended it').toBeLessThan(15_000);
    expect(await small(tinyPdf('next'))).toMatchObject({ whole: true });
  });

  it('that keeps the parser busy is not read once its time is over, and the others are', async () => {
    const hurried = pdfReader({ milliseconds: 4_000, outside: 2_048, heap: 1_024 });
    const endless = deflateSync(Buffer.alloc(64 * 1_048_576, 'q Q '), { level: 9 });
    const reads = [
      hurried(tinyPdf('before')),
      hurried(pdfOf({ content: endless })),
      hurried(tinyPdf('after')),
    ];
    expect((await Promise.all(reads)).map((read) => read?.whole)).toEqual([true, undefined, true]);
  });
});
