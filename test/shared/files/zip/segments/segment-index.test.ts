import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseSegmentIndex,
  type SegmentIndex,
  segmentIndexText,
} from '../../../../../shared/files/zip/segments/segment-index.ts';
import { segmentBytes, segmentIndexOf } from '../../../../../shared/files/zip/segments/segment-layout.ts';

const facts = { criteria: ['1.1.1', '2.3'], revision: 2, verdict: 'CLEAN', originalName: 'đề án "A".pdf' };
const file = (path: string, text: string) => ({
  path,
  modifiedAt: 1_700_000_000_000,
  content: Buffer.from(text),
});

const named = { ...facts, originalName: 'ê.pdf' };
const index: SegmentIndex = segmentBytes([
  { ...file('a/đ.pdf', 'nội dung'), facts },
  file('a/b "c"\u2028.txt', ''),
]).index;
const lines = () => segmentIndexText(index).split('\n');

describe('the index of a segment', () => {
  it('is read as it was written, whatever is in it', () => {
    const entry = fc.record(
      {
        path: fc.string({ unit: 'grapheme', minLength: 1 }),
        modifiedAt: fc.integer(),
        content: fc.uint8Array({ maxLength: 50 }),
        facts: fc.record({
          criteria: fc.array(fc.string()),
          revision: fc.nat(),
          verdict: fc.string(),
          originalName: fc.string({ unit: 'grapheme' }),
        }),
      },
      { requiredKeys: ['path', 'modifiedAt', 'content'] },
    );
    const paths = fc.uniqueArray(entry, { selector: ({ path }) => path.normalize('NFKD').toUpperCase() });
    fc.assert(
      fc.property(paths, (files) => {
        const { index: made } = segmentBytes(files.map((some) => ({ ...some, path: `f/${some.path}` })));
        expect(parseSegmentIndex(segmentIndexText(made))).toEqual(made);
      }),
    );
  });

  it('writes an original name only where the path ends with another', () => {
    const { index: made } = segmentBytes([{ ...file('a/ê.pdf', ''), facts: named }]);
    expect(segmentIndexText(made).match(/ê\.pdf/g)).toHaveLength(1);
    expect(parseSegmentIndex(segmentIndexText(made)).list[0]!.facts).toEqual(named);
  });

  it.each([
    [['a/b/c/1', 'a/b/d/2'], 'a/b/'],
    [['a/b/c', 'a/bc/c'], 'a/'],
    [['a/1', 'b/1'], ''],
    [['/a', 'b'], ''],
    [['a', 'b'], ''],
    [['a/b/1'], 'a/b/'],
    [['a/b/c/1', 'a/2', 'a/b/c/3'], 'a/'],
  ])('writes the folder of %j once', (paths, folder) => {
    const { index: made } = segmentBytes(paths.map((path) => file(path, '')));
    const text = segmentIndexText(made);
    expect(JSON.parse(text.split('\n')[0]!).folder).toBe(folder);
    expect(parseSegmentIndex(text)).toEqual(made);
  });

  it('says where each local header begins, and what the whole is', () => {
    const { bytes } = segmentBytes([
      { ...file('a/đ.pdf', 'nội dung'), facts },
      file('a/b "c"\u2028.txt', ''),
    ]);
    expect([index.bytes, index.crc32, index.entries]).toEqual([bytes.length, crc32(bytes), 2]);
    for (const { offset } of index.list) expect(Buffer.from(bytes).readUInt32LE(offset)).toBe(0x04034b50);
    expect(index.nameBytes).toBe(Buffer.byteLength('a/đ.pdfa/b "c"\u2028.txt'));
  });

  it.each<[string, (text: string[]) => string[]]>([
    ['a line is missing', (text) => text.toSpliced(1, 1)],
    ['the last line is cut', (text) => [...text.slice(0, -2), text.at(-2)!.slice(0, -1)]],
    ['the end of the last line is missing', (text) => text.slice(0, -1)],
    ['a line too many', (text) => text.toSpliced(1, 0, text[1]!)],
    ['another format', (text) => text.with(0, text[0]!.replace('segment/1', 'segment/2'))],
    ['a total is missing', (text) => text.with(0, text[0]!.replace('"bytes"', '"bites"'))],
    ['a negative offset', (text) => text.with(1, '["a",1,1,-1,"0",1]')],
    ['no hash', (text) => text.with(1, '["a",1,1,0,"00",1]')],
    ['not an array', (text) => text.with(1, '{}')],
    ['facts of another type', (text) => text.with(1, text[1]!.replace('["1.1.1","2.3"]', '"1.1.1"'))],
  ])('is refused when %s', (_why, change) => {
    expect(() => parseSegmentIndex(change(lines()).join('\n'))).toThrow();
  });

  it('does not take two paths that are one file where case or form is ignored', () => {
    const entry = { bytes: 1, crc32: 1, sha256: '', modifiedAt: 0 };
    const two = (a: string, b: string) => () =>
      segmentIndexOf([
        { ...entry, path: a },
        { ...entry, path: b },
      ]);
    expect(two('a/Đ.pdf', 'a/đ.PDF')).toThrow(RangeError);
    expect(two('a/é', 'a/e\u0301')).toThrow(RangeError);
    expect(two('a/d.pdf', 'a/đ.pdf')).not.toThrow();
  });
});
