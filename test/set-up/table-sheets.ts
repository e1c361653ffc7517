import { beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as routes from '../../shared/contracts/routes/set-up.ts';
import { lintCampaignFile } from '../../shared/domain/campaign/lint-campaign-file.ts';
import { pointersOf, refusal, type TestProvince } from '../campaign/province.ts';
import { importFile, smallCampaign } from '../campaign/small-campaign.ts';
import { tryTable, uploadTable } from './stage.ts';

let province: TestProvince;
const file = smallCampaign({ 'so-nganh': ['so-noi-vu', 'so-tu-phap'] }, { id: 'thiet-lap-2023' });
const original = file.scoringTables[0]!;
const param = { campaignId: file.id, tableId: original.id };
const named = {
  id: original.id,
  version: original.version,
  title: original.title,
  instrument: original.instrument,
  ...(original.chosenDefault === undefined ? {} : { chosenDefault: original.chosenDefault }),
};

const workbook = async (rows: (string | number | null)[][]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await writeXlsxFile(
      rows.map((row) =>
        row.map((value) =>
          value === null ? null : { value, type: typeof value === 'number' ? Number : String },
        ),
      ),
      { sheet: 'Bảng điểm' },
    ).toBuffer(),
  );

const table = [
  ['PHỤ LỤC', null, null, null],
  ['Ghi chú', 'Điểm tối đa', 'STT', 'Lĩnh vực/Tiêu chí/Tiêu chí thành phần'],
  [null, 3, 'I', 'Chỉ đạo, điều hành'],
  [null, 3, '1', 'Kế hoạch'],
  [null, '1,5', '1.1', 'Ban hành kế hoạch'],
  [null, null, null, '- Ban hành kịp thời: 1,5'],
  [null, null, null, '- Không ban hành: 0'],
  [null, 1.5, '1.2', 'Báo cáo theo quy định'],
  [null, null, null, '- Xem hướng dẫn riêng'],
  [null, 3, null, 'Tổng cộng'],
];

/** Scoring tables from sheets, and back as annexes. */
export const tableSheets = (given: () => TestProvince): void => {
  beforeAll(async () => {
    province = given();
    await importFile(province, 'CAMPAIGN', file);
  });

  describe('a scoring table in a sheet', () => {
    it('that has faults names each by its cell in both languages, and leaves nothing to be decided', async () => {
      const bad = table.map((row) => [...row]);
      bad[4]![1] = 'một điểm rưỡi';
      bad[7]![2] = '1.1';
      bad[3]![3] = null;
      const importId = await uploadTable(province, await workbook(bad));
      const { faults, readingHash, reading } = await tryTable(province, importId);
      expect(faults.map(({ sheet, cell, code }) => `${sheet} ${cell} ${code}`)).toEqual([
        'Bảng điểm C8 repeated_code',
        'Bảng điểm D4 title_missing',
        'Bảng điểm B5 bad_points',
      ]);
      expect(faults.every(({ what, toDo }) => [what.vi, what.en, toDo.vi, toDo.en].every(Boolean))).toBe(
        true,
      );
      expect([readingHash, reading]).toEqual([undefined, undefined]);
      expect(
        (await refusal(province.manager.call(routes.readTableSheet, { param: { importId } }))).status,
      ).toBe(409);
    });

    it('is usable once a person has decided each leaf, and not before', async () => {
      const importId = await uploadTable(province, await workbook(table));
      const { reading, readingHash = '', certainties } = await tryTable(province, importId);
      expect(reading?.leaves.map(({ code, certainty }) => [code, certainty])).toEqual([
        ['I.1.1', 'MEDIUM'],
        ['I.1.2', 'NONE'],
      ]);
      expect(certainties).toEqual({ MEDIUM: 1, NONE: 1 });
      expect(reading?.leaves[1]?.notes.map(({ code, cell }) => [code, cell])).toEqual([
        ['no_rule_fits', undefined],
        ['line_not_understood', 'D9'],
      ]);
      const confirm = () =>
        province.manager.call(routes.confirmTableSheet, {
          param: { importId },
          json: { ...named, readingHash },
        });
      expect(pointersOf(await refusal(confirm()))).toEqual(['#/leaves/I.1.1', '#/leaves/I.1.2']);

      const decide = (leaves: object, revision: number) =>
        province.manager.call(routes.decideTableSheet, {
          param: { importId },
          json: { readingHash, leaves: leaves as Record<string, { take: 'PROPOSAL' }> },
          revision,
        });
      const blind = await refusal(
        decide({ 'I.1.1': { take: 'PROPOSAL' }, 'I.1.2': { take: 'PROPOSAL' } }, 1),
      );
      expect([blind.status, pointersOf(blind)]).toEqual([422, ['#/leaves/I.1.2']]);
      const first = (await decide({ 'I.1.1': { take: 'PROPOSAL' } }, 1)).body;
      expect([first.revision, first.undecided]).toEqual([2, ['I.1.2']]);
      expect((await refusal(decide({ 'I.1.1': { take: 'PROPOSAL' } }, 1))).status).toBe(412);
      expect(pointersOf(await refusal(confirm()))).toEqual(['#/leaves/I.1.2']);

      const leaf = (points: number) => ({
        take: 'OWN',
        leaf: {
          source: 'SELF',
          rule: {
            kind: 'boolean',
            whenTrue: named.title,
            truePoints: points,
            whenFalse: named.title,
            falsePoints: 0,
          },
          notApplicable: { allowed: false },
          evidence: [],
        },
      });
      await decide({ 'I.1.2': leaf(100) }, 2);
      expect(pointersOf(await refusal(confirm()))).toEqual([
        '#/table/fields/0/children/0/children/1/maxPoints',
      ]);
      await decide({ 'I.1.2': leaf(150) }, 3);
      const { body } = await confirm();
      expect([
        body.table.maxPoints,
        body.table.fields[0]?.children?.[0]?.children?.map(({ code }) => code),
      ]).toEqual([300, ['I.1.1', 'I.1.2']]);
    });

    it('that is another kind of import, or is applied as a file, is refused with the way', async () => {
      const importId = await uploadTable(province, await workbook(table));
      const applied = await refusal(province.manager.call(campaigns.applyImport, { param: { importId } }));
      expect([applied.status, applied.detail]).toEqual([409, expect.stringContaining('table-sheets')]);
    });
  });

  describe('the annex of a table', () => {
    it('is imported again as the same table, which the campaign takes', async () => {
      const answer = await province.manager.call(routes.annexWorkbook, { param });
      const importId = await uploadTable(province, new Uint8Array(answer.body));
      const {
        reading,
        readingHash = '',
        certainties,
        revision: _none,
      } = { revision: 0, ...(await tryTable(province, importId)) };
      expect(certainties).toEqual({ EXACT: reading?.leaves.length });
      const leaves = Object.fromEntries(
        reading!.leaves.map(({ code }) => [code, { take: 'PROPOSAL' as const }]),
      );
      await province.manager.call(routes.decideTableSheet, {
        param: { importId },
        json: { readingHash, leaves },
        revision: 1,
      });
      const json = { ...named, readingHash };
      const { table: again } = (
        await province.manager.call(routes.confirmTableSheet, { param: { importId }, json })
      ).body;
      expect(again).toEqual(original);
      const next = { ...file, scoringTables: [again, ...file.scoringTables.slice(1)] };
      expect(lintCampaignFile(next).faults).toEqual([]);
      const { revision } = (await province.manager.call(routes.readDraft, { param })).body;
      const entry = { campaignId: file.id, part: 'scoringTables' as const, key: again.id };
      const value = { ...again, title: { vi: 'Bảng điểm mới', en: 'New table' } };
      await province.manager.call(routes.writeDraftEntry, { param: entry, json: { value }, revision });
      const read = await province.manager.call(campaigns.readCampaignFile, { param });
      expect(read.body.scoringTables[0]).toEqual(value);
    });

    it('is printed with its scale, its decision and nothing that a browser would run', async () => {
      const { body } = await province.manager.call(routes.printAnnex, { param });
      const page = new TextDecoder().decode(body);
      for (const part of [
        'PHỤ LỤC',
        'Điểm tối đa',
        'Tài liệu kiểm chứng',
        'Chậm đến 10 ngày làm việc: 0,5',
        'Tổng cộng',
        '100,00',
        '@page',
      ])
        expect(page).toContain(part);
      expect(page).not.toContain('<script');
    });
  });
};
