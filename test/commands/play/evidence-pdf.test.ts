import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evidencePrinter } from '../../../commands/play/evidence-pdf.ts';
import type { PlannedFile } from '../../../commands/play/evidence-plan.ts';
import { pdfPrinter } from '../../../commands/play/pdf-printer.ts';
import { inspectFile } from '../../../shared/files/inspect-file.ts';
import { signatureScanner } from '../../../shared/files/scanner.ts';
import { pdfObjects, pdfPages } from './pdf-text.ts';

const planned = (seed: number, change: Partial<PlannedFile> = {}): PlannedFile => ({
  fileName: `${seed}.pdf`,
  unitName: 'Sở Nội vụ tỉnh Tiền Giang',
  document: {
    number: '12/KH',
    issuedOn: '2023-01-20',
    issuer: 'Sở Nội vụ tỉnh Tiền Giang',
    abstract: 'Kế hoạch cải cách hành chính năm 2023',
  },
  criteria: [{ code: '1.1.1', title: 'Ban hành kế hoạch đúng hạn' }],
  imageBytes: 60_000,
  seed,
  infected: false,
  ...change,
});

const seenIn = (pdf: Buffer) => {
  const scan = signatureScanner()();
  return inspectFile(
    (async function* () {
      yield pdf;
    })(),
    { scan },
  ).then((seen) => ({ ...seen, infected: scan.infected() }));
};

describe('a printed piece of evidence', () => {
  const print = evidencePrinter();

  it('is a PDF whose table of offsets leads to every object', async () => {
    const pdf = await print(planned(1));
    expect(pdfObjects(pdf).length).toBeGreaterThan(10);
    const broken = Buffer.from(pdf);
    broken[pdf.indexOf('\n5 0 obj') + 1] = 0x39;
    expect(() => pdfObjects(broken)).toThrow(/object 5/);
  });

  it('says whose it is, its number, day, abstract and criteria in Vietnamese', async () => {
    const [letter = ''] = pdfPages(await print(planned(1)));
    for (const words of [
      'SỞ NỘI VỤ TỈNH TIỀN GIANG',
      'Số: 12/KH',
      '20/01/2023',
      'Kế hoạch cải cách hành chính năm 2023',
      '1.1.1 Ban hành kế hoạch đúng hạn',
    ])
      expect(letter).toContain(words);
  });

  it('says MÔ PHỎNG on each of its pages', async () => {
    const pages = pdfPages(await print(planned(1, { imageBytes: 1_000_000 })));
    expect(pages.length).toBe(4);
    for (const page of pages) expect(page).toContain('MÔ PHỎNG');
  });

  it('is about as large as planned, and no compression makes it much smaller', async () => {
    const { deflateSync } = await import('node:zlib');
    const pdf = await print(planned(1, { imageBytes: 400_000 }));
    expect(pdf.length).toBeGreaterThan(395_000);
    expect(pdf.length).toBeLessThan(440_000);
    expect(deflateSync(pdf).length).toBeGreaterThan(pdf.length * 0.6);
  });

  it('has the same bytes from every printer, as its first file or a later one, and others for another plan', async () => {
    const fresh = evidencePrinter();
    const hashes = await Promise.all(
      [
        [fresh, 1],
        [fresh, 1],
        [print, 1],
        [print, 2],
        [print, 3],
      ].map(async ([printer, seed]) =>
        createHash('sha256')
          .update(await (printer as typeof print)(planned(seed as number)))
          .digest('hex'),
      ),
    );
    expect(new Set(hashes.slice(0, 3)).size).toBe(1);
    expect(new Set(hashes.slice(2)).size).toBe(3);
  });

  it('passes the check of evidence; an infected one is a PDF that the scanner knows', async () => {
    expect(await seenIn(await print(planned(1)))).toMatchObject({
      contentType: 'application/pdf',
      encrypted: false,
      infected: false,
    });
    expect(await seenIn(await print(planned(1, { infected: true })))).toMatchObject({
      contentType: 'application/pdf',
      infected: true,
    });
  });

  it('is printed in a thread as well, which tells of its end', async () => {
    const printer = pdfPrinter();
    const bytes = await printer.print(planned(1));
    expect(Buffer.from(bytes).equals(await print(planned(1)))).toBe(true);
    const cutOff = printer.print(planned(2));
    await printer.close();
    await expect(cutOff).rejects.toThrow(/ended/);
  });
});
