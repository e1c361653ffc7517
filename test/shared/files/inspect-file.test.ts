import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../shared/files/file-checker.ts';
import { inspectFile } from '../../../shared/files/inspect-file.ts';
import type { PdfReader } from '../../../shared/files/pdf/pdf-reader.ts';
import { tinyPdf } from '../../campaign/files.ts';

const office = 'application/vnd.openxmlformats-officedocument.';
const docx = `${office}wordprocessingml.document`;

type Entry = { name: string; content: Buffer; claims?: number; flags?: number; stored?: boolean };

/** A ZIP archive as told: with sizes that lie, flags, and what stands around it. */
const zipOf = (entries: readonly Entry[], around: { before?: Buffer; comment?: Buffer } = {}): Buffer => {
  const { before = Buffer.alloc(0), comment = Buffer.alloc(0) } = around;
  const [locals, directory]: [Buffer[], Buffer[]] = [[before], []];
  let offset = before.length;
  for (const { name, content, claims = content.length, flags = 0, stored = false } of entries) {
    const body = stored ? content : deflateRawSync(content);
    const bytes = Buffer.from(name);
    const [local, central] = [Buffer.alloc(30), Buffer.alloc(46)];
    local.writeUInt32LE(0x04034b50);
    central.writeUInt32LE(0x02014b50);
    for (const [record, at] of [
      [local, 6],
      [central, 8],
    ] as const) {
      record.writeUInt16LE(flags, at);
      record.writeUInt16LE(stored ? 0 : 8, at + 2);
      record.writeUInt32LE(body.length, at + 12);
      record.writeUInt32LE(claims, at + 16);
      record.writeUInt16LE(bytes.length, at + 20);
    }
    central.writeUInt32LE(offset, 42);
    locals.push(local, bytes, body);
    directory.push(central, bytes);
    offset += local.length + bytes.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, list, end, comment]);
};

const types: Entry = {
  name: '[Content_Types].xml',
  content: Buffer.from(
    `<Types><Override PartName="/word/document.xml" ContentType="${docx}.main+xml"/></Types>`,
  ),
};
const text = (...paragraphs: string[]): Entry => ({
  name: 'word/document.xml',
  content: Buffer.from(
    `<w:document>${paragraphs.map((words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).join('')}</w:document>`,
  ),
});
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const look = (bytes: Buffer, size = 65_536) => inspectFile(pieces(bytes, size));

describe('what a file shows', () => {
  it('is the same however the bytes come', async () => {
    const bytes = Buffer.from(
      tinyPdf('x').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
      'latin1',
    );
    const whole = await look(bytes);
    expect(whole).toMatchObject({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentType: 'application/pdf',
      encrypted: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async (size) => {
        expect(await look(bytes, size)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('takes a sound PDF, picture and Office file', async () => {
    for (const [bytes, contentType] of [
      [tinyPdf('sound'), 'application/pdf'],
      [png, 'image/png'],
      [zipOf([types, text('Báo cáo kết quả')]), docx],
    ] as const) {
      const seen = await look(bytes);
      expect(seen).toMatchObject({ contentType, encrypted: false, marks: [] });
      expect(seen.fault).toBeUndefined();
    }
  });

  const honest = [types, text('Báo cáo')];
  const bomb = Buffer.alloc(80 * 1024 * 1024);
  it.each<[string, Buffer, string]>([
    ['a PDF whose end is missing', tinyPdf('x').subarray(0, -40), 'BROKEN'],
    ['a PDF with an archive behind it', Buffer.concat([tinyPdf('x'), zipOf(honest)]), 'POLYGLOT'],
    ['a PDF with a page behind it', Buffer.concat([tinyPdf('x'), Buffer.from('\n<HTML><body>')]), 'POLYGLOT'],
    [
      'a PDF that begins as a page',
      Buffer.from(tinyPdf('x').toString('latin1').replace('\n', '\n%<script>alert(1)</script>\n'), 'latin1'),
      'POLYGLOT',
    ],
    ['a picture with an archive behind it', Buffer.concat([png, zipOf(honest)]), 'POLYGLOT'],
    [
      'a picture with a script behind it',
      Buffer.concat([png, Buffer.from('<SCRIPT>x</script>')]),
      'POLYGLOT',
    ],
    [
      'an Office file with bytes behind it',
      Buffer.concat([zipOf(honest), Buffer.from('%PDF-1.4')]),
      'POLYGLOT',
    ],
    ['an Office file cut short', zipOf(honest).subarray(0, -60), 'BROKEN'],
    [
      'an Office file with macros',
      zipOf([...honest, { name: 'word/vbaProject.bin', content: png }]),
      'UNSAFE_ARCHIVE',
    ],
    [
      'an Office file with a program',
      zipOf([...honest, { name: 'word/media/a.exe', content: png }]),
      'UNSAFE_ARCHIVE',
    ],
    [
      'an Office file with a page',
      zipOf([...honest, { name: 'word/a.HTML', content: png }]),
      'UNSAFE_ARCHIVE',
    ],
    ['a bomb that says so', zipOf([...honest, { name: 'a.xml', content: bomb }]), 'UNSAFE_ARCHIVE'],
    ['a bomb that lies', zipOf([...honest, { name: 'a.xml', content: bomb, claims: 10 }]), 'UNSAFE_ARCHIVE'],
    [
      'an entry shorter than it claims',
      zipOf([...honest, { name: 'a.xml', content: png, claims: 500 }]),
      'UNSAFE_ARCHIVE',
    ],
    [
      'a name that leaves its folder',
      zipOf([...honest, { name: '../../a.xml', content: png }]),
      'UNSAFE_ARCHIVE',
    ],
    [
      'an Office file with macros in an archive',
      zipOf([{ name: 'báo cáo.docm', content: png }]),
      'UNSAFE_ARCHIVE',
    ],
    ...(
      [
        ['an archive', zipOf(honest)],
        ['a program', Buffer.from('MZ\x90\0 program')],
        ['a program of Unix', Buffer.from('\x7fELF\x02')],
        ['a script', Buffer.from('#!/bin/sh\n')],
        ['a page', Buffer.from('\ufeff\n<!DOCTYPE html><p>')],
        ['a packed file', Buffer.from('1f8b0800', 'hex')],
      ] as const
    ).map(([what, content]): [string, Buffer, string] => [
      `${what} in an archive, under a harmless name`,
      zipOf([{ name: 'phụ lục.dat', content }]),
      'UNSAFE_ARCHIVE',
    ]),
    ['two entries of one name', zipOf([...honest, text('khác')]), 'UNSAFE_ARCHIVE'],
  ])('refuses %s', async (_, bytes, fault) => {
    expect((await look(bytes)).fault).toBe(fault);
  });

  it('takes what honest Office files embed: another one, and packed pictures', async () => {
    const embedded = { name: 'word/embeddings/bảng.xlsx', content: zipOf(honest) };
    const picture = { name: 'word/media/image1.emz', content: Buffer.from('1f8b0800', 'hex') };
    expect((await look(zipOf([...honest, embedded, picture]))).fault).toBeUndefined();
    const plain = zipOf([
      { name: 'báo cáo.docx', content: zipOf(honest) },
      { name: 'ảnh.png', content: png },
    ]);
    expect(await look(plain)).toMatchObject({ contentType: 'application/zip', marks: [] });
    expect((await look(plain)).fault).toBeUndefined();
  });

  it('refuses entries that share their bytes', async () => {
    const zip = zipOf([...honest, { name: 'a.xml', content: png }]);
    // The last directory record points at the first entry.
    zip.writeUInt32LE(0, zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 42);
    expect((await look(zip)).fault).toBe('UNSAFE_ARCHIVE');
  });

  it('tells an encrypted Office file and an encrypted archive from broken ones', async () => {
    const cfb = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(2000),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(2000),
    ]);
    expect((await look(cfb, 999)).encrypted).toBe(true);
    const seen = await look(zipOf([types, { ...text('x'), flags: 1 }]));
    expect([seen.encrypted, seen.fault]).toEqual([true, undefined]);
  });

  it('reads the text of Office files for secrecy marks, across runs and entities', async () => {
    const marks = async (...paragraphs: string[]) => (await look(zipOf([types, text(...paragraphs)]))).marks;
    expect(await marks('BÁO CÁO', 'MẬT')).toEqual(['MAT']);
    expect(await marks('T</w:t></w:r><w:r><w:t>ỐI MẬT')).toEqual(['TOI_MAT']);
    expect(await marks('TUY&#7878;T M&#x1EAC;T')).toEqual(['TUYET_MAT']);
    expect(await marks('Kế hoạch BẢO', 'MẬT KHẨU')).toEqual([]);
    const stamped = zipOf([types, text('x'), { ...text('TUYỆT MẬT'), name: 'word/header1.xml' }]);
    expect((await look(stamped)).marks).toEqual(['TUYET_MAT']);
  });
});

describe('a status of GuardDuty', () => {
  const strict = { UNSUPPORTED: 'REFUSE', ACCESS_DENIED: 'REFUSE', FAILED: 'REFUSE' } as const;
  const patient = { UNSUPPORTED: 'WAIT', ACCESS_DENIED: 'WAIT', FAILED: 'WAIT' } as const;

  it.each<[string | undefined, string | undefined, string | undefined]>([
    [undefined, undefined, undefined],
    ['NO_THREATS_FOUND', 'CLEAN', 'CLEAN'],
    ['THREATS_FOUND', 'INFECTED', 'INFECTED'],
    ['UNSUPPORTED', 'UNSCANNABLE', undefined],
    ['ACCESS_DENIED', 'UNSCANNABLE', undefined],
    ['FAILED', 'UNSCANNABLE', undefined],
    ['SOMETHING_NEW', 'UNSCANNABLE', 'UNSCANNABLE'],
  ])(
    '%s is %s where it counts against the file, %s where another scan is waited for',
    (status, now, later) => {
      expect([verdictOf(status, strict), verdictOf(status, patient)]).toEqual([now, later]);
    },
  );
});

describe('the text of a file', () => {
  const read = async (pdf: Uint8Array) => ({
    text: Buffer.from(pdf).includes('(TOI MAT)') ? 'TỐI MẬT' : '',
    whole: false,
  });
  const readingOf = async (bytes: Buffer, readPdf?: PdfReader) => {
    const { text, marks } = await inspectFile(pieces(bytes, 65_536), { readPdf });
    return [text, marks];
  };

  it('is that of a PDF’s first pages, and marks are found in it', async () => {
    expect(await readingOf(tinyPdf('TOI MAT'), read)).toEqual(['FIRST_PAGES', ['TOI_MAT']]);
  });

  it('is none of a scan, of which nobody asks the reader where no font is in it', async () => {
    expect(await readingOf(tinyPdf('picture'), read)).toEqual(['NO_TEXT', []]);
    const asked = async () => {
      throw new Error('asked');
    };
    const scan = Buffer.from(tinyPdf('x').toString('latin1').replaceAll('/Font', '/Pict'), 'latin1');
    expect(await readingOf(scan, asked)).toEqual(['NO_TEXT', []]);
  });

  it('is told as not read where the reader gives up, where there is none, and beyond 25 MiB', async () => {
    expect(await readingOf(tinyPdf('x'), async () => undefined)).toEqual(['NOT_READ', []]);
    expect(await readingOf(tinyPdf('x'))).toEqual(['NOT_READ', []]);
    const pdf = tinyPdf('TOI MAT');
    const at = pdf.indexOf('xref');
    const long = Buffer.concat([pdf.subarray(0, at), Buffer.alloc(25 * 1_048_576, '%\n'), pdf.subarray(at)]);
    expect(await readingOf(long, read)).toEqual(['NOT_READ', []]);
  });

  it('is not asked for of what is refused anyway', async () => {
    const locked = Buffer.from(
      tinyPdf('x').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
      'latin1',
    );
    expect((await readingOf(locked, read))[0]).toBeUndefined();
    expect((await readingOf(Buffer.from('%PDF-1.4 cut off'), read))[0]).toBeUndefined();
  });

  it('is read of an Office file, and is none of a picture', async () => {
    expect((await readingOf(zipOf([types, text('Báo cáo')])))[0]).toBe('READ');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    expect((await readingOf(png))[0]).toBe('NO_TEXT');
  });
});
