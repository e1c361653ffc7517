import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bundlePaths } from '../../../../../shared/files/zip/names/bundle-path.ts';
import { centralRecord, endOfDirectory } from '../../../../../shared/files/zip/records/central-directory.ts';
import { segmentBytes } from '../../../../../shared/files/zip/segments/segment-layout.ts';
import { readZip } from '../read-zip.ts';
import { complaints, installed, runIn, temporaryFolder } from '../zip-tools.ts';
import { hostileNames } from './hostile-names.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const place = (file: string) => ({
  unit: 'SNV Sở Nội vụ',
  field: '1 Chỉ đạo',
  criterion: '1.1.1 Kế hoạch',
  file,
});
const fileOf = (name: string, ascii = false): string =>
  bundlePaths([place(name)], { ascii })[0]!.split('/')[3]!;

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufffd]/u;

/** What is wrong with a path, by the rules of Windows, macOS, Linux and this product. */
const faults = (path: string, ascii: boolean): string[] => {
  const parts = path.split('/');
  return [
    ...(parts.length === 4 ? [] : ['depth']),
    ...(path.length <= 180 ? [] : ['long']),
    ...(path === path.normalize('NFC') && path.isWellFormed() ? [] : ['form']),
    ...(ascii && /[^\x20-\x7e]/.test(path) ? ['foreign'] : []),
    ...parts.flatMap((part) => [
      ...(part === '' || /^[ .~-]|[. ]$/.test(part) ? ['ends'] : []),
      ...(/[<>:"\\|?*]/.test(part.normalize('NFKC')) ? ['forbidden'] : []),
      ...(invisible.test(part) ? ['invisible'] : []),
      ...(reserved.test(part) ? ['device'] : []),
      ...(Buffer.byteLength(part) <= 255 ? [] : ['bytes']),
    ]),
  ].map((fault) => `${fault}: ${JSON.stringify(path)}`);
};

const duplicates = (paths: string[]): string[] => {
  const seen = new Map<string, string>();
  return paths.flatMap((path) => {
    const key = path.normalize('NFKC').toLowerCase().normalize('NFKC');
    const other = seen.get(key);
    seen.set(key, path);
    return other === undefined ? [] : [`${other} = ${path}`];
  });
};

const zipOf = (paths: string[]): Buffer => {
  const files = paths.map((path) => ({ path, modifiedAt: 0, content: Buffer.from(path) }));
  const { bytes, index } = segmentBytes(files);
  const records = index.list.map((entry) => centralRecord(entry, entry.offset));
  const directory = { entries: paths.length, offset: bytes.length, bytes: Buffer.concat(records).length };
  return Buffer.concat([bytes, ...records, endOfDirectory(directory)]);
};

const unpacked = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => readFileSync(join(found.parentPath, found.name), 'utf8'));

describe('a corpus of hostile names', () => {
  it('has at least 500 of them', () => expect(hostileNames.length).toBeGreaterThanOrEqual(500));

  describe.each([false, true])('with ascii: %s', (ascii) => {
    const paths = bundlePaths(hostileNames.map(place), { ascii });

    it('becomes valid paths, all different even where case and form are ignored', () => {
      expect(paths.flatMap((path) => faults(path, ascii))).toEqual([]);
      expect(duplicates(paths)).toEqual([]);
    });

    it('becomes the same paths again', () => {
      expect(bundlePaths(hostileNames.map(place), { ascii })).toEqual(paths);
    });

    it('gives a ZIP that readers accept, list and unpack file by file', () => {
      const file = folder.file(`corpus-${ascii}.zip`);
      const zip = zipOf(paths);
      writeFileSync(file, zip);
      expect(readZip(zip).map(({ path }) => path)).toEqual(paths);
      expect(complaints(file)).toEqual([]);
      const script = 'import sys,zipfile,json; print(json.dumps(zipfile.ZipFile(sys.argv[1]).namelist()))';
      if (installed('python3', '-V')) {
        expect(JSON.parse(runIn(folder.path, 'python3', '-c', script, file).stdout)).toEqual(paths);
      }
      if (!installed('unzip', '-v')) return;
      const result = runIn(folder.path, 'unzip', '-qq', '-d', `unpacked-${ascii}`, file);
      expect(result.stderr).toBe('');
      expect(unpacked(folder.file(`unpacked-${ascii}`)).sort()).toEqual([...paths].sort());
    });
  });

  it('is as harmless in folder names', () => {
    const places = hostileNames.map((name) => ({ unit: name, field: name, criterion: name, file: name }));
    const paths = bundlePaths(places);
    expect(paths.flatMap((path) => faults(path, false))).toEqual([]);
    expect(duplicates(paths)).toEqual([]);
  });
});

describe('bundlePaths', () => {
  it('gives valid and different paths for any text at all', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 250 }), fc.constantFrom(...hostileNames));
    const places = fc.array(fc.record({ unit: text, field: text, criterion: text, file: text }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(places, fc.boolean(), (list, ascii) => {
        const paths = bundlePaths(list, { ascii });
        expect(paths.flatMap((path) => faults(path, ascii))).toEqual([]);
        expect(duplicates(paths)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['Đề án đẩy mạnh.pdf', 'Đề án đẩy mạnh.pdf', 'De an day manh.pdf'],
    ['Quyết định 55/QĐ-UBND.pdf', 'Quyết định 55_QĐ-UBND.pdf', 'Quyet dinh 55_QD-UBND.pdf'],
    ['con.pdf', 'con_.pdf', 'con_.pdf'],
    ['NUL .tar.gz', 'NUL_.tar.gz', 'NUL_.tar.gz'],
    ['COM¹', 'COM¹_', 'COM1_'],
    ['\u202egnp.exe', 'gnp.exe', 'gnp.exe'],
    ['../../a', '__.._a', '__.._a'],
    ['文件.pdf', '文件.pdf', '_.pdf'],
    ['', '_', '_'],
    ['a \u200b b.pdf', 'a b.pdf', 'a b.pdf'],
    ['a\u2044b\u2215c', 'a_b_c', 'a_b_c'],
    ['a\nb\tc', 'a b c', 'a b c'],
  ])('turns %j into %j, or %j in ASCII', (name, plain, ascii) => {
    expect([fileOf(name), fileOf(name, true)]).toEqual([plain, ascii]);
  });

  it('numbers what collides by case or by form, in the order given, before the extension', () => {
    const names = ['Kế hoạch.pdf', 'KẾ HOẠCH.PDF', 'Kế hoạch.pdf'.normalize('NFD'), 'kế hoạch (2).pdf'];
    const files = bundlePaths(names.map(place)).map((path) => path.split('/')[3]);
    expect(files).toEqual(['Kế hoạch.pdf', 'KẾ HOẠCH (2).PDF', 'Kế hoạch (3).pdf', 'kế hoạch (2) (2).pdf']);
  });

  it('shortens the stem and keeps the extension, numbered ones too', () => {
    const [first, second] = bundlePaths([place(`${'ệ'.repeat(300)}.docx`), place(`${'ệ'.repeat(301)}.docx`)]);
    expect(first).toMatch(/ệ\.docx$/);
    expect(second).toMatch(/ệ \(2\)\.docx$/);
  });

  it('never cuts between a letter and its marks', () => {
    expect(fileOf(`${'x'.repeat(139)}q\u0301\u0323.pdf`)).toMatch(/^x+(q\u0323\u0301)?\.pdf$/);
  });

  it('puts the same folder name into the same folder, and a look-alike into another', () => {
    const at = (unit: string) => ({ unit, field: 'f', criterion: 'c', file: 'a' });
    const units = bundlePaths(['A:', 'A?', 'A:', 'a_'].map(at)).map((path) => path.split('/')[0]);
    expect(units).toEqual(['A_', 'A_ (2)', 'A_', 'a_ (3)']);
    const forms = bundlePaths(['Sở', 'Sở'.normalize('NFD')].map(at)).map((path) => path.split('/')[0]);
    expect(forms).toEqual(['Sở', 'Sở']);
  });

  it('keeps clear of paths that an earlier pass took, and of the files that are made', () => {
    const [path] = bundlePaths([place('a.pdf')], { taken: bundlePaths([place('A.pdf')]) });
    expect(path).toMatch(/\/a \(2\)\.pdf$/);
    const [root] = bundlePaths([{ ...place('a'), unit: 'manifest.JSON' }]);
    expect(root).toMatch(/^manifest \(2\)\.JSON\//);
    const [list] = bundlePaths([{ ...place('a'), criterion: 'danh-muc-minh-chung.HTML' }]);
    expect(list).toMatch(/\/danh-muc-minh-chung \(2\)\.HTML\//);
  });

  it('numbers 20,000 files of one name in a moment', () => {
    const start = performance.now();
    const paths = bundlePaths(Array.from({ length: 20_000 }, () => place('scan.pdf')));
    expect(paths.at(-1)).toMatch(/scan \(20000\)\.pdf$/);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
