import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../shared/client/client.ts';
import * as bundles from '../../../../shared/contracts/routes/bundles.ts';
import * as campaigns from '../../../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../../../shared/contracts/routes/evidence.ts';
import * as registry from '../../../../shared/contracts/routes/registry.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { declarationOf, tinyPdf, toSend } from '../../../campaign/files.ts';
import { refusal } from '../../../campaign/province.ts';
import { grant } from '../../../campaign/small-campaign.ts';
import { people, type Stage } from '../../../campaign/stage.ts';
import { agency, saveRow } from './sound-writes.ts';

let stage: Stage;

/** What people ask for twice, and many at once. */
export const repeating = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
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
      const { revision } = await saveRow(stage, '2.1.2', 'trước');
      expect(await fifty((n) => saveRow(stage, '2.1.2', `lần ${n}`, revision!))).toEqual({
        won: 1,
        lost: 49,
      });
    });

    it('of a new row have one winner', async () => {
      expect(await fifty((n) => saveRow(stage, '2.1.3', `lần ${n}`))).toEqual({ won: 1, lost: 49 });
    });

    it('of a unit have one winner', async () => {
      const { manager } = stage.province;
      const write = (n: number) =>
        manager.call(registry.writeUnit, {
          param: { unitId: 'so-tranh-nhau' },
          json: agency(`Sở ${n}`),
          revision: 0,
        });
      expect(await fifty(write)).toEqual({ won: 1, lost: 49 });
    });

    it('saved again with the same words by the same person succeed: the answer of the first got lost', async () => {
      const again = await Promise.all(Array.from({ length: 10 }, () => saveRow(stage, '2.2.1', 'như nhau')));
      expect(new Set(again.map(({ body }) => body.revision))).toEqual(new Set([1]));
    });
  });

  describe('all of this', () => {
    it('was no fault of ours', () => {
      expect(stage.province.errors()).toEqual([]);
    });
  });
};
