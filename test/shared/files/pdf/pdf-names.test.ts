import { describe, expect, it } from 'vitest';
import { mayUseName } from '../../../../shared/files/pdf/pdf-names.ts';

const may = (text: string) => mayUseName(Buffer.from(text, 'latin1'), '/Font');

describe('whether a PDF may use a name', () => {
  it.each([
    ['in plain letters', '<< /Resources << /Font << >> >> >>'],
    ['packed away', '<< /Type /ObjStm /N 3 >>'],
    ['spelled by numbers', '<< /F#6fnt << >> >>'],
    ['spelled by numbers from its first letter', '<< /#46ont << >> >>'],
    ['spelled by numbers after other hash signs', '# ## #zz (a#41) << /F#6Fnt << >> >>'],
  ])('is told of one %s', (_, text) => expect(may(text)).toBe(true));

  it.each([
    ['no such name', '<< /XObject << /Scan 1 0 R >> >>'],
    ['hash signs that spell nothing', '(so #41) # /Scan#zz /A(#41 /B #42'],
    ['a cut end', '/F#4'],
  ])('is sure of %s', (_, text) => expect(may(text)).toBe(false));
});
