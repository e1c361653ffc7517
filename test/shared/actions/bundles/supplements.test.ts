import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { readEvidenceList } from '../../../../shared/actions/read-evidence-list.ts';
import { requestBundle } from '../../../../shared/actions/request-bundle.ts';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import type { BundleScope } from '../../../../shared/contracts/bundle.ts';
import type { EvidenceItem } from '../../../../shared/contracts/evidence.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { shelfId } from '../../../../shared/domain/shelf.ts';
import { sealingMargin } from '../../../../shared/domain/windows.ts';
import { campaign } from '../../../examples/example-files.ts';
import { type BundleStage, bundleStage } from '../../../fakes/bundle-stage.ts';
import { evidenceItem } from '../../../fakes/items.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { readZip } from '../../files/zip/read-zip.ts';
import { complaints, temporaryFolder } from '../../files/zip/zip-tools.ts';
import { answer as answerOf, idOf, type Sent } from './later-files.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const MiB = 1024 * 1024;
const closesAt = 3_400_000;
const over = closesAt + sealingMargin;
const units = ['so-a', 'so-b', 'so-c', 'so-d'];

let records: EmptyRecords;
let stage: BundleStage;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await bundleStage(records, units);
  for (const unit of units) await sealed(unit, Buffer.from(unit));
  await stage.ports.rounds.change(stage.roundId, 'windows', (round) => ({
    ...round!,
    windows: {
      ...round!.windows,
      supplementary: { opensAt: 3_100_000, closesAt },
      secondAppraisal: { opensAt: closesAt, closesAt: 4_000_000 },
    },
  }));
});
afterEach(() => records.close());

const sealed = (unit: string, content: Buffer) =>
  stage.seal(unit, [{ name: `${unit}.pdf`, leaves: ['1.1.1'], content }]);

const answer = (unit: string, files: readonly Sent[], text?: string) => answerOf(stage, unit, files, text);

const made = async (scope: BundleScope, requestedAt = over) => {
  const jobId = await stage.asked(scope);
  await stage.ports.bundles.changeJob(jobId, stage.ports.newId(), (job) => ({ ...job!, requestedAt }));
  return stage.work(jobId);
};
const pass = (n: number) => ({ kind: 'PASS', roundId: stage.roundId, pass: n }) as const;
const filesIn = (zip: Buffer) => readZip(zip).flatMap(({ path }) => (path.includes('bổ sung') ? [path] : []));

it('lie in every bundle but that of the first pass once their window is over, marked and under their criterion', async () => {
  await answer('so-b', [
    { name: 'thêm.pdf', leaf: '1.1.1' },
    { name: 'nhiễm.pdf', leaf: '1.1.2', state: 'REFUSED' },
    { name: 'chưa.pdf', leaf: '2.1.1', state: 'AWAITING' },
    { name: 'mật.pdf', leaf: '1.1.2', state: 'HELD' },
    { name: 'không dẫn.pdf', leaf: '2.1.1', cited: false },
  ]);
  const zip = stage.zipOf(await made(pass(2)));
  writeFileSync(folder.file('bundle.zip'), zip);
  expect(complaints(folder.file('bundle.zip'))).toEqual([]);
  const short = filesIn(zip)
    .map((path) => path.split('/').slice(1))
    .map(([field = '', ...rest]) =>
      [field.slice(0, 9), rest.length > 1 ? rest[0]!.split(' ')[0] : '', rest.at(-1)].join('/'),
    );
  expect(short).toEqual([
    '1 bổ sung//DANH-MUC-MINH-CHUNG.html',
    '1 bổ sung/1.1.1/thêm.pdf',
    '1 bổ sung/1.1.2/Tài liệu có dấu mật.KHONG-CO.txt',
    '1 bổ sung/1.1.2/nhiễm.pdf.KHONG-CO.txt',
    '2 bổ sung//DANH-MUC-MINH-CHUNG.html',
    '2 bổ sung/2.1.1/chưa.pdf.KHONG-CO.txt',
  ]);
  const entries = new Map(readZip(zip).map(({ path, content }) => [path, content]));
  const manifest = JSON.parse(entries.get('MANIFEST.json')!.toString());
  for (const { path, sha256 } of manifest.entries) expect(sha256Hex(entries.get(path)!)).toBe(sha256);
  const marked = manifest.entries.filter(({ mark }: { mark?: string }) => mark === 'SUPPLEMENTARY');
  expect(marked).toHaveLength(4);
  expect(manifest.absent).toHaveLength(3);
  expect(manifest.preparedAt).toBe(new Date(closesAt).toISOString());
  const list = filesIn(zip).find((path) => path.endsWith('.html'))!;
  expect(entries.get(list)!.toString()).toContain('Tài liệu bổ sung theo giải trình');
  expect(entries.get('SHA256SUMS')!.toString().split('\n')).toHaveLength(entries.size);

  const submissionId = stage.idOf('so-b');
  const { roundId } = stage;
  for (const scope of [
    { kind: 'SUBMISSION', submissionId },
    { kind: 'FIELD', roundId, field: '1' },
    { kind: 'GROUP', roundId, groupId: 'so-nganh' },
    { kind: 'ROUND', roundId },
  ] as const) {
    expect(filesIn(stage.zipOf(await made(scope))).length, scope.kind).toBeGreaterThan(3);
    expect(filesIn(stage.zipOf(await made(scope, over - 1))), `${scope.kind} before`).toEqual([]);
  }
  expect(filesIn(stage.zipOf(await made(pass(1)))), 'the first pass').toEqual([]);
});

it('of one unit move only its own when they change, and are made once for all bundles', async () => {
  // As long as what the store copies by itself.
  for (const unit of units) {
    await sealed(unit, Buffer.alloc(5.5 * MiB, unit));
    await answer(unit, [{ name: 'thêm.pdf', leaf: '1.1.1' }]);
  }
  const first = await made(pass(2));
  stage.counted.take();
  expect((await made(pass(2))).result).toEqual(first.result);
  expect(stage.counted.take()).toEqual({ read: 0, sent: 0, copied: 0 });
  await made({ kind: 'ROUND', roundId: stage.roundId });
  const segments = () =>
    [...stage.memory.objects.keys()].filter((key) => /segments\/[^.]*$/.test(key)).length;
  expect(segments()).toBe(2 * units.length);
  await answer('so-c', [{ name: 'thêm.pdf', leaf: '1.1.1' }], 'khác');
  stage.counted.take();
  const changed = await made(pass(2));
  expect(changed.result?.identity).not.toBe(first.result?.identity);
  expect(stage.counted.take().sent).toBeLessThan((1.2 * changed.result!.bytes) / units.length);
  expect(segments()).toBe(2 * units.length + 1);
});

it('come in with a verdict that was missing', async () => {
  await answer('so-a', [{ name: 'chưa.pdf', leaf: '1.1.1', state: 'AWAITING' }]);
  expect(filesIn(stage.zipOf(await made(pass(2)))).at(-1)).toMatch(/KHONG-CO\.txt$/);
  await answer('so-a', [{ name: 'chưa.pdf', leaf: '1.1.1' }]);
  expect(filesIn(stage.zipOf(await made(pass(2)))).at(-1)).toMatch(/chưa\.pdf$/);
});

const appraiser = (...fields: string[]): Caller => ({
  personId: 'appraiser',
  held: [{ role: 'APPRAISER', scope: { kind: 'CAMPAIGN', campaignId: campaign.id }, fields, from: 0 }],
});

it('of the second pass are asked for when no more can come, in a round that has one', async () => {
  const ask = (n: number, arrivedAt: number) =>
    requestBundle(
      stage.ports,
      appraiser('1'),
      { scope: pass(n), names: 'VIETNAMESE' },
      {
        ...{ idempotencyKey: `key ${n} ${arrivedAt}`, requestHash: sha256Hex('x'), arrivedAt, writeId: 'w' },
      },
    );
  await expect(ask(2, over - 1)).rejects.toMatchObject({ code: 'conflict' });
  await expect(ask(3, over)).rejects.toMatchObject({ code: 'conflict' });
  await ask(2, over);
  await stage.ports.rounds.change(stage.roundId, 'one', (round) => {
    const { secondAppraisal: _none, ...windows } = round!.windows;
    return { ...round!, windows };
  });
  await expect(ask(2, over + 1)).rejects.toMatchObject({ code: 'conflict' });
});

it('are on the evidence list after the sealed ones, for the appraisers of their field', async () => {
  await answer('so-b', [
    { name: 'thêm.pdf', leaf: '1.1.1' },
    { name: 'hai.pdf', leaf: '2.1.1' },
    { name: 'không dẫn.pdf', leaf: '2.1.1', cited: false },
    { name: 'chưa.pdf', leaf: '3.1.1', state: 'AWAITING' },
  ]);
  const list = async (...fields: string[]) => {
    const { files, fields: listed } = await readEvidenceList(
      ...([stage.ports, appraiser(...fields), stage.idOf('so-b'), undefined] as const),
    );
    const documents = listed.flatMap(({ criteria }) =>
      criteria.flatMap(({ code, documents: under }) =>
        under.map((one) => [code, one.originalName, one.supplementary, one.pages, one.state]),
      ),
    );
    return { files, documents };
  };
  const [sealed, more] = [
    ['1.1.1', 'so-b.pdf', undefined, undefined, 'ACCEPTED'],
    ['1.1.1', 'thêm.pdf', true, '7', 'ACCEPTED'],
  ];
  expect(await list('1')).toEqual({ files: 2, documents: [sealed, more] });
  const others = [
    ['2.1.1', 'hai.pdf', true, '7', 'ACCEPTED'],
    ['3.1.1', 'chưa.pdf', true, '7', 'AWAITING'],
  ];
  expect(await list()).toEqual({ files: 4, documents: [sealed, more, ...others] });
});

it('show, for appraisers too, that the shelf has a newer edition of what was cited, and change nothing sealed', async () => {
  const [first, second] = [idOf('first'), idOf('second')];
  const onShelf = (evidenceId: string, more: Partial<EvidenceItem>) => {
    const { pk: _p, sk: _s, ...item } = evidenceItem('a', { evidenceId, submissionId: shelfId, ...more });
    return stage.ports.evidence.change(shelfId, evidenceId, stage.ports.newId(), () => item);
  };
  await stage.seal('so-a', [
    {
      name: 'kế hoạch.pdf',
      leaves: ['1.1.1'],
      content: Buffer.from('1'),
      source: { kind: 'SHELF', documentId: first },
    },
  ]);
  await onShelf(first, {});
  const newerIn = async () => {
    const { fields } = await readEvidenceList(stage.ports, appraiser('1'), stage.idOf('so-a'), undefined);
    return fields.flatMap(({ criteria }) =>
      criteria.flatMap((one) => one.documents.map(({ newer }) => newer)),
    );
  };
  expect(await newerIn()).toEqual([undefined]);
  const before = (await made({ kind: 'SUBMISSION', submissionId: stage.idOf('so-a') })).result?.identity;
  await onShelf(first, { editions: [second] });
  await onShelf(second, { editionOf: first, begunAt: 0 });
  expect(await newerIn()).toEqual([{ documentId: second, edition: 2, addedAt: '1970-01-01T00:00:00.000Z' }]);
  expect((await made({ kind: 'SUBMISSION', submissionId: stage.idOf('so-a') })).result?.identity).toBe(
    before,
  );
});
