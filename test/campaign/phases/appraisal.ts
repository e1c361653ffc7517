import { describe, expect, it } from 'vitest';
import * as appraisals from '../../../shared/contracts/routes/appraisals.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import type { AppraisalDecision } from '../../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../../shared/domain/campaign/launched-rules.ts';
import { appraise } from '../acts.ts';
import { file, others, quality, roundId, type UnitId } from '../cast.ts';
import type { Play } from '../play.ts';
import { provide, providedRows } from '../provided.ts';
import { pointersOf, refusal } from '../province.ts';

/** Appraisal, and the values that others bring. */
export const appraisal = (play: Play): void => {
  const { province, idOf, param, as, sealedOf, ranking } = play;
  describe('appraisal', () => {
    const decisionsOf = async (unitId: UnitId, field: string): Promise<Record<string, AppraisalDecision>> => {
      const { submission } = await sealedOf(unitId);
      const codes = Object.keys(submission.answers).filter((code) => code.startsWith(`${field}.`));
      return Object.fromEntries(codes.map((code) => [code, { decision: 'ACCEPT' }]));
    };

    it('is not for the own unit', async () => {
      const decisions = await decisionsOf('so-noi-vu', '1');
      const call = appraise(province().as(others.appraiser), idOf('so-noi-vu'), '1', decisions);
      expect((await refusal(call)).status).toBe(404);
      const absent = await refusal(appraise(province().as(others.elsewhere), idOf('so-y-te'), '1', {}));
      expect(absent.code).toBe('conflict');
    });

    it('accepts, corrects with a reason, and gives no points with a reason', async () => {
      const fields = [
        ...new Set(file.scoringTables.flatMap((table) => table.fields.map(({ code }) => code))),
      ];
      for (const unitId of Object.keys(quality) as UnitId[]) {
        const appraiser = unitId === 'so-noi-vu' ? others.elsewhere : others.appraiser;
        for (const field of fields) {
          const decisions = await decisionsOf(unitId, field);
          if (Object.keys(decisions).length === 0) continue;
          const saved = await appraise(province().as(appraiser), idOf(unitId), field, decisions);
          expect([saved.revision, saved.savedBy]).toEqual([1, appraiser]);
        }
      }
      const decisions = await decisionsOf('so-tu-phap', '1');
      const [first, second] = Object.keys(decisions) as [string, string];
      const byCode = new Map(
        rulesIn(file, roundId, 'so-nganh').compiled.leaves.map((leaf) => [leaf.code, leaf]),
      );
      expect(byCode.get(second)?.answerKind).toBe('checklist');
      const corrected = await province()
        .as(others.fieldAppraiser)
        .call(appraisals.saveAppraisal, {
          param: { submissionId: idOf('so-tu-phap'), pass: '1', field: '1' },
          json: {
            decisions: {
              [first]: { decision: 'NO_POINTS', reason: 'Tài liệu không đọc được' },
              [second]: {
                decision: 'CORRECT',
                value: { kind: 'checklist', met: [] },
                reason: 'Chưa đủ nội dung',
              },
            },
          },
          revision: 1,
        });
      expect(corrected.body.revision).toBe(2);
      const stale = await refusal(
        province()
          .as(others.elsewhere)
          .call(appraisals.saveAppraisal, {
            param: { submissionId: idOf('so-tu-phap'), pass: '1', field: '1' },
            json: { decisions },
            revision: 1,
          }),
      );
      expect(stale.status).toBe(412);
      await province().quiet();
      const sheet = (await as('so-tu-phap').call(results.readScoreSheet, param('so-tu-phap'))).body;
      expect(
        sheet.leaves.every(({ decision }) => decision === undefined),
        'before publication',
      ).toBe(true);
    });

    it("is checked decision by decision: other fields', wrong kinds, missing reasons", async () => {
      const call = (decisions: unknown) =>
        province()
          .as(others.elsewhere)
          .call(appraisals.saveAppraisal, {
            param: { submissionId: idOf('so-noi-vu'), pass: '1', field: '1' },
            json: { decisions: decisions as Record<string, AppraisalDecision> },
            revision: 1,
          });
      const wrong = await refusal(
        call({
          '2.1.1': { decision: 'ACCEPT' },
          '1.7.1': { decision: 'ACCEPT' },
          '1.1.2': { decision: 'CORRECT', value: { kind: 'boolean', value: true }, reason: 'x' },
          '1.1.1': { decision: 'NO_CASES', reason: 'x' },
        }),
      );
      expect([wrong.status, pointersOf(wrong)]).toEqual([
        422,
        ['#/decisions/1.1.1', '#/decisions/1.1.2/value/kind', '#/decisions/1.7.1', '#/decisions/2.1.1'],
      ]);
      const noReason = await refusal(call({ '1.1.2': { decision: 'NO_POINTS' } }));
      expect(pointersOf(noReason)).toEqual(['#/decisions/1.1.2/reason']);
    });
  });

  describe('values that others bring', () => {
    it('are refused whole, with every fault by its pointer', async () => {
      const [sound] = providedRows(['PROVIDED']);
      const before = (await province().records.all()).filter(({ pk }) => !pk.startsWith('IMPORT#'));
      const problem = await refusal(
        provide(play, [
          sound!,
          { ...sound!, entrantId: 'so-y-te-khong-co' },
          { ...sound!, leaf: '9.9.9' },
          { ...sound!, leaf: '1.1.1' },
          sound!,
          { ...sound!, leaf: '8.2.1' },
          { ...sound!, leaf: '3.3.1', given: { notApplicable: 'NO_CASES' } },
        ]),
      );
      expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
        ['#/values/1/entrantId', 'not_on_roster'],
        ['#/values/2/leaf', 'unknown_leaf'],
        ['#/values/3/leaf', 'self_assessed'],
        ['#/values/4', 'given_twice'],
        ['#/values/5/given/value/kind', 'wrong_kind'],
        ['#/values/6/given/notApplicable', 'not_applicable_not_allowed'],
      ]);
      expect((await province().records.all()).filter(({ pk }) => !pk.startsWith('IMPORT#'))).toEqual(before);
    });

    it('are taken whole, and score everybody again', async () => {
      const values = providedRows(['PROVIDED', 'SURVEY']);
      expect(await provide(play, values)).toEqual({ values: values.length, providedVersion: 1 });
      await province().moveTo(Date.parse('2024-01-20T02:00:00.000Z'));
      const { status, lines } = (await ranking(others.council, 'so-nganh')).body;
      expect(status, 'appraised, but the index is still missing').toBe('PROVISIONAL');
      expect(lines.map(({ place }) => place)).toEqual([1, 2, 3, undefined]);
    });
  });
};
