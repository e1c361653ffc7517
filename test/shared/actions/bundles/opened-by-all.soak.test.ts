import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleNames, BundleScope } from '../../../../shared/contracts/bundle.ts';
import { sealingMargin } from '../../../../shared/domain/windows.ts';
import { campaign } from '../../../examples/example-files.ts';
import { type BundleStage, bundleStage } from '../../../fakes/bundle-stage.ts';
import { emptyRecords } from '../../../fakes/records.ts';
import { readZip } from '../../files/zip/read-zip.ts';
import { bsdtarComplains, javaFinds, streamReaders } from '../../files/zip/stream-readers.ts';
import { complaintsOf, readers, temporaryFolder } from '../../files/zip/zip-tools.ts';
import { answer, hand, paperFile } from './later-files.ts';

const MiB = 1024 * 1024;
const folder = temporaryFolder();
afterAll(folder.remove);

const awardId = 'bang-khen';
const closesAt = 3_400_000;
const both = (text: string) => ({ vi: text, en: text });
const awards = campaign.awards.map((award) =>
  award.id === awardId
    ? { ...award, papers: [{ id: 'to-trinh', kind: 'proposalLetter' as const, title: both('Tờ trình') }] }
    : award,
);

/** Supplementary answers whose window is over, and dossiers, of every unit. */
const later = async (stage: BundleStage, units: readonly string[]): Promise<void> => {
  stage.ports.rules.file = async () => ({ ...campaign, awards });
  await stage.ports.rounds.change(stage.roundId, 'windows', (round) => ({
    ...round!,
    windows: {
      ...round!.windows,
      supplementary: { opensAt: 3_100_000, closesAt },
      secondAppraisal: { opensAt: closesAt, closesAt: 4_000_000 },
    },
  }));
  for (const unit of units) {
    await answer(stage, unit, [
      { name: 'thêm "lần 2".pdf', leaf: '1.1.1', content: Buffer.alloc(5.5 * MiB, unit) },
      { name: 'nul.pdf', leaf: '1.1.2' },
      { name: 'nhiễm.pdf', leaf: '1.1.2', state: 'REFUSED' },
    ]);
    const papers = [
      await paperFile(stage, unit, 'DOSSIER', 'tờ trình: số 1.pdf'),
      await paperFile(stage, unit, 'SHELF', 'mẫu \u{1F4C4} aux.pdf'),
    ];
    await hand(stage, unit, { awardId }, { 'to-trinh': papers });
  }
};

const scopes = (roundId: string, submissionId: string): BundleScope[] => [
  { kind: 'SUBMISSION', submissionId },
  { kind: 'FIELD', roundId, field: '1' },
  { kind: 'FIELD', roundId, field: '2', groupId: 'so-nganh' },
  { kind: 'GROUP', roundId, groupId: 'so-nganh' },
  { kind: 'ROUND', roundId },
  { kind: 'PASS', roundId, pass: 1 },
  { kind: 'PASS', roundId, pass: 2 },
  { kind: 'DOSSIERS', roundId, awardId },
];

/** Assembled bundles by what they are of, each with its path, entries and bytes. */
const made = new Map<string, { path: string; entries: number; bytes: number }>();
const kinds = ['SUBMISSION', 'FIELD 1', 'FIELD 2', 'GROUP', 'ROUND', 'PASS 1', 'PASS 2', 'DOSSIERS'];
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
  await later(stage, ['so-a', 'so-b']);
  const asked = scopes(stage.roundId, stage.idOf('so-a'));
  for (const [n, scope] of asked.entries())
    for (const one of names) {
      const jobId = await stage.asked(scope, one);
      const requestedAt = closesAt + sealingMargin;
      await stage.ports.bundles.changeJob(jobId, stage.ports.newId(), (job) => ({ ...job!, requestedAt }));
      const zip = stage.zipOf(await stage.work(jobId));
      const label = `${kinds[n]} ${one}`;
      const path = folder.file(`${label.replaceAll(' ', '-')}.zip`);
      writeFileSync(path, zip);
      const entries = readZip(zip);
      const bytes = entries.reduce((sum, { content }) => sum + content.length, 0);
      made.set(label, { path, entries: entries.length, bytes });
    }
  await records.close();
});

it('of the second pass and of dossiers hold what came later', () => {
  // Of each unit three files or notes, and the list of the one field in which they are.
  for (const one of names) {
    expect(made.get(`PASS 2 ${one}`)!.entries).toBe(made.get(`PASS 1 ${one}`)!.entries + 2 * (3 + 1));
    expect(made.get(`DOSSIERS ${one}`)!.entries).toBeGreaterThan(2 * 2);
  }
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
