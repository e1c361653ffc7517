import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleNames, BundleScope } from '../../../../shared/contracts/bundle.ts';
import { bundleStage } from '../../../fakes/bundle-stage.ts';
import { emptyRecords } from '../../../fakes/records.ts';
import { readZip } from '../../files/zip/read-zip.ts';
import { bsdtarComplains, javaFinds, streamReaders } from '../../files/zip/stream-readers.ts';
import { complaintsOf, readers, temporaryFolder } from '../../files/zip/zip-tools.ts';

const MiB = 1024 * 1024;
const folder = temporaryFolder();
afterAll(folder.remove);

const scopes = (roundId: string, submissionId: string): BundleScope[] => [
  { kind: 'SUBMISSION', submissionId },
  { kind: 'FIELD', roundId, field: '1' },
  { kind: 'FIELD', roundId, field: '2', groupId: 'so-nganh' },
  { kind: 'GROUP', roundId, groupId: 'so-nganh' },
  { kind: 'ROUND', roundId },
  { kind: 'PASS', roundId, pass: 1 },
];

/** Assembled bundles by what they are of, each with its path, entries and bytes. */
const made = new Map<string, { path: string; entries: number; bytes: number }>();
const kinds = ['SUBMISSION', 'FIELD 1', 'FIELD 2', 'GROUP', 'ROUND', 'PASS'];
const names: BundleNames[] = ['VIETNAMESE', 'ASCII'];
const every = kinds.flatMap((kind) => names.map((one) => `${kind} ${one}`));

beforeAll(async () => {
  const records = await emptyRecords();
  const units = ['so-a', 'so-b', 'so-vang'];
  const stage = await bundleStage(records, units);
  for (const [n, unit] of units.slice(0, 2).entries())
    await stage.seal(unit, [
      { name: `Báo cáo "năm" <${n}>.pdf`, leaves: ['1.1.1'], content: Buffer.alloc(5.5 * MiB, `${n}`) },
      { name: 'CON.pdf', leaves: ['1.1.2', '2.1.1'], content: Buffer.alloc(300_000, `c${n}`) },
      { name: 'ảnh \u{1F4C4} \u202Efdp.png', leaves: ['2.1.1'], content: Buffer.from(`ảnh ${n}`) },
      { name: 'nhiễm.pdf', leaves: ['1.1.2'] },
    ]);
  const asked = scopes(stage.roundId, stage.idOf('so-a'));
  for (const [n, scope] of asked.entries())
    for (const one of names) {
      const zip = stage.zipOf(await stage.work(await stage.asked(scope, one)));
      const label = `${kinds[n]} ${one}`;
      const path = folder.file(`${label.replaceAll(' ', '-')}.zip`);
      writeFileSync(path, zip);
      const entries = readZip(zip);
      const bytes = entries.reduce((sum, { content }) => sum + content.length, 0);
      made.set(label, { path, entries: entries.length, bytes });
    }
  await records.close();
});

describe.each(every)('an assembled bundle of %s', (label) => {
  const bundle = () => made.get(label)!;

  it.each(readers)('is opened by %s', (reader) => {
    expect(complaintsOf(reader, bundle().path), `${reader} is not installed here`).toEqual([]);
  });

  it.skipIf(!streamReaders.java)('is read as a stream by Java, where that is installed', () => {
    const { path, entries, bytes } = bundle();
    expect(javaFinds(folder.path, path)).toBe(`${entries} ${bytes}`);
  });

  it.skipIf(!streamReaders.bsdtar)('is read as a stream by bsdtar, where that is installed', () => {
    expect(bsdtarComplains(folder.path, bundle().path)).toBe('');
  });
});
