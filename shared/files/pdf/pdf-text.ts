import type * as Unpdf from 'unpdf';
import { forgetFontFiles } from './font-files.ts';
import { mayUseName } from './pdf-names.ts';

/** What was read of a PDF's words; `whole`: every page of it, and not only the first ones. */
export type PdfText = { text: string; whole: boolean };

/** How far a PDF is read: pages, and characters of one page. */
export type PdfBounds = { pages: number; characters: number };

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof Unpdf.getDocumentProxy>>['getPage']>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What lies under a name in something whose shape the library does not say. */
const under = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Words of an annotation, such as a stamp or a field of a form: it holds more than its type in the library says. */
const wordsOf = (annotation: unknown): string[] => {
  const lines = under(annotation, 'textContent');
  return [
    text(under(under(annotation, 'contentsObj'), 'str')),
    text(under(annotation, 'fieldValue')),
    ...(Array.isArray(lines) ? lines.map(text) : []),
  ];
};

const textOfPage = async (page: Page, characters: number, mayHaveNotes: boolean): Promise<string> => {
  const { items } = await page.getTextContent();
  const parts: string[] = [];
  let length = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    parts.push(item.hasEOL ? `${item.str}\n` : item.str);
    length += item.str.length;
    if (length > characters) break;
  }
  const notes: unknown[] = mayHaveNotes ? await page.getAnnotations() : [];
  return [parts.join(''), ...notes.flatMap(wordsOf)].join('\n').slice(0, characters);
};

/**
 * The words on the first pages of a PDF, with its title and its annotations, in this thread; empty for a scan. The bytes
 * are taken over. A hostile file may make this run for very long: see `pdfReader`.
 * @throws whatever the parser finds wrong
 */
export const pdfText = async (
  bytes: Uint8Array,
  { pages: most, characters }: PdfBounds,
): Promise<PdfText> => {
  const { getDocumentProxy } = await import('unpdf');
  // Before the parser takes the bytes over.
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mayHaveNotes = mayUseName(pdf, '/Annots');
  forgetFontFiles(pdf);
  const document = await getDocumentProxy(bytes, {
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const { info } = await document.getMetadata();
    const about = Object.entries(info).flatMap(([key, value]) =>
      ['Title', 'Subject', 'Keywords'].includes(key) && typeof value === 'string' ? [value] : [],
    );
    const words = about;
    for (let n = 1; n <= Math.min(most, document.numPages); n += 1) {
      const page = await document.getPage(n);
      words.push(await textOfPage(page, characters, mayHaveNotes));
      page.cleanup();
    }
    return { text: words.join('\n'), whole: document.numPages <= most };
  } finally {
    await document.loadingTask.destroy();
  }
};
