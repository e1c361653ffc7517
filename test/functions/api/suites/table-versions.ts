import { beforeAll, describe, expect, it } from 'vitest';
import { readRound } from '../../../../shared/contracts/routes/campaigns.ts';
import * as results from '../../../../shared/contracts/routes/results.ts';
import * as tables from '../../../../shared/contracts/routes/table-versions.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { importFile } from '../../../campaign/small-campaign.ts';
import { groupId, people, type Stage } from '../../../campaign/stage.ts';
import { secondVersion } from '../../../fakes/table-version-file.ts';

let stage: Stage;

/** A table replaced through the API, on the engines and with the permissions of a deployed stack. */
export const tableVersions = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
  });

  describe('a table version', () => {
    const round = () => ({ roundId: stage.sealed.roundId });
    const file = () => ({ ...secondVersion, ...round() });
    const manager = () => stage.province.as(people.manager);

    it('is refused whole, with every fault by its pointer', async () => {
      const wrong = { ...file(), table: { ...file().table, version: 1 }, leaves: file().leaves.slice(1) };
      const problem = await refusal(importFile(stage.province, 'TABLE_VERSION', wrong));
      expect([problem.status, pointersOf(problem)]).toEqual([
        422,
        ['#/leaves', '#/leaves', '#/table/version'],
      ]);
    });

    it('is imported, reported, read, activated, and scored by the workers', async () => {
      const { applied } = await importFile(stage.province, 'TABLE_VERSION', file());
      const { summary = {}, warnings = [] } = applied ?? {};
      expect(warnings.map(({ pointer, code }) => [pointer.slice(0, 14), code])[0]).toEqual([
        '#/table/fields',
        'zero_in_no_tier',
      ]);
      const planHash = String(summary.planHash);
      const { body: report } = await manager().call(tables.reportTableVersion, {
        param: { ...round(), planHash },
      });
      expect([report.entrants, report.changed]).toEqual([3, 2]);
      const param = { ...round(), reportHash: report.reportHash };
      const page = (await manager().call(tables.readTableReport, { param, query: { limit: 200 } })).body;
      expect(page.items.map(({ after, before }) => [before?.points, after?.points])).toEqual([
        [398, 388],
        [398, 388],
        [undefined, undefined],
      ]);
      const activation = (revision: number) => ({
        param: round(),
        json: { reportHash: report.reportHash },
        revision,
      });
      const stale = await refusal(
        manager().call(tables.activateTableVersion, activation(report.revision + 1)),
      );
      expect(stale.status).toBe(412);
      const activated = await manager().call(tables.activateTableVersion, activation(report.revision));
      expect([activated.status, activated.revision]).toEqual([201, report.revision + 1]);
      expect((await manager().call(readRound, { param: round() })).revision).toBe(report.revision + 1);

      await stage.province.moveTo(stage.now + 60_000);
      const sheet = await manager().call(results.readScoreSheet, {
        param: { submissionId: stage.sealed.own },
      });
      const own = sheet.body.leaves.filter(({ code }) => code.startsWith('1.2.'));
      expect(own.map(({ code, scores }) => [code, scores.self?.points])).toEqual([
        ['1.2.1', 0],
        ['1.2.3', 40],
        ['1.2.4', 0],
      ]);
      const { body: ranking } = await manager().call(results.readRanking, { param: { ...round(), groupId } });
      expect(ranking.lines[0]?.self?.points).toBe(
        page.items.find(({ after }) => after !== null)?.after?.points,
      );
      const { items } = (await stage.province.as(undefined).call(tables.listReplacements, { param: round() }))
        .body;
      expect(items).toMatchObject([{ from: 1, to: 2, decision: { number: '1234' } }]);
    });
  });
};
