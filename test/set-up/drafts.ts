import { beforeAll, describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as routes from '../../shared/contracts/routes/set-up.ts';
import { DraftPart } from '../../shared/contracts/set-up.ts';
import { pointersOf, refusal, type TestProvince } from '../campaign/province.ts';
import { importFile, launch, smallCampaign } from '../campaign/small-campaign.ts';

let province: TestProvince;
const members = { 'so-nganh': ['so-noi-vu', 'so-tu-phap'] };
const file = smallCampaign(members, { id: 'ban-nhap-2023' });
const campaignId = file.id;

const fileNow = async (): Promise<CampaignFile> =>
  (await province.manager.call(campaigns.readCampaignFile, { param: { campaignId } })).body;
const overview = async () => (await province.manager.call(routes.readDraft, { param: { campaignId } })).body;
const write = async (part: DraftPart, value: unknown, revision?: number) =>
  province.manager.call(routes.writeDraftPart, {
    param: { campaignId, part },
    json: { value },
    revision: revision ?? (await overview()).revision,
  });

/** A draft part by part, what a launch closes, and copies for another year. */
export const drafts = (given: () => TestProvince): void => {
  beforeAll(async () => {
    province = given();
    await importFile(province, 'CAMPAIGN', file);
  });

  describe('a draft', () => {
    it('has every part of the file behind a route, and each is replaced by itself', async () => {
      const { parts, editable } = await overview();
      expect([parts.map(({ part }) => part).toSorted(), editable]).toEqual([
        DraftPart.options.toSorted(),
        true,
      ]);
      for (const { part } of parts) {
        const { body } = await province.manager.call(routes.readDraftPart, { param: { campaignId, part } });
        expect([part, body.value]).toEqual([part, file[part] ?? null]);
        await write(part, body.value);
      }
      expect(await fileNow()).toEqual(file);
    });

    it('refuses a part that breaks the file, points at each fault, and stores nothing', async () => {
      const { digest } = province.records;
      const before = await digest();
      const goal = { id: 'a', title: file.title, index: file.title, source: file.title, baseline: null };
      const problem = await refusal(
        write('goals', [
          { ...goal, target: { kind: 'OVER_BASELINE' }, years: [2023, 2031] },
          { ...goal, years: [] },
        ]),
      );
      expect(problem.status).toBe(422);
      expect(pointersOf(problem)).toEqual(expect.arrayContaining(['#/value/0/years/1', '#/value/1/target']));
      const renamed = await refusal(write('scoringTables', []));
      expect(pointersOf(renamed)).toContain('#/file/rounds/0/groups/0/tableId');
      expect(await digest()).toBe(before);
    });

    it('takes one entry more, changes it, and gives it up', async () => {
      const param = { campaignId, part: 'awards' as const, key: 'giay-khen' };
      const award = { ...file.awards[1]!, id: 'giay-khen' };
      const put = async (value: unknown, key = param.key) =>
        province.manager.call(routes.writeDraftEntry, {
          param: { ...param, key },
          json: { value },
          revision: (await overview()).revision,
        });
      await put(award);
      await put({ ...award, basedOn: 'APPRAISED' });
      const { body } = await province.manager.call(routes.readDraftEntry, { param });
      expect(body.value).toEqual({ ...award, basedOn: 'APPRAISED' });
      expect(pointersOf(await refusal(put(award, 'khac')))).toEqual(['#/value/id']);
      await put(null);
      expect(await fileNow()).toEqual(file);
      expect((await refusal(province.manager.call(routes.readDraftEntry, { param }))).status).toBe(404);
      const unnamed = { campaignId, part: 'milestones' as const, key: '0' };
      expect((await refusal(province.manager.call(routes.readDraftEntry, { param: unnamed }))).status).toBe(
        404,
      );
    });

    it('has windows and groups of a round by themselves', async () => {
      const param = { campaignId, roundKey: '2023', section: 'windows' as const };
      const put = async (value: unknown) =>
        province.manager.call(routes.writeRoundSection, {
          param,
          json: { value },
          revision: (await overview()).revision,
        });
      const { windows } = file.rounds[0]!;
      const late = {
        ...windows,
        appraisal: { opens: { date: '2023-12-05' }, closes: { date: '2023-12-04' } },
      };
      expect(pointersOf(await refusal(put(late)))).toEqual([
        '#/value/appraisal/closes',
        '#/value/appraisal/opens',
      ]);
      const moved = { ...windows, appraisal: { ...windows.appraisal, closes: { date: '2024-02-15' } } };
      await put(moved);
      expect((await fileNow()).rounds[0]?.windows).toEqual(moved);
      await put(windows);
    });

    it('is edited over the revision that was read, and by nobody else in between', async () => {
      const { revision } = await overview();
      const both = await Promise.allSettled([
        write('purposes', [file.title], revision),
        write('requirements', [file.title], revision),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect((await refusal(write('purposes', [], revision))).status).toBe(412);
      const raw = await province.raw(`/v1/campaigns/${campaignId}/draft/purposes`, {
        method: 'PUT',
        token: await province.tokenOf(province.firstManager),
        headers: { 'content-type': 'application/json' },
        body: '{"value":[]}',
      });
      expect(raw.status).toBe(428);
    });

    it('is refused in words where the value could not be held', async () => {
      const { revision } = await overview();
      const put = async (body: string) =>
        (
          await province.raw(`/v1/campaigns/${campaignId}/draft/purposes`, {
            method: 'PUT',
            token: await province.tokenOf(province.firstManager),
            headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
            body,
          })
        ).status;
      expect(await put(`{"value":${'['.repeat(90_000)}${']'.repeat(90_000)}}`)).toBe(422);
      expect(await put('{"value":[{"vi":"\\ud800","en":"a"}]}')).toBe(422);
    });
  });

  describe('a launched campaign', () => {
    it('keeps its parts, and says the right way for each', async () => {
      const launched = smallCampaign(members, { id: 'da-phat-dong-2023' });
      await launch(province, launched);
      const param = { campaignId: launched.id };
      const { body } = await province.manager.call(routes.readDraft, { param });
      expect([body.editable, body.launched]).toEqual([false, ['da-phat-dong-2023.2023']]);
      const ways = {
        scoringTables: 'TABLE_VERSION',
        instruments: 'instruments/',
        rounds: 'extensions',
        goals: 'reported',
      };
      for (const [part, way] of Object.entries(ways)) {
        const json = { value: [] };
        const call = { param: { ...param, part: DraftPart.parse(part) }, json, revision: body.revision };
        const problem = await refusal(province.manager.call(routes.writeDraftPart, call));
        expect([part, problem.status, problem.detail]).toEqual([part, 409, expect.stringContaining(way)]);
      }
    });

    it('has its later rounds free, with their own table and numbers, until they are launched themselves', async () => {
      const id = 'nhieu-ky-2023';
      const campaign = { ...smallCampaign(members, { id }), awards: file.awards };
      const first = campaign.rounds[0]!;
      await launch(province, campaign);
      const param = { campaignId: id };
      const read = async () => (await province.manager.call(routes.readDraft, { param })).body;
      const entry = async (part: DraftPart, key: string, value: unknown) =>
        province.manager.call(routes.writeDraftEntry, {
          param: { ...param, part, key },
          json: { value },
          revision: (await read()).revision,
        });
      const table = { ...campaign.scoringTables[0]!, id: 'bang-ky-hai' };
      await entry('scoringTables', table.id, table);
      const groups = first.groups.map((group) => ({ ...group, tableId: table.id }));
      const next = { ...first, id: 'ky-hai', groups };
      await entry('rounds', next.id, next);
      const section = async (roundKey: string, days: [string, string]) =>
        province.manager.call(routes.writeRoundSection, {
          param: { ...param, roundKey, section: 'windows' },
          json: {
            value: {
              ...next.windows,
              appraisal: { opens: { date: days[0] }, closes: { date: days[1] } },
            },
          },
          revision: (await read()).revision,
        });
      expect((await section('ky-hai', ['2024-01-03', '2024-02-10'])).status).toBe(200);
      expect(await read()).toMatchObject({ launched: [`${id}.2023`], unlaunched: [`${id}.ky-hai`] });
      const award = campaign.awards[0]!;
      const quotas = [...award.quotas, { round: 'ky-hai', entrantKind: 'COLLECTIVE' as const, count: 3 }];
      await entry('awards', award.id, { ...award, quotas });

      const before = await province.records.digest();
      const refused = async (act: Promise<unknown>) => {
        const problem = await refusal(act);
        return [problem.status, ...pointersOf(problem)];
      };
      expect(await refused(section('2023', ['2024-01-03', '2024-02-10']))).toEqual([409, '#/value']);
      expect(await refused(entry('rounds', '2023', null))).toEqual([409, '#/value']);
      expect(await refused(entry('rounds', '2023', { ...next, id: '2023' }))).toEqual([
        ...[409, '#/value/groups'],
      ]);
      const used = campaign.scoringTables.find((one) => one.id === first.groups[0]!.tableId)!;
      expect(await refused(entry('scoringTables', used.id, { ...used, version: used.version + 1 }))).toEqual([
        409,
        '#/value/version',
      ]);
      expect(await refused(entry('awards', award.id, { ...award, basedOn: 'APPRAISED' }))).toEqual([
        ...[409, '#/value/basedOn'],
      ]);
      expect(await province.records.digest()).toBe(before);

      const roundId = `${id}.ky-hai`;
      const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
      await province.manager.call(campaigns.launchRound, { param: { roundId }, json: { roster } });
      expect(await refused(section('ky-hai', ['2024-01-04', '2024-02-10']))).toEqual([409, '#/value']);
    });
  });

  describe('a copy for the next year', () => {
    const copy = (json: { id: string; year: number; confirm?: string }) =>
      province.manager.call(routes.copyCampaign, { param: { campaignId: 'da-phat-dong-2023' }, json });

    it('is shown first, stored when it is confirmed, and launched like any other', async () => {
      const json = { id: 'nam-sau-2024', year: 2024 };
      const trial = await copy(json);
      expect([trial.status, trial.body.stored, trial.body.faults]).toEqual([200, false, []]);
      const read = () => province.manager.call(routes.readDraft, { param: { campaignId: json.id } });
      expect((await refusal(read())).status).toBe(404);
      expect((await refusal(copy({ ...json, confirm: 'a'.repeat(64) }))).status).toBe(412);
      const stored = await copy({ ...json, confirm: trial.body.copyHash });
      expect([stored.status, stored.body.stored]).toEqual([201, true]);
      expect((await read()).body.editable).toBe(true);
      expect((await copy({ ...json, confirm: trial.body.copyHash })).status).toBe(201);
      const plan = { campaignId: json.id, part: 'instruments' as const, key: file.launchedBy };
      const { value, revision } = (await province.manager.call(routes.readDraftEntry, { param: plan })).body;
      const { draft, ...issued } = {
        ...Object(value),
        number: '12',
        symbol: 'KH-UBND',
        issuedOn: '2024-02-24',
      };
      expect(draft).toBe(true);
      await province.manager.call(routes.writeDraftEntry, { param: plan, json: { value: issued }, revision });
      const roundId = 'nam-sau-2024.2024';
      const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
      const { status } = await province.manager.call(campaigns.launchRound, {
        param: { roundId },
        json: { roster },
      });
      expect(status).toBe(201);
    });

    it('is refused under the id of another campaign, the own id or no later year', async () => {
      const taken = await copy({ id: campaignId, year: 2025 });
      expect(taken.body.faults.map(({ code }) => code)).toEqual(['id_taken']);
      const confirm = taken.body.copyHash;
      expect((await refusal(copy({ id: campaignId, year: 2025, confirm }))).status).toBe(422);
      expect(pointersOf(await refusal(copy({ id: 'da-phat-dong-2023', year: 2024 })))).toEqual(['#/id']);
      expect(pointersOf(await refusal(copy({ id: 'moi-2023', year: 2023 })))).toEqual(['#/year']);
    });
  });
};
