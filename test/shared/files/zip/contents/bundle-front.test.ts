import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { sha256Hex } from '../../../../../shared/canonical-json.ts';
import { bundleFront } from '../../../../../shared/files/zip/contents/bundle-front.ts';
import { evidenceIndexHtml } from '../../../../../shared/files/zip/contents/evidence-index-html.ts';
import { evidenceListFile } from '../../../../../shared/files/zip/contents/evidence-list-file.ts';
import { manifestText } from '../../../../../shared/files/zip/contents/manifest.ts';
import { sha256Sums } from '../../../../../shared/files/zip/contents/sha256-sums.ts';
import { assemblePlan, runAssembly } from '../../../../../shared/files/zip/segments/assemble-bundle.ts';
import { loadStoredIndex } from '../../../../../shared/files/zip/segments/build-segment.ts';
import {
  type GeneratedFile,
  type PlannedEntry,
  plannedEntry,
} from '../../../../../shared/files/zip/segments/segment-layout.ts';
import { memorySegmentStorage } from '../../../../fakes/memory-segment-storage.ts';
import { readZip } from '../read-zip.ts';
import {
  bundleSubject,
  smallLimits,
  someFiles,
  storedSegments,
  straight,
} from '../segments/some-evidence.ts';
import { complaints, installed, runIn, temporaryFolder } from '../zip-tools.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

/** A whole bundle as a worker makes it: evidence segments, then the root files from their indexes, then the assembly. */
const wholeBundle = async () => {
  const storage = memorySegmentStorage({ limits: smallLimits });
  const loadIndex = loadStoredIndex(storage);
  const files = someFiles(10, [30, 600]);
  const evidence = await storedSegments(storage, [files.slice(0, 4), files.slice(4)]);
  const entries = (await Promise.all(evidence.map(loadIndex))).flatMap(({ list }) => list);
  const { identity, files: front } = bundleFront(bundleSubject, () => [entries]);
  const target = { bucket: 'bundles', key: `${identity}.zip` };
  const plan = assemblePlan(evidence, target, smallLimits, front);
  await runAssembly(plan, storage, loadIndex, straight());
  return { identity, zip: storage.objects.get(`bundles/${identity}.zip`)! };
};

it('ends a bundle with manifest, checksums and list, whose claims hold for every byte in it', async () => {
  const { zip } = await wholeBundle();
  const entries = readZip(zip);
  expect(entries.slice(-3).map(({ path }) => path)).toEqual([
    'MANIFEST.json',
    'SHA256SUMS',
    'DANH-MUC-MINH-CHUNG.html',
  ]);
  const manifest = JSON.parse(entries.at(-3)!.content.toString());
  const named = manifest.entries.map(({ path }: { path: string }) => path);
  expect(named).toEqual([entries.at(-1)!.path, ...entries.slice(0, -3).map(({ path }) => path)]);
  writeFileSync(folder.file('whole.zip'), zip);
  expect(complaints(folder.file('whole.zip'))).toEqual([]);
  if (!installed('unzip', '-v') || !installed('sha256sum', '--version')) return;
  runIn(folder.path, 'unzip', '-qq', '-d', 'out', 'whole.zip');
  const { status, stdout } = runIn(folder.file('out'), 'sha256sum', '-c', '--strict', 'SHA256SUMS');
  expect([status, stdout.match(/: OK$/gm)?.length]).toEqual([0, entries.length - 1]);
});

const entriesOf = (folder: string, count: number): PlannedEntry[] =>
  Array.from({ length: count }, (_, n) =>
    plannedEntry({ path: `${folder}/c/${n}.pdf`, modifiedAt: n, content: Buffer.from(`${folder} ${n}`) }),
  );

const textOf = ({ chunks }: GeneratedFile): string => Buffer.concat([...chunks()]).toString();

it('generates, segment by segment and each time, the bytes that follow from everything at once', () => {
  const absent = plannedEntry({
    path: 'u/2/c/x.txt',
    modifiedAt: 1,
    content: Buffer.from('note'),
    facts: { criteria: ['2.1'], revision: 1, verdict: 'REFUSED', refusal: 'MALWARE', originalName: 'x.pdf' },
  });
  const segments = [entriesOf('u/1', 3), [], [...entriesOf('u/2', 1), absent], entriesOf('v/1', 2)];
  let told = 0;
  const { identity, files } = bundleFront(bundleSubject, () => {
    told += 1;
    return segments;
  });
  const [manifest, , page] = files.map(({ chunks: _made, ...entry }, n) => ({
    ...entry,
    sha256: sha256Hex(textOf(files[n]!)),
  }));
  const text = manifestText(bundleSubject, [page!, ...segments.flat()]);
  const before = told;
  for (let n = 0; n < 2; n += 1) {
    expect(textOf(files[0]!)).toBe(text);
    expect(textOf(files[1]!)).toBe(sha256Sums([manifest!, page!, ...segments.flat()]));
  }
  expect(told - before, 'nothing of it is kept').toBe(4);
  for (const file of files) {
    const content = textOf(file);
    expect([file.bytes, file.crc32]).toEqual([Buffer.byteLength(content), crc32(content)]);
  }
  expect(identity).toBe(sha256Hex(text));
  expect([JSON.parse(text).entries.length, JSON.parse(text).absent.length]).toEqual([8, 1]);
});

it('is made of no entries too', () => {
  const [manifest] = bundleFront(bundleSubject, () => []).files;
  expect(JSON.parse(textOf(manifest!))).toMatchObject({ absent: [], entries: [{}] });
});

it('refuses what is one file where case is ignored, in a segment and across two', () => {
  const [first] = entriesOf('u/1', 1);
  const twice = [first!, { ...first!, path: 'U/1/C/0.PDF' }];
  expect(() => bundleFront(bundleSubject, () => [twice])).toThrow(RangeError);
  expect(() => bundleFront(bundleSubject, () => [[first!], entriesOf('U/1', 1)])).toThrow(RangeError);
});

it('is not sent when other bytes come than those that were measured', async () => {
  const storage = memorySegmentStorage({ limits: smallLimits });
  const evidence = await storedSegments(storage, [someFiles(2, [30])]);
  const { files } = bundleFront(bundleSubject, () => [entriesOf('u/1', 2)]);
  const other = { ...files[0]!, chunks: () => [Buffer.from('other')] };
  const plan = assemblePlan(evidence, { bucket: 'bundles', key: 'x.zip' }, smallLimits, [other]);
  await expect(runAssembly(plan, storage, loadStoredIndex(storage), straight())).rejects.toThrow(/MANIFEST/);
  expect(storage.objects.has('bundles/x.zip')).toBe(false);
});

it('gives the same identity and the same bytes again', async () => {
  const [first, second] = [await wholeBundle(), await wholeBundle()];
  expect(second.identity).toBe(first.identity);
  expect(second.zip.equals(first.zip)).toBe(true);
});

it('leads from the root to the list of each field, and names the units without evidence', () => {
  const html = evidenceIndexHtml({ ...bundleSubject, unitsWithout: [{ unit: 'so-y-te', why: 'ABSENT' }] }, [
    'so-a Sở A/10 Kết quả/DANH-MUC-MINH-CHUNG.html',
    'so-b <b>/1 Chỉ đạo/DANH-MUC-MINH-CHUNG.html',
    'so-a Sở A/1 Chỉ đạo/1.1 x/DANH-MUC.pdf',
    'so-a Sở A/2 Thể chế/DANH-MUC-MINH-CHUNG.html',
  ]);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'so-a%20Sở%20A/2%20Thể%20chế/DANH-MUC-MINH-CHUNG.html',
    'so-a%20Sở%20A/10%20Kết%20quả/DANH-MUC-MINH-CHUNG.html',
    'so-b%20&lt;b&gt;/1%20Chỉ%20đạo/DANH-MUC-MINH-CHUNG.html',
  ]);
  expect(html.match(/<h2>/g)).toHaveLength(3);
  expect(html).toContain('so-y-te: không gửi bản tự đánh giá');
});

it('puts the list of a field into its folder', () => {
  const list = { campaign: 'Đẩy mạnh CCHC', round: 'Năm 2023', units: [] };
  const page = evidenceListFile({ ...list, preparedAt: 5, simulated: true, folder: 'u/f/' });
  expect([page.path, page.modifiedAt]).toEqual(['u/f/DANH-MUC-MINH-CHUNG.html', 5]);
});
