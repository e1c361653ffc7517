/** Letters that do not come apart into a base letter and a mark. */
const letters: Record<string, string> = {
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'Th',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
};

/** A text in ASCII: Vietnamese (and other Latin) letters without their marks, đ as d; each other run of foreign characters becomes one `_`. */
export const unaccented = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\0-\x7f]/gu, (character) => letters[character] ?? character)
    .replace(/[^\0-\x7f]+/gu, '_');
