import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportKind } from '../../shared/contracts/import.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as registry from '../../shared/contracts/routes/registry.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { units } from '../examples/example-files.ts';
import { put, sha256 } from './files.ts';
import { pointersOf, refusal, type TestProvince } from './province.ts';
import { grant, importFile, smallCampaign } from './small-campaign.ts';

let province: TestProvince;

const declare = async (kind: ImportKind, bytes: Uint8Array) =>
  (
    await province.manager.call(campaigns.beginImport, {
      json: { kind, bytes: bytes.length, sha256: sha256(bytes) },
      idempotencyKey: randomUUID(),
    })
  ).body;

const apply = (importId: string) => province.manager.call(campaigns.applyImport, { param: { importId } });

/** Uploads bytes that are no sound file; answers with what the API says of them. */
const refused = async (kind: ImportKind, bytes: Buffer<ArrayBuffer>) => {
  const { import: declared, upload } = await declare(kind, bytes);
  expect(await put(upload, bytes)).toBe(200);
  return refusal(apply(declared.importId));
};

const text = (value: unknown): Buffer<ArrayBuffer> => Buffer.from(JSON.stringify(value));
const members = { 'so-nganh': ['so-noi-vu'] };

/** A file as it comes before anything is launched: taken whole, or refused whole with every fault by its pointer. */
export const imports = (given: () => TestProvince): void => {
  let before: string;

  beforeAll(() => {
    province = given();
  });

  describe('a file that is refused', () => {
    // Declaring a file is on record; nothing else may be.
    const others = async () =>
      JSON.stringify((await province.records.all()).filter(({ pk }) => !pk.startsWith('IMPORT#')));

    beforeAll(async () => {
      before = await others();
    });

    it.each<[string, Buffer<ArrayBuffer>]>([
      ['no JSON', Buffer.from('{"format":')],
      ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
      ['a PDF', Buffer.from('%PDF-1.4')],
    ])('is %s', async (_, bytes) => {
      const problem = await refused('CAMPAIGN', bytes);
      expect([problem.status, problem.errors?.map(({ pointer, code }) => [pointer, code])]).toEqual([
        422,
        [['#', 'malformed_json']],
      ]);
    });

    it('writes a member twice', async () => {
      const twice = JSON.stringify(smallCampaign(members)).replace('"format":', '"format":"x","format":');
      const problem = await refused('CAMPAIGN', Buffer.from(twice));
      expect([problem.status, problem.errors?.map(({ pointer, code }) => [pointer, code])]).toEqual([
        422,
        [['#/format', 'repeated_key']],
      ]);
    });

    it.each<[string, string]>([
      ['lists in lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
      [
        'criteria in criteria',
        JSON.stringify(smallCampaign(members)).replace(
          '"fields":[',
          `"fields":[${'{"code":"1","children":['.repeat(20_000)}${']}'.repeat(20_000)},`,
        ),
      ],
    ])('holds %s beyond any need', async (_, content) => {
      for (const kind of ['CAMPAIGN', 'UNITS', 'PROVIDED_VALUES'] as const) {
        const problem = await refused(kind, Buffer.from(content));
        expect([kind, problem.status]).toEqual([kind, 422]);
      }
    });

    it('names every fault at its place, whichever part it is in', async () => {
      const file = structuredClone(smallCampaign(members)) as unknown as Record<string, never> & {
        rounds: { windows: Record<string, unknown>; groups: { tableId: string; bands: unknown[] }[] }[];
        scoringTables: { fields: { maxPoints: number }[] }[];
      };
      const round = file.rounds[0]!;
      round.windows.selfAssessment = { opens: { date: '1950-01-01' }, closes: { date: '1950-02-30' } };
      round.groups[0]!.tableId = 'khong-co';
      file.scoringTables[0]!.fields[0]!.maxPoints = -1;
      const problem = await refused(
        'CAMPAIGN',
        text({ ...file, title: { vi: 'a\u0000', en: '' }, extra: true }),
      );
      expect(problem.status).toBe(422);
      expect(pointersOf(problem)).toEqual(
        expect.arrayContaining([
          '#/extra',
          '#/rounds/0/groups/0/tableId',
          '#/rounds/0/windows/selfAssessment/closes/date',
          '#/rounds/0/windows/selfAssessment/opens/date',
          '#/scoringTables/0/fields/0/maxPoints',
          '#/title/en',
          '#/title/vi',
        ]),
      );
    });

    it('has more faults than an answer can hold: the first thousand, and how many more there are', async () => {
      const rows = Array.from({ length: 100_000 }, () => ({ id: 'X' }));
      const problem = await refused('UNITS', text({ ...units, units: rows }));
      expect([problem.status, problem.errors?.length]).toEqual([422, 1001]);
      expect(problem.errors?.at(-1)).toMatchObject({ pointer: '#', code: 'more_faults' });
    });

    it('changed nothing', async () => {
      expect(await others()).toBe(before);
    });
  });

  describe('a declared file', () => {
    it('that has not come is waited for', async () => {
      const { import: declared } = await declare('UNITS', text(units));
      const problem = await refusal(apply(declared.importId));
      expect([problem.status, problem.code]).toEqual([409, 'conflict']);
    });

    it('is applied once, and says what it did', async () => {
      const bytes = text(units);
      const { import: declared, upload } = await declare('UNITS', bytes);
      expect(await put(upload, bytes)).toBe(200);
      const first = (await apply(declared.importId)).body;
      expect(first.applied?.summary).toEqual({
        units: units.units.length,
        created: units.units.length,
        edited: 0,
      });
      const before = await province.records.digest();
      expect((await apply(declared.importId)).body).toEqual(first);
      expect(await province.records.digest()).toBe(before);
      const read = await province.manager.call(campaigns.readImport, {
        param: { importId: declared.importId },
      });
      expect(read.body).toEqual(first);
    });

    it('leaves units alone that already say the same, and takes away what the file no longer says', async () => {
      const [first, second, ...others] = units.units;
      const all = [{ ...first!, validTo: '2030-12-31' }, { ...second!, name: 'Tên mới' }, ...others];
      const changed = (await importFile(province, 'UNITS', { ...units, units: all })).applied?.summary;
      expect(changed).toEqual({ units: units.units.length, created: 0, edited: 2 });
      const read = async (unitId: string) =>
        (await province.manager.call(registry.readUnit, { param: { unitId } })).body;
      expect([(await read(first!.id)).validTo, (await read(second!.id)).name]).toEqual([
        '2030-12-31',
        'Tên mới',
      ]);
      const back = (await importFile(province, 'UNITS', units)).applied?.summary;
      expect(back).toEqual({ units: units.units.length, created: 0, edited: 2 });
      expect(await read(first!.id)).not.toHaveProperty('validTo');
    });
  });

  describe('a campaign', () => {
    const file = smallCampaign(members, { id: 'thu-nghiem-2023' });
    const read = () => province.manager.call(campaigns.readCampaignFile, { param: { campaignId: file.id } });

    it('is read back as it was imported', async () => {
      await importFile(province, 'CAMPAIGN', file);
      expect((await read()).body).toEqual(file);
    });

    it('may be replaced until a round is launched, and not afterwards', async () => {
      const roundId = `${file.id}.2023`;
      const title = { vi: 'Tên khác', en: 'Another title' };
      const summary = (await importFile(province, 'CAMPAIGN', { ...file, title })).applied?.summary;
      expect(summary).toMatchObject({ campaignId: file.id, revision: 2 });
      const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
      await province.manager.call(campaigns.launchRound, { param: { roundId }, json: { roster } });
      const problem = await refusal(importFile(province, 'CAMPAIGN', file));
      expect([problem.status, problem.code]).toEqual([409, 'conflict']);
      expect((await read()).body.title).toEqual(title);
    });
  });

  describe('a launch', () => {
    const file = smallCampaign({ 'so-nganh': ['so-noi-vu', 'so-tu-phap'] }, { id: 'phat-dong-2023' });
    const roundId = `${file.id}.2023`;
    const launchWith = (roster: Record<string, string[]>) =>
      province.manager.call(campaigns.launchRound, { param: { roundId }, json: { roster } });

    it.each<[string, Record<string, string[]>]>([
      ['nobody', {}],
      ['one too few', { 'so-nganh': ['so-noi-vu'] }],
      ['one too many', { 'so-nganh': ['so-noi-vu', 'so-tu-phap', 'so-y-te'] }],
      ['one twice', { 'so-nganh': ['so-noi-vu', 'so-tu-phap', 'so-tu-phap'] }],
      ['another group', { 'so-nganh': ['so-noi-vu', 'so-tu-phap'], huyen: ['huyen-cai-be'] }],
    ])('with %s on the roster is refused, where it differs', async (_, roster) => {
      await importFile(province, 'CAMPAIGN', file);
      const problem = await refusal(launchWith(roster));
      expect([problem.status, problem.errors?.[0]?.code]).toEqual([422, 'roster_differs']);
    });

    it('has one winner of ten, and the roster that was confirmed, whatever an earlier attempt left behind', async () => {
      const group = 'so-nganh';
      const left = {
        pk: `ROSTER#${roundId}#${group}#1`,
        sk: 'so-y-te',
        entrantId: 'so-y-te',
        groupId: group,
      };
      await province.records.put({ ...left, version: 1, writeId: 'an attempt that was killed' });
      const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
      const all = await Promise.allSettled(Array.from({ length: 10 }, () => launchWith(roster)));
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await grant(province, 'head-y-te', 'unit:so-y-te', 'UNIT_HEAD');
      await grant(province, 'head-tu-phap', 'unit:so-tu-phap', 'UNIT_HEAD');
      await province.moveTo(Date.parse('2023-12-01T00:00:00.000Z'));
      const begin = (entrantId: string, person: string) =>
        province.as(person).call(submissions.openSubmission, { json: { roundId, entrantId } });
      expect((await begin('so-tu-phap', 'head-tu-phap')).status).toBe(201);
      expect((await refusal(begin('so-y-te', 'head-y-te'))).code).toBe('conflict');
    });
  });
};
