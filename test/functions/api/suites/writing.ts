import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as appraisals from '../../../../shared/contracts/routes/appraisals.ts';
import * as evidence from '../../../../shared/contracts/routes/evidence.ts';
import * as identity from '../../../../shared/contracts/routes/identity.ts';
import * as registry from '../../../../shared/contracts/routes/registry.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { declarationOf, tinyPdf } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { ownUnit, people, type Stage } from '../../../campaign/stage.ts';
import { agency, saveRow } from './sound-writes.ts';

let stage: Stage;

const saveText = (leaf: string, justification: string) => saveRow(stage, leaf, justification);

/** What people write, in every script, and which texts, instants and units are refused. */
export const writing = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
  });

  describe('a text for people', () => {
    it.each([
      ['a NUL', 'a\u0000b'],
      ['an escape', 'a\u001bb'],
      ['a C1 control', 'a\u0085b'],
      ['a turn of direction', 'a\u202eb'],
      ['an isolate', 'a\u2066b'],
      ['half a character', 'a\ud800b'],
      ['the other half', 'a\udc00'],
      ['spaces alone', ' \n\t '],
      ['too many characters', 'x'.repeat(4001)],
    ])('with %s is refused wherever people write', async (_, text) => {
      const { province, opened, sealed } = stage;
      const head = province.as(people.head);
      const appraiser = province.as(people.appraiser);
      const calls: [string, () => Promise<unknown>][] = [
        ['#/justification', () => saveText('1.2.1', text)],
        [
          '#/name',
          () =>
            province.manager.call(registry.writeUnit, {
              param: { unitId: 'x' },
              json: agency(text),
              revision: 0,
            }),
        ],
        [
          '#/fileName',
          () =>
            head.call(evidence.beginUpload, {
              param: { submissionId: opened.own },
              json: declarationOf(tinyPdf('x'), ['1.1.3'], { fileName: text }),
              idempotencyKey: randomUUID(),
            }),
        ],
        [
          '#/document/abstract',
          () =>
            head.call(evidence.describeEvidence, {
              param: { submissionId: opened.own, evidenceId: opened.ownFile },
              json: { document: { abstract: text }, citations: [{ leaf: '1.1.3' }] },
              revision: 1,
            }),
        ],
        [
          '#/statement',
          () =>
            head.call(submissions.submitAssessment, {
              param: { submissionId: opened.own },
              json: {
                shown: { answers: {}, evidence: {} },
                digest: '0'.repeat(64),
                capacity: 'HEAD',
                statement: text,
              },
              idempotencyKey: randomUUID(),
            }),
        ],
        [
          '#/decisions/1.2.2/reason',
          () =>
            appraiser.call(appraisals.saveAppraisal, {
              param: { submissionId: sealed.own, pass: '1', field: '1' },
              json: { decisions: { '1.2.2': { decision: 'NO_POINTS', reason: text } } },
              revision: 0,
            }),
        ],
        [
          '#/fields/0',
          () =>
            province.manager.call(identity.grantMembership, {
              param: { personId: 'x', scope: 'province', role: 'APPRAISER' },
              json: { fields: [text], from: '2023-01-01T00:00:00.000Z' },
              revision: 0,
            }),
        ],
      ];
      for (const [pointer, call] of calls) {
        const problem = await refusal(call());
        expect([problem.status, pointersOf(problem)]).toEqual([422, [pointer]]);
      }
    });

    it('is kept composed (NFC), however it was typed', async () => {
      const typed = 'Sở Nội vụ đã tiếp thu ý kiến'.normalize('NFD');
      const { body } = await saveText('1.1.2', `  ${typed}\n`);
      expect(body.justification).toBe('Sở Nội vụ đã tiếp thu ý kiến'.normalize('NFC'));
      const { items } = (
        await stage.province
          .as(people.officer)
          .call(submissions.listAnswers, { param: { submissionId: stage.opened.own } })
      ).body;
      expect(items.find(({ leaf }) => leaf === '1.1.2')?.justification).toBe(typed.normalize('NFC'));
    });

    it('may hold everything else: tabs, line feeds, signs beyond the first plane, markup as it is', async () => {
      const text = 'một\tdòng\nhai <b>&amp;</b> "x" 𠀀 😀 ﷽ =SUM(A1)';
      expect((await saveText('1.3.1', text)).body.justification).toBe(text);
    });
  });

  describe('an instant', () => {
    it.each(['1969-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'])(
      'before 1970 is refused: %s',
      async (instant) => {
        const call = (json: { fields: string[]; from: string; to?: string }) =>
          stage.province.manager.call(identity.grantMembership, {
            param: { personId: 'early', scope: `unit:${ownUnit}`, role: 'UNIT_OFFICER' },
            json,
            revision: 0,
          });
        const from = await refusal(call({ fields: [], from: instant }));
        expect([from.status, pointersOf(from)]).toEqual([422, ['#/from']]);
      },
    );

    it.each([
      '2023-02-29T00:00:00.000Z',
      '2023-12-01T24:00:00.000Z',
      '2023-12-01T00:00:00Z',
      '2023-12-01T00:00:00.000+07:00',
      '2023-12-01',
      '+012023-12-01T00:00:00.000Z',
    ])('in another form is refused: %s', async (from) => {
      const problem = await refusal(
        stage.province.manager.call(identity.grantMembership, {
          param: { personId: 'late', scope: `unit:${ownUnit}`, role: 'UNIT_OFFICER' },
          json: { fields: [], from },
          revision: 0,
        }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([422, ['#/from']]);
    });
  });

  describe('a unit', () => {
    it('that ends before it begins is refused, as in a file of units', async () => {
      const problem = await refusal(
        stage.province.manager.call(registry.writeUnit, {
          param: { unitId: 'so-ngan-ngay' },
          json: { ...agency('Sở ngắn ngày'), validFrom: '2023-06-01', validTo: '2023-05-31' },
          revision: 0,
        }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([422, ['#/validTo']]);
    });

    it('has no name that every object has a member of', async () => {
      const call = stage.province.manager.call(registry.writeUnit, {
        param: { unitId: 'constructor' },
        json: agency('Sở'),
        revision: 0,
      });
      expect((await refusal(call)).status).toBe(404);
    });

    it('never stands above itself', async () => {
      const { manager } = stage.province;
      const write = (unitId: string, revision: number, parentId?: string) =>
        manager.call(registry.writeUnit, {
          param: { unitId },
          json: { ...agency(unitId), ...(parentId === undefined ? {} : { parentId }) },
          revision,
        });
      await write('don-vi-tren', 0);
      await write('don-vi-duoi', 0, 'don-vi-tren');
      for (const parent of ['don-vi-tren', 'don-vi-duoi', 'khong-co']) {
        const problem = await refusal(write('don-vi-tren', 1, parent));
        expect([parent, problem.status, pointersOf(problem)]).toEqual([parent, 422, ['#/parentId']]);
      }
    });
  });

  describe('all of this', () => {
    it('was no fault of ours', () => {
      expect(stage.province.errors()).toEqual([]);
    });
  });
};
