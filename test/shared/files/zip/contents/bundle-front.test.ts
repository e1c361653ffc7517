import { writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { bundleFront, evidenceListFile } from '../../../../../shared/files/zip/contents/bundle-front.ts';
import { assemblePlan, runAssembly } from '../../../../../shared/files/zip/segments/assemble-bundle.ts';
import { loadStoredIndex, putSegment } from '../../../../../shared/files/zip/segments/build-segment.ts';
import { memorySegmentStorage } from '../../../../fakes/memory-segment-storage.ts';
import { readZip } from '../read-zip.ts';
import { smallLimits, someFiles, storedSegments, straight } from '../segments/some-evidence.ts';
import { complaints, installed, runIn, temporaryFolder } from '../zip-tools.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const subject = {
  campaign: 'c',
  round: '2023',
  scope: 'all',
  preparedAt: Date.UTC(2023, 11, 6),
  simulated: true,
  absent: [],
};

const list = { campaign: 'Đẩy mạnh CCHC', round: 'Năm 2023', units: [] };

/** A whole bundle as a worker makes it: evidence segments, then a front segment from their indexes, then the assembly. */
const wholeBundle = async () => {
  const storage = memorySegmentStorage({ limits: smallLimits });
  const loadIndex = loadStoredIndex(storage);
  const files = someFiles(10, [30, 600]);
  const evidence = await storedSegments(storage, [files.slice(0, 4), files.slice(4)]);
  const entries = (await Promise.all(evidence.map(loadIndex))).flatMap(({ list }) => list);
  const { identity, files: front } = bundleFront(subject, list, entries);
  const head = await putSegment(front, { bucket: 'bundles', key: `${identity}.front` }, storage);
  const plan = assemblePlan([head, ...evidence], { bucket: 'bundles', key: `${identity}.zip` }, smallLimits);
  await runAssembly(plan, storage, loadIndex, straight());
  return { identity, zip: storage.objects.get(`bundles/${identity}.zip`)! };
};

it('begins a bundle with manifest, checksums and list, whose claims hold for every byte in it', async () => {
  const { zip } = await wholeBundle();
  const entries = readZip(zip);
  expect(entries.slice(0, 3).map(({ path }) => path)).toEqual([
    'MANIFEST.json',
    'SHA256SUMS',
    'DANH-MUC-MINH-CHUNG.html',
  ]);
  const manifest = JSON.parse(entries[0]!.content.toString());
  const named = manifest.entries.map(({ path }: { path: string }) => path);
  expect(named).toEqual(entries.slice(2).map(({ path }) => path));
  writeFileSync(folder.file('whole.zip'), zip);
  expect(complaints(folder.file('whole.zip'))).toEqual([]);
  if (!installed('unzip', '-v') || !installed('sha256sum', '--version')) return;
  runIn(folder.path, 'unzip', '-qq', '-d', 'out', 'whole.zip');
  const { status, stdout } = runIn(folder.file('out'), 'sha256sum', '-c', '--strict', 'SHA256SUMS');
  expect([status, stdout.match(/: OK$/gm)?.length]).toEqual([0, entries.length - 1]);
});

it('gives the same identity and the same bytes again', async () => {
  const [first, second] = [await wholeBundle(), await wholeBundle()];
  expect(second.identity).toBe(first.identity);
  expect(second.zip.equals(first.zip)).toBe(true);
});

it('leaves the list to the segments, each in its folder with links from there', () => {
  expect(bundleFront(subject, null, []).files.map(({ path }) => path)).toEqual([
    'MANIFEST.json',
    'SHA256SUMS',
  ]);
  const page = evidenceListFile({ ...list, preparedAt: 5, simulated: true, folder: 'u/f/' });
  expect([page.path, page.modifiedAt]).toEqual(['u/f/DANH-MUC-MINH-CHUNG.html', 5]);
});
