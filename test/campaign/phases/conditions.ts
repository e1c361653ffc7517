import { describe, expect, it } from 'vitest';
import * as eligibility from '../../../shared/contracts/routes/eligibility.ts';
import { quality, roundId, rowsOf, type UnitId } from '../cast.ts';
import type { Play } from '../play.ts';

/** What the final result makes of the conditions that look at it. */
export const conditions = ({ province, as, param, ranking }: Play): void => {
  const sealed = Object.keys(quality) as UnitId[];
  const group = async (groupId: string) =>
    (
      await province().manager.call(eligibility.readGroupConditions, {
        param: { roundId, groupId },
        query: {},
      })
    ).body;

  describe('conditions on the final result', () => {
    it('follow the published bands, alike for the unit itself and for the manager', async () => {
      const bands = new Map(
        (await Promise.all(['so-nganh', 'huyen'].map((groupId) => ranking(undefined, groupId)))).flatMap(
          ({ body }) => body.lines.map(({ entrantId, band }) => [entrantId, band] as const),
        ),
      );
      const better = ['EXCELLENT', 'GOOD', 'FAIR'];
      for (const unitId of sealed) {
        const band = bands.get(unitId) ?? '';
        const { items } = (await as(unitId).call(eligibility.readConditions, param(unitId))).body;
        const outcome = Object.fromEntries(items.map(({ conditionId, status }) => [conditionId, status]));
        expect([unitId, outcome['thanh-tich-xuat-sac'], outcome['xep-loai-kha-moi-nam']]).toEqual([
          unitId,
          band === 'EXCELLENT' ? 'MET' : 'NOT_MET',
          better.includes(band) ? 'MET' : 'NOT_MET',
        ]);
        expect(items.map(({ explanation }) => explanation).join('\n')).toMatch(
          /Index.*: [\d.]+\/[\d.]+ points/,
        );
        const line = [...(await group('so-nganh')).lines, ...(await group('huyen')).lines].find(
          ({ entrantId }) => entrantId === unitId,
        );
        expect(line?.outcomes.map(({ conditionId, status }) => [conditionId, status])).toEqual(
          items.map(({ conditionId, status }) => [conditionId, status]),
        );
      }
    });

    it('read the settled answer of a leaf, and the index of a criterion', async () => {
      for (const unitId of sealed) {
        const value = rowsOf(unitId)['3.1.2']?.value;
        if (value?.kind !== 'count') throw new Error('3.1.2 is a count');
        const { items } = (await as(unitId).call(eligibility.readConditions, param(unitId))).body;
        const counted = items.find(({ conditionId }) => conditionId === 'tren-mot-lan');
        expect([unitId, counted?.status]).toEqual([unitId, value.count > 1 ? 'MET' : 'NOT_MET']);
        expect(counted?.explanation).toMatch(/^Answer to 3\.1\.2: \d+\.\n'over 1'/);
        expect(counted?.explanation).toContain('Index of 3.1: ');
      }
    });

    it('stand beside the published places for anyone, as the units themselves see them', async () => {
      for (const groupId of ['so-nganh', 'huyen']) {
        const { eligibility } = (await ranking(undefined, groupId)).body;
        const published = new Map(eligibility?.entrants.map((one) => [one.entrantId, one]));
        const { lines } = await group(groupId);
        expect(published.size).toBe(lines.length);
        for (const { entrantId, outcomes, awards } of lines) {
          const own = published.get(entrantId);
          const applicable = new Map(own?.outcomes.map((one) => [one.conditionId, one.status]));
          for (const { conditionId, status } of outcomes)
            if (applicable.has(conditionId))
              expect([entrantId, conditionId, applicable.get(conditionId)]).toEqual([
                entrantId,
                conditionId,
                status,
              ]);
            else expect([entrantId, conditionId, status]).toEqual([entrantId, conditionId, 'NOT_APPLICABLE']);
          expect([entrantId, own?.awards]).toEqual([entrantId, awards]);
        }
      }
    });

    it('are unknown for who was absent and never failed in silence; no award is open to it all the same', async () => {
      const line = (await group('so-nganh')).lines.find(({ entrantId }) => entrantId === 'so-y-te');
      expect(line?.outcomes.map(({ status }) => status)).not.toContain('NOT_MET');
      expect(line?.awards.find(({ awardId }) => awardId === 'bang-khen')).toMatchObject({
        standing: 'BLOCKED',
        because: 'ABSENT',
        blockedBy: [],
      });
    });
  });
};
