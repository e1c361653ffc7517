import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../shared/canonical-json.ts';
import { CampaignFile } from '../../../shared/contracts/campaign.ts';
import { PublicationSnapshot } from '../../../shared/contracts/publication.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import { verifyPublication } from '../../../shared/domain/publication/verify-publication.ts';
import { quality, roundId, type UnitId } from '../cast.ts';
import type { Play } from '../play.ts';
import { provide, providedRows } from '../provided.ts';
import { refusal } from '../province.ts';
import { recompute } from '../recomputed.ts';

/** From an unfinished result to the final one. */
export const publication = (play: Play): void => {
  const { province, ids, given, param, as, ranking, publish } = play;
  describe('publication', () => {
    it('takes an unfinished result as provisional only, and names what is missing in every group', async () => {
      await province().moveTo(Date.parse('2024-01-31T17:02:00.000Z'));
      const problem = await refusal(publish('FINAL'));
      expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual(
        ['so-noi-vu', 'so-tai-chinh', 'so-tu-phap', 'huyen-cai-be'].map((id) => [
          `#/entrants/${id}`,
          'data_missing',
        ]),
      );
      const published = await publish('PROVISIONAL');
      expect([published.status, published.body]).toMatchObject([201, { number: 1, kind: 'PROVISIONAL' }]);
      const stale = await refusal(
        province().manager.call(results.publishRound, {
          param: { roundId },
          json: { kind: 'PROVISIONAL' },
          revision: published.revision! - 1,
        }),
      );
      expect(stale.status).toBe(412);
    });

    it('is what scoring and ranking give, computed again from what the API shows', async () => {
      for (const groupId of ['so-nganh', 'huyen'] as const) {
        const { sheets, ranking: expected } = await recompute(province(), groupId, sealedIds(), given);
        const { lines, status, published } = (await ranking(undefined, groupId)).body;
        expect([status, published]).toEqual(['PROVISIONAL', true]);
        expect(
          lines.map(({ entrantId, place, sharedBy, band }) => [entrantId, place, sharedBy, band]),
        ).toEqual([
          ...expected.placed.map(({ entrantId, place, sharedBy, band }) => [
            entrantId,
            place,
            sharedBy,
            band,
          ]),
          ...expected.unplaced.map(({ entrantId }) => [entrantId, undefined, undefined, undefined]),
        ]);
        for (const { entrantId, self, appraised, final, fields } of lines) {
          const sheet = sheets.get(entrantId);
          expect([self, appraised, final]).toEqual([
            sheet?.total.self ?? null,
            sheet?.total.appraised ?? null,
            sheet?.total.final ?? null,
          ]);
          const nodes = new Map(sheet?.nodes.map((node) => [node.code, node.final]));
          for (const { code, final: points } of fields) expect(points).toEqual(nodes.get(code));
        }
      }
    });

    const sealedIds = () =>
      Object.fromEntries(Object.entries(ids).filter(([unitId]) => unitId in quality)) as Partial<
        Record<UnitId, string>
      >;

    it('opens the whole score sheet to its unit, with decisions and reasons, and to no other', async () => {
      const { columns, leaves } = (await as('so-tu-phap').call(results.readScoreSheet, param('so-tu-phap')))
        .body;
      expect(columns).toEqual(['self', 'appraised', 'final']);
      expect(
        leaves
          .filter(({ decision }) => decision?.reason !== undefined)
          .map(({ code, decision }) => [code, decision]),
      ).toEqual([
        ['1.1.1', { decision: 'NO_POINTS', reason: 'Tài liệu không đọc được' }],
        ['1.1.2', { decision: 'CORRECT', reason: 'Chưa đủ nội dung' }],
      ]);
      expect((await refusal(as('so-noi-vu').call(results.readScoreSheet, param('so-tu-phap')))).status).toBe(
        404,
      );
    });

    it('is replaced by a final one once nothing is missing, and stays final', async () => {
      await provide(play, providedRows(['EXTERNAL_INDEX']));
      const early = await refusal(publish('FINAL'));
      expect(new Set(early.errors?.map(({ code }) => code)), 'the new values are not scored yet').toEqual(
        new Set(['being_scored']),
      );
      expect((await ranking(undefined, 'huyen')).body.status, 'as published').toBe('PROVISIONAL');
      await province().moveTo(Date.parse('2024-02-05T02:00:00.000Z'));
      expect((await publish('FINAL')).body).toMatchObject({ number: 2, kind: 'FINAL' });
      expect((await ranking(undefined, 'huyen')).body.status).toBe('COMPLETE');
      expect((await refusal(provide(play, providedRows(['EXTERNAL_INDEX'])))).code).toBe('conflict');
      expect((await refusal(publish('PROVISIONAL'))).code).toBe('conflict');
    });

    it('hands anybody the files, from which it comes out again to the byte', async () => {
      const nobody = province().as(undefined);
      const read = async (snapshotId?: string) => {
        const query = snapshotId === undefined ? {} : { snapshotId };
        const { body } = await nobody.call(results.readPublication, { param: { roundId }, query });
        const texts = await Promise.all(
          [body.publication, body.campaignFile].map(async ({ url }) => {
            const response = await fetch(url);
            expect(response.headers.get('content-disposition')).toMatch(
              /^attachment; filename="[a-z0-9-]+\.json"$/,
            );
            return response.text();
          }),
        );
        expect(texts.map(sha256Hex)).toEqual([body.snapshotId, body.fileHash]);
        const [snapshot, file] = texts.map((text): unknown => JSON.parse(text));
        const published = { snapshot: PublicationSnapshot.parse(snapshot), file: CampaignFile.parse(file) };
        expect(verifyPublication(published)).toMatchObject({ snapshotId: body.snapshotId, differences: [] });
        expect(texts[0]).not.toContain('Tài liệu không đọc được');
        return body;
      };
      const last = await read();
      expect(last).toMatchObject({ number: 2, kind: 'FINAL', stands: true });
      expect(await read(last.replaces ?? '')).toMatchObject({
        number: 1,
        kind: 'PROVISIONAL',
        stands: false,
      });
    });
  });
};
