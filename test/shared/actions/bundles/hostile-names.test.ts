import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestPath } from '../../../../shared/files/zip/names/bundle-path.ts';
import { type BundleStage, bundleStage } from '../../../fakes/bundle-stage.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { hostileNames } from '../../files/zip/names/hostile-names.ts';
import { readZip } from '../../files/zip/read-zip.ts';
import { complaintsOf, readers, runIn } from '../../files/zip/zip-tools.ts';

let records: EmptyRecords;
let stage: BundleStage;
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));

beforeAll(async () => {
  records = await emptyRecords();
  stage = await bundleStage(records, ['so-a', 'so-b']);
  const files = hostileNames.map((name, n) => ({
    name: name.toWellFormed(),
    leaves: [n % 3 === 0 ? '1.1.1' : '1.1.2'],
    content: Buffer.from(`file ${n}`),
  }));
  await stage.seal('so-a', files.slice(0, 400));
  await stage.seal('so-b', [...files.slice(400), { name: 'nhiễm\u202e.pdf', leaves: ['1.1.1'] }]);
}, 60_000);
afterAll(async () => {
  await records.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['VIETNAMESE', 'ASCII'] as const)('a bundle of hostile names in %s', (names) => {
  let zip: Buffer;
  beforeAll(async () => {
    const job = await stage.work(await stage.asked(stage.wholeRound, names));
    expect(job.state).toBe('DONE');
    zip = stage.zipOf(job);
  }, 60_000);

  it('holds each file under a path that every system takes, and says what it was called', () => {
    expect(hostileNames.length).toBeGreaterThanOrEqual(500);
    const entries = readZip(zip);
    const paths = entries.map(({ path }) => path);
    const manifest = JSON.parse(entries.find(({ path }) => path === 'MANIFEST.json')!.content.toString());
    expect(manifest.names).toBe(names);
    for (const { path, flags, local } of entries) {
      expect(path.length).toBeLessThanOrEqual(longestPath);
      expect(path).toBe(path.normalize('NFC'));
      // The flag that says UTF-8, in both headers, and nothing else.
      expect([flags, local.flags, local.path]).toEqual([1 << 11, 1 << 11, path]);
      expect(path).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}<>:"\\|?*]|\.\.\/|\/\/|^\/|[. ](\/|$)/u);
      if (names === 'ASCII') expect(path).toMatch(/^[\x20-\x7e]+$/);
    }
    expect(new Set(paths.map((path) => path.normalize('NFKD').toUpperCase())).size).toBe(paths.length);
    type Entry = { path: string; originalName?: string; criteria?: string[] };
    const called = (manifest.entries as Entry[])
      .filter(({ criteria }) => criteria !== undefined)
      .map(({ path, originalName }) => originalName ?? path.slice(path.lastIndexOf('/') + 1));
    expect(called.toSorted()).toEqual(
      [...hostileNames.map((name) => name.toWellFormed()), 'nhiễm\u202e.pdf'].toSorted(),
    );
  });

  it.for(readers)('is accepted by %s', (reader, { skip }) => {
    const path = join(folder, `${names}-${reader}.zip`);
    writeFileSync(path, zip);
    const found = complaintsOf(reader, path);
    if (found === undefined) skip(`${reader} is not installed here`);
    expect(found).toEqual([]);
  });

  it('unpacks with sound checksums', () => {
    const path = join(folder, `${names}.zip`);
    writeFileSync(path, zip);
    const into = join(folder, names);
    const { status, stderr } = runIn(folder, 'python3', '-m', 'zipfile', '-e', path, into);
    expect([status, stderr]).toEqual([0, '']);
    const sums = runIn(into, 'sha256sum', '-c', '--quiet', '--strict', 'SHA256SUMS');
    expect([sums.status, sums.stdout]).toEqual([0, '']);
  });
});
