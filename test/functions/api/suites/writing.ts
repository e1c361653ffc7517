import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../shared/client/client.ts';
import * as appraisals from '../../../../shared/contracts/routes/appraisals.ts';
import * as bundles from '../../../../shared/contracts/routes/bundles.ts';
import * as campaigns from '../../../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../../../shared/contracts/routes/evidence.ts';
import * as identity from '../../../../shared/contracts/routes/identity.ts';
import * as registry from '../../../../shared/contracts/routes/registry.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { declarationOf, tinyPdf, toSend } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { grant } from '../../../campaign/small-campaign.ts';
import { ownUnit, people, type Stage } from '../../../campaign/stage.ts';

let stage: Stage;

const unit = (name: string) => ({ name, type: 'PROVINCIAL_AGENCY' as const, level: 'PROVINCE' as const });

const saveText = (leaf: string, justification: string, revision = 0) =>
  stage.province.as(people.head).call(submissions.saveAnswer, {
    param: { submissionId: stage.opened.own, leaf },
    json: { justification },
    revision,
  });

/** What people write, twice, at once and in every script. */
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
              json: unit(text),
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
          json: { ...unit('Sở ngắn ngày'), validFrom: '2023-06-01', validTo: '2023-05-31' },
          revision: 0,
        }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([422, ['#/validTo']]);
    });

    it('has no name that every object has a member of', async () => {
      const call = stage.province.manager.call(registry.writeUnit, {
        param: { unitId: 'constructor' },
        json: unit('Sở'),
        revision: 0,
      });
      expect((await refusal(call)).status).toBe(404);
    });

    it('never stands above itself', async () => {
      const { manager } = stage.province;
      const write = (unitId: string, revision: number, parentId?: string) =>
        manager.call(registry.writeUnit, {
          param: { unitId },
          json: { ...unit(unitId), ...(parentId === undefined ? {} : { parentId }) },
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

  describe('the same request again', () => {
    const declared = declarationOf(tinyPdf('again'), ['1.1.3']);
    const begin = (subject: string, idempotencyKey: string, json = declared) =>
      stage.province.as(subject).call(evidence.beginUpload, {
        param: { submissionId: stage.opened.own },
        json,
        idempotencyKey,
      });

    it('makes one thing, though twenty arrive at once', async () => {
      const key = randomUUID();
      const all = await Promise.all(Array.from({ length: 20 }, () => begin(people.head, key)));
      expect(new Set(all.map(({ body }) => body.evidence.evidenceId)).size).toBe(1);
      expect(new Set(all.map(({ body }) => new URL(toSend(body).url).pathname)).size).toBe(1);
      const { items } = (
        await stage.province
          .as(people.head)
          .call(evidence.listEvidence, { param: { submissionId: stage.opened.own } })
      ).body;
      expect(items.filter(({ evidenceId }) => evidenceId === all[0]!.body.evidence.evidenceId)).toHaveLength(
        1,
      );
    });

    it("under another's key is another thing", async () => {
      const key = randomUUID();
      const [mine, theirs] = [await begin(people.head, key), await begin(people.deputy, key)];
      expect(theirs.body.evidence.evidenceId).not.toBe(mine.body.evidence.evidenceId);
    });

    it('with other content is refused, and nothing is made', async () => {
      const key = randomUUID();
      await begin(people.head, key);
      const problem = await refusal(begin(people.head, key, { ...declared, fileName: 'khác.pdf' }));
      expect([problem.status, problem.code]).toEqual([422, 'idempotency_key_reused']);
    });

    it('opens one self-assessment, and only one of twenty hears that it was created', async () => {
      const { province, opened } = stage;
      await grant(province, 'head-y-te', 'unit:so-y-te', 'UNIT_HEAD');
      const client = province.as('head-y-te');
      const json = { roundId: opened.roundId, entrantId: 'so-y-te' };
      const all = await Promise.all(
        Array.from({ length: 20 }, () => client.call(submissions.openSubmission, { json })),
      );
      expect(new Set(all.map(({ body }) => body.submissionId)).size).toBe(1);
      expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    });

    it('asks for one bundle, and a different request under its key is refused', async () => {
      const { province, sealed } = stage;
      const client = province.as(people.appraiser);
      const key = randomUUID();
      const wanted = (submissionId: string) =>
        client.call(bundles.requestBundle, {
          json: { scope: { kind: 'SUBMISSION', submissionId } },
          idempotencyKey: key,
        });
      const all = await Promise.all(Array.from({ length: 5 }, () => wanted(sealed.own)));
      expect(new Set(all.map(({ body }) => body.jobId)).size).toBe(1);
      expect((await refusal(wanted(sealed.other))).code).toBe('idempotency_key_reused');
    });

    it('declares one import', async () => {
      const key = randomUUID();
      const json = { kind: 'UNITS' as const, bytes: 5, sha256: '1'.repeat(64) };
      const call = (subject: string, bytes = 5) =>
        stage.province
          .as(subject)
          .call(campaigns.beginImport, { json: { ...json, bytes }, idempotencyKey: key });
      const all = await Promise.all(Array.from({ length: 10 }, () => call(people.manager)));
      expect(new Set(all.map(({ body }) => body.import.importId)).size).toBe(1);
      expect((await refusal(call(people.manager, 6))).code).toBe('idempotency_key_reused');
      expect((await call(people.otherManager)).body.import.importId).not.toBe(all[0]!.body.import.importId);
    });
  });

  describe('fifty edits of one revision at once', () => {
    const winners = async (calls: Promise<unknown>[]): Promise<{ won: number; lost: number }> => {
      const all = await Promise.allSettled(calls);
      const lost = all.filter(
        (each) =>
          each.status === 'rejected' && each.reason instanceof ApiProblem && each.reason.status === 412,
      );
      return { won: all.filter(({ status }) => status === 'fulfilled').length, lost: lost.length };
    };
    const fifty = (call: (n: number) => Promise<unknown>) =>
      winners(Array.from({ length: 50 }, (_, n) => call(n)));

    it('of a row have one winner', async () => {
      const { revision } = await saveText('2.1.2', 'trước');
      expect(await fifty((n) => saveText('2.1.2', `lần ${n}`, revision!))).toEqual({ won: 1, lost: 49 });
    });

    it('of a new row have one winner', async () => {
      expect(await fifty((n) => saveText('2.1.3', `lần ${n}`))).toEqual({ won: 1, lost: 49 });
    });

    it('of a unit have one winner', async () => {
      const { manager } = stage.province;
      const write = (n: number) =>
        manager.call(registry.writeUnit, {
          param: { unitId: 'so-tranh-nhau' },
          json: unit(`Sở ${n}`),
          revision: 0,
        });
      expect(await fifty(write)).toEqual({ won: 1, lost: 49 });
    });

    it('saved again with the same words by the same person succeed: the answer of the first got lost', async () => {
      const again = await Promise.all(Array.from({ length: 10 }, () => saveText('2.2.1', 'như nhau')));
      expect(new Set(again.map(({ body }) => body.revision))).toEqual(new Set([1]));
    });
  });

  describe('all of this', () => {
    it('was no fault of ours', () => {
      expect(stage.province.errors()).toEqual([]);
    });
  });
};
