import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as registry from '../../shared/contracts/routes/registry.ts';
import * as routes from '../../shared/contracts/routes/unit-sheets.ts';
import { writeWorkbook } from '../../shared/files/spreadsheet/write-workbook.ts';
import { put, sha256 } from '../campaign/files.ts';
import { refusal, startProvince, type TestProvince } from '../campaign/province.ts';

let province: TestProvince;

const heading = 'Mã đơn vị,Tên đơn vị,Loại đơn vị,Cấp,Mã đơn vị cấp trên,Có hiệu lực từ (ngày/tháng/năm)';
const sound = [
  heading,
  'ubnd-tinh,UBND tỉnh Thử,"Sở, ban, ngành tỉnh",Tỉnh,,',
  'so-noi-vu,Sở Nội vụ,PROVINCIAL_AGENCY,PROVINCE,ubnd-tinh,01/07/2025',
].join('\r\n');

const upload = async (bytes: Buffer<ArrayBuffer>): Promise<string> => {
  const { body } = await province.manager.call(campaigns.beginImport, {
    json: { kind: 'UNIT_SHEET', bytes: bytes.length, sha256: sha256(bytes) },
    idempotencyKey: randomUUID(),
  });
  expect(await put(body.upload, bytes)).toBe(200);
  return body.import.importId;
};
const trial = async (importId: string, from = 0) =>
  (await province.manager.call(routes.dryRunUnitSheet, { param: { importId }, query: { from } })).body;
const apply = (importId: string, planHash: string) =>
  province.manager.call(routes.applyUnitSheet, { param: { importId }, json: { planHash } });
const text = (content: string): Buffer<ArrayBuffer> => Buffer.from(content);
const units = async () =>
  (await province.records.all())
    .filter(({ pk }) => pk.startsWith('UNIT#'))
    .map((item) => JSON.stringify(item));

beforeAll(async () => {
  province = await startProvince('2025-06-15T00:00:00.000Z');
}, 120_000);
afterAll(() => province?.stop());

describe('the template', () => {
  it('is read back as a sheet without rows, in both forms', async () => {
    const { body } = await province.manager.call(routes.readUnitTemplate, {});
    expect(body.columns.map(({ column }) => column).join('')).toBe('ABCDEFGHIJK');
    for (const bytes of [Buffer.from(body.xlsx, 'base64'), Buffer.from(body.csv)]) {
      const { faults } = await trial(await upload(Buffer.from(bytes)));
      expect(faults.map(({ code }) => code)).toEqual(['empty']);
    }
  });
});

describe('a sheet with faults', () => {
  it('names each at its cell with what to do, in both languages, and can not be applied', async () => {
    const rows = [
      `${heading},Đến hết ngày`,
      'So Noi Vu,Sở Nội vụ,Sở,PROVINCE,khong-co,45839,',
      'a,=HYPERLINK(1),COMMUNE,Xã,a,31/02/2025,01/02/2026',
      'b,,COMMUNE,Xã,,2025-07-01,2024-01-01',
      'a,Hai,COMMUNE,Xã,khong-co,01/07/25,,thừa',
      'c,Ba,COMMUNE,Xã,khong-co,2025-07-01,2024-01-01',
      'd,Bốn,COMMUNE,Xã,,,',
      'd,Bốn,COMMUNE,Xã,,,',
    ];
    const importId = await upload(text(rows.join('\n')));
    const { faults, counts, planHash } = await trial(importId);
    expect(faults.map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual(['G1 unknown_column']);
    expect([counts.faults, planHash]).toEqual([1, undefined]);
    const again = await trial(await upload(text(rows.join('\n').replace('Đến hết ngày', 'validTo'))));
    expect(again.faults.map(({ row, column, code }) => `${column}${row} ${code}`).toSorted()).toEqual([
      'A2 bad_id',
      'A8 repeated_id',
      'B3 formula_like',
      'B4 required',
      'C2 not_one_of',
      'E6 unknown_unit',
      'F2 number_for_a_day',
      'F3 no_such_day',
      'F5 not_a_day',
      'G3 ambiguous_day',
      'G6 ends_before_it_starts',
      'H5 stray_cell',
    ]);
    expect(again.faults.every(({ toDo, what }) => [toDo.vi, toDo.en, what.vi, what.en].every(Boolean))).toBe(
      true,
    );
    expect(await units()).toEqual([]);
    expect((await refusal(apply(importId, 'a'.repeat(64)))).status).toBe(412);
  });
});

describe('a sound sheet', () => {
  it('says what it would change, changes that and nothing else, once', async () => {
    const importId = await upload(text(sound));
    const run = await trial(importId);
    expect(run.counts).toEqual({ faults: 0, created: 2, changed: 0, unchanged: 0 });
    expect(run.changes[1]).toMatchObject({ row: 3, unitId: 'so-noi-vu', kind: 'NEW' });
    expect(await units()).toEqual([]);
    const done = (await apply(importId, run.planHash!)).body;
    expect(done).toEqual({ importId, created: 2, changed: 0, moved: [] });
    const { body } = await province.manager.call(registry.readUnit, { param: { unitId: 'so-noi-vu' } });
    expect(body).toMatchObject({ name: 'Sở Nội vụ', parentId: 'ubnd-tinh', validFrom: '2025-07-01' });
    const before = await units();
    expect((await apply(importId, run.planHash!)).body).toEqual(done);
    expect(await units()).toEqual(before);
  });

  it('says from what to what, keeps what it has no column for, and history where told', async () => {
    const rows = [
      ['Mã đơn vị', 'Tên đơn vị', 'Loại đơn vị', 'Cấp', 'Thay đổi từ (ngày/tháng/năm)'],
      ['so-noi-vu', 'Sở Nội vụ và Lao động', 'Sở, ban, ngành tỉnh', 'Tỉnh', '01/08/2025'],
      ['ubnd-tinh', 'UBND tỉnh Thử', 'Sở, ban, ngành tỉnh', 'Tỉnh', ''],
    ];
    const importId = await upload(Buffer.from(await writeWorkbook([{ sheet: 'Đơn vị', rows }])));
    const run = await trial(importId);
    expect(run.counts).toEqual({ faults: 0, created: 0, changed: 1, unchanged: 1 });
    expect(run.changes[0]?.differences).toEqual([
      { field: 'name', from: 'Sở Nội vụ', to: 'Sở Nội vụ và Lao động' },
    ]);
    await apply(importId, run.planHash!);
    const read = async (asOf: string) =>
      (await province.manager.call(registry.readUnit, { param: { unitId: 'so-noi-vu' }, query: { asOf } }))
        .body;
    expect([(await read('2025-07-31')).name, (await read('2025-08-01')).name]).toEqual([
      'Sở Nội vụ',
      'Sở Nội vụ và Lao động',
    ]);
    expect((await read('2025-08-01')).parentId).toBe('ubnd-tinh');
  });

  it('is refused where the registry has moved since the trial, naming what moved', async () => {
    const importId = await upload(text(`${heading}\nso-moi,Sở Mới,PROVINCIAL_AGENCY,PROVINCE,ubnd-tinh,`));
    const run = await trial(importId);
    await province.manager.call(registry.writeUnit, {
      param: { unitId: 'ubnd-tinh' },
      json: { name: 'UBND tỉnh khác', type: 'PROVINCIAL_AGENCY', level: 'PROVINCE' },
      revision: 1,
    });
    const before = await units();
    const problem = await refusal(apply(importId, run.planHash!));
    expect([problem.status, problem.errors?.[0]?.code]).toEqual([412, 'registry_moved']);
    expect(problem.errors?.[0]?.detail).toContain('ubnd-tinh');
    expect(await units()).toEqual(before);
    expect((await apply(importId, (await trial(importId)).planHash!)).body.created).toBe(1);
  });
});
