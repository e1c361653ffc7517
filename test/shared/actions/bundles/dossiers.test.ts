import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { requestBundle } from '../../../../shared/actions/request-bundle.ts';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import type { BundleScope } from '../../../../shared/contracts/bundle.ts';
import type { EvidenceItem } from '../../../../shared/contracts/evidence.ts';
import type { DossierFile } from '../../../../shared/contracts/nomination.ts';
import type { Caller, Held } from '../../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../../shared/domain/chain.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';
import { campaign } from '../../../examples/example-files.ts';
import { type BundleStage, bundleStage } from '../../../fakes/bundle-stage.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { readZip } from '../../files/zip/read-zip.ts';
import { complaints, temporaryFolder } from '../../files/zip/zip-tools.ts';
import { hand as handIn, paperFile } from './later-files.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const awardId = 'bang-khen';
const both = (text: string) => ({ vi: text, en: text });
const person = 'p'.repeat(26);
const papers = [
  { id: 'to-trinh', kind: 'proposalLetter' as const, title: both('Tờ trình') },
  { id: 'bao-cao', kind: 'achievementReport' as const, title: both('Báo cáo thành tích') },
];

let records: EmptyRecords;
let stage: BundleStage;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await bundleStage(records, ['so-a', 'so-b', 'so-c']);
  const awards = campaign.awards.map((award) => (award.id === awardId ? { ...award, papers } : award));
  stage.ports.rules.file = async () => ({ ...campaign, awards });
  for (const unit of ['so-a', 'so-b', 'so-c']) await stage.seal(unit, []);
});
afterEach(() => records.close());

const kept = (unit: string, from: DossierFile['from'], name: string, more?: Partial<EvidenceItem>) =>
  paperFile(stage, unit, from, name, more);
const hand = (unit: string, candidateId: string, given: Record<string, DossierFile[]>, submitted?: boolean) =>
  handIn(stage, unit, { awardId, candidateId }, given, submitted);

const scope = () => ({ kind: 'DOSSIERS', roundId: stage.roundId, awardId }) as const;
const made = async (of: BundleScope = scope()) => stage.work(await stage.asked(of));

const dossiers = async () => {
  await stage.ports.nominations.changeIndividual(stage.idOf('so-a'), person, 'name', () => ({
    ...{ ...owingNothing, individualId: person, submissionId: stage.idOf('so-a'), entrantId: 'so-a' },
    named: {
      ...{ personId: 'p-1', fullName: 'Trần Thị Bình', position: 'Chuyên viên', on: '2023-12-01' },
      ...{ awards: [awardId], achievement: 'Sáng kiến' },
    },
    ...{ at: 5, by: 'head', requestHash: sha256Hex('r'), chain: emptyChain },
  }));
  await hand('so-a', 'so-a', {
    'to-trinh': [await kept('so-a', 'DOSSIER', 'tờ trình.pdf')],
    'bao-cao': [await kept('so-a', 'EVIDENCE', 'báo cáo.pdf'), await kept('so-a', 'SHELF', 'mẫu.pdf')],
  });
  await hand('so-a', person, {
    'to-trinh': [await kept('so-a', 'DOSSIER', 'tờ trình.pdf')],
    'bao-cao': [
      await kept('so-a', 'DOSSIER', 'nhiễm.pdf', {
        state: 'REFUSED',
        refusal: 'MALWARE',
        storedKey: undefined,
      }),
    ],
  });
  await hand('so-b', 'so-b', { 'to-trinh': [await kept('so-b', 'DOSSIER', 'chưa nộp.pdf')] }, false);
};

const inside = (zip: Buffer) =>
  readZip(zip)
    .map(({ path }) => path.split('/'))
    .filter(({ length }) => length === 4)
    .map(([unit = '', award = '', paper = '', file]) =>
      [unit.split(' ')[0], award.split(' ')[0], paper, file].join('/'),
    );

it('of an award are bundled by unit, candidate and paper: what was handed in, and notes for what may not be read', async () => {
  await dossiers();
  const job = await made();
  expect([job.state, job.result?.fileName]).toEqual([
    'DONE',
    `minh-chung-${stage.roundId.replace('.', '-')}-ho-so-${awardId}.zip`,
  ]);
  const zip = stage.zipOf(job);
  writeFileSync(folder.file('bundle.zip'), zip);
  expect(complaints(folder.file('bundle.zip'))).toEqual([]);
  expect(inside(zip).toSorted()).toEqual([
    'so-a/bang-khen/1.1 so-a - Tờ trình/tờ trình.pdf',
    'so-a/bang-khen/1.2 so-a - Báo cáo thành tích/báo cáo.pdf',
    'so-a/bang-khen/1.2 so-a - Báo cáo thành tích/mẫu.pdf',
    'so-a/bang-khen/2.2 Trần Thị Bình - Báo cáo thành tích/nhiễm.pdf.KHONG-CO.txt',
  ]);
  const entries = new Map(readZip(zip).map(({ path, content }) => [path, content]));
  const manifest = JSON.parse(entries.get('MANIFEST.json')!.toString());
  expect(manifest).toMatchObject({
    scope: { kind: 'DOSSIERS', award: awardId },
    preparedAt: new Date(5_000_000).toISOString(),
    unitsWithout: [],
  });
  expect(manifest.absent).toHaveLength(1);
  for (const { path, sha256 } of manifest.entries) expect(sha256Hex(entries.get(path)!)).toBe(sha256);
  const list = [...entries].find(([path]) => path.split('/').length === 3)?.[1].toString();
  expect(list).toContain('Hình thức khen thưởng bang-khen');
  expect(list).toContain('2.1. Trần Thị Bình - Tờ trình');
});

it('are made once for the same content, and anew for what was handed in since', async () => {
  expect((await made()).state).toBe('EMPTY');
  await dossiers();
  const first = await made();
  stage.counted.take();
  expect((await made()).result).toEqual(first.result);
  expect(stage.counted.take()).toEqual({ read: 0, sent: 0, copied: 0 });
  await hand('so-b', 'so-b', { 'to-trinh': [await kept('so-b', 'DOSSIER', 'đã nộp.pdf')] });
  const zip = stage.zipOf(await made());
  expect(inside(zip).filter((path) => path.startsWith('so-b'))).toHaveLength(1);
});

it('are for who oversees the campaign, and of an award that it has', async () => {
  const held = (one: Partial<Held>): Caller => ({
    personId: `p-${one.role}`,
    held: [
      { role: 'MANAGER', scope: { kind: 'CAMPAIGN', campaignId: campaign.id }, fields: [], from: 0, ...one },
    ],
  });
  const ask = (caller: Caller, of: BundleScope = scope()) =>
    requestBundle(
      stage.ports,
      caller,
      { scope: of, names: 'VIETNAMESE' },
      {
        ...{
          idempotencyKey: `key ${of.kind}`,
          requestHash: sha256Hex(JSON.stringify(of)),
          arrivedAt: 1,
          writeId: 'w',
        },
      },
    );
  for (const role of ['MANAGER', 'COUNCIL', 'AUDITOR'] as const)
    expect((await ask(held({ role }))).scope).toEqual(scope());
  const others = [
    held({ role: 'APPRAISER' }),
    held({ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId: 'so-a' } }),
    held({ scope: { kind: 'CAMPAIGN', campaignId: 'other' } }),
  ];
  for (const other of others) await expect(ask(other)).rejects.toMatchObject({ code: 'not_found' });
  await expect(ask(held({}), { ...scope(), awardId: 'none' })).rejects.toMatchObject({
    code: 'invalid_request',
  });
  await expect(ask(held({}), { kind: 'ROUND', roundId: stage.roundId })).rejects.toMatchObject({
    code: 'not_found',
  });
});
