import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../../../../../shared/canonical-json.ts';
import { absenceNote } from '../../../../../shared/files/zip/contents/absence-note.ts';
import { type BundleSubject, manifestText } from '../../../../../shared/files/zip/contents/manifest.ts';
import { sha256Sums } from '../../../../../shared/files/zip/contents/sha256-sums.ts';
import {
  vietnameseDay,
  vietnameseInstant,
  vietnameseSize,
} from '../../../../../shared/files/zip/contents/vietnamese-format.ts';
import { installed, runIn, temporaryFolder } from '../zip-tools.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const subject: BundleSubject = {
  campaign: 'tien-giang-2023',
  round: '2023',
  scope: { kind: 'GROUP', groupId: 'so' },
  fields: ['1'],
  names: 'VIETNAMESE',
  preparedAt: Date.UTC(2023, 11, 6),
  simulated: true,
  unitsWithout: [{ unit: 'so-y-te', why: 'ABSENT' }],
};
const facts = { criteria: ['1.1.1', '1.2'], revision: 3, verdict: 'ACCEPTED', originalName: 'a/b.pdf' };
const entry = {
  path: 'u/f/c/a.pdf',
  bytes: 3,
  crc32: 7,
  sha256: sha256Hex('abc'),
  modifiedAt: Date.UTC(2023, 11, 1),
  facts,
};

describe('the manifest', () => {
  it('says of each entry path, bytes, SHA-256, criteria, revision, verdict and instant of receipt, canonically', () => {
    const note = {
      ...entry,
      path: 'u/f/c/n.txt',
      facts: { ...facts, verdict: 'REFUSED', refusal: 'MALWARE' },
    };
    const text = manifestText(subject, [entry, note]);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toEqual({
      ...subject,
      format: 'thi-dua-bundle/2',
      preparedAt: '2023-12-06T00:00:00.000Z',
      absent: [{ note: 'u/f/c/n.txt', criteria: facts.criteria, originalName: 'a/b.pdf', reason: 'MALWARE' }],
      entries: [
        {
          path: 'u/f/c/a.pdf',
          bytes: 3,
          sha256: sha256Hex('abc'),
          receivedAt: '2023-12-01T00:00:00.000Z',
          ...facts,
        },
        expect.objectContaining({ path: 'u/f/c/n.txt', verdict: 'REFUSED', refusal: 'MALWARE' }),
      ],
    });
  });

  it('does not repeat an original name that the path ends with', () => {
    const same = { ...entry, facts: { ...facts, originalName: 'a.pdf' } };
    expect(JSON.parse(manifestText(subject, [same])).entries[0]).not.toHaveProperty('originalName');
  });

  it('identifies the bundle: any other content, or order, is another bundle', () => {
    const id = (change: Partial<typeof entry>) => sha256Hex(manifestText(subject, [{ ...entry, ...change }]));
    expect(id({})).toBe(id({}));
    const changed = [
      { bytes: 4 },
      { path: 'u/f/c/b.pdf' },
      { modifiedAt: 1 },
      { sha256: sha256Hex('d') },
    ].map(id);
    expect(new Set([id({}), ...changed]).size).toBe(5);
    const other = { ...entry, path: 'u/f/c/b.pdf' };
    expect(manifestText(subject, [entry, other])).not.toBe(manifestText(subject, [other, entry]));
  });

  it('is canonical whatever the subject is called', () => {
    const campaign = '","entries":[],"absent":[] \\"entries\\":[]';
    const text = manifestText({ ...subject, campaign, round: campaign }, [entry]);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toMatchObject({ campaign, absent: [], entries: [{ path: 'u/f/c/a.pdf' }] });
  });
});

describe('SHA256SUMS', () => {
  const names = [
    'u/f/c/đề án (2).pdf',
    'u/f/c/-b.pdf',
    ' đầu cách',
    'back\\slash',
    'new\nline',
    'cr\rhere',
    '*star',
  ];

  it('is accepted by sha256sum, whatever the names', () => {
    if (!installed('sha256sum', '--version')) return;
    for (const name of names) {
      mkdirSync(folder.file(dirname(name)), { recursive: true });
      writeFileSync(folder.file(name), name);
    }
    writeFileSync(
      folder.file('SHA256SUMS'),
      sha256Sums(names.map((path) => ({ path, sha256: sha256Hex(path) }))),
    );
    const { status, stdout, stderr } = runIn(folder.path, 'sha256sum', '-c', '--strict', 'SHA256SUMS');
    expect([status, stderr, stdout.trim().split('\n').length]).toEqual([0, '', names.length]);
    writeFileSync(folder.file(names[0]!), 'changed');
    expect(runIn(folder.path, 'sha256sum', '-c', 'SHA256SUMS').status).toBe(1);
  });

  it('marks a line whose name is escaped', () => {
    expect(sha256Sums([{ path: 'a\\b\nc', sha256: '0' }])).toBe('\\0  a\\\\b\\nc\n');
  });
});

describe('a note for an absent document', () => {
  it('says what is absent and why in both languages, one line each', () => {
    const note = absenceNote({
      originalName: 'quyết định\n77.pdf',
      abstract: 'Về việc A',
      sha256: 'ab12',
      reason: { vi: 'Tệp có mã độc.', en: 'The file holds malware.' },
    });
    expect(note.file).toBe('quyết định\n77.pdf.KHONG-CO.txt');
    expect(Buffer.from(note.content).toString()).toBe(
      [
        '\ufeffTÀI LIỆU NÀY KHÔNG CÓ TRONG GÓI / THIS DOCUMENT IS NOT IN THE BUNDLE',
        'Tên tệp / File: quyết định 77.pdf',
        'Trích yếu / Abstract: Về việc A',
        'SHA-256: ab12',
        'Lý do: Tệp có mã độc.',
        'Reason: The file holds malware.',
        '',
      ].join('\r\n'),
    );
  });
});

it('writes days, instants and sizes as people in Vietnam do', () => {
  expect(vietnameseDay('2023-02-24')).toBe('24/02/2023');
  expect(vietnameseInstant(Date.parse('2023-12-31T17:05:59.999Z'))).toBe('00:05 ngày 01/01/2024');
  expect([0, 1023, 1024, 1536, 1024 ** 2 - 1, 1024 ** 2, 12_900_000].map(vietnameseSize)).toEqual([
    '0 B',
    '1023 B',
    '1,0 KB',
    '1,5 KB',
    '1023,9 KB',
    '1,0 MB',
    '12,3 MB',
  ]);
});
