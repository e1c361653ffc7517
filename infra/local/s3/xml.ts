import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { S3Error } from './errors.ts';

/** A value that becomes elements: a list repeats its element, `undefined` leaves it out. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | { readonly [element: string]: XmlValue };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Control characters must survive as references: a key may hold them, and parsers normalise raw line ends. */
const escapeText = (text: string): string =>
  text.replace(/[&<>"'\p{Cc}\u2028]/gu, (c) => entities[c] ?? `&#x${c.charCodeAt(0).toString(16)};`);

const builder = new XMLBuilder({
  ignoreAttributes: false,
  processEntities: false,
  tagValueProcessor: (_name, value) => escapeText(String(value)),
});
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === 'Object' || name === 'Part' || name === 'Tag',
});

/** Writes a document of S3's namespace; an `Error` document has none, as in S3. */
export const writeXml = (root: string, content: Readonly<Record<string, XmlValue>>): string =>
  builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    [root]: root === 'Error' ? content : { '@_xmlns': 'http://s3.amazonaws.com/doc/2006-03-01/', ...content },
  });

/**
 * Reads a request's document. `Object`, `Part` and `Tag` are always lists; every text is a string, untrimmed.
 * Throws `MalformedXML` for what is not well formed or declares a document type.
 */
export const readXml = (text: string): unknown => {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw new S3Error('MalformedXML');
  return parser.parse(text);
};
