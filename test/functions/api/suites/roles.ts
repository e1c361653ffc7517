import { beforeAll, describe, expect, it } from 'vitest';
import * as appraisals from '../../../../shared/contracts/routes/appraisals.ts';
import * as identity from '../../../../shared/contracts/routes/identity.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { otherUnit, ownUnit, people, type Stage } from '../../../campaign/stage.ts';

let stage: Stage;

/** From when to when roles hold, and how far each of them reaches. */
export const roles = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
  });

  describe('a role', () => {
    it('ends at its end, at once', async () => {
      const { province, opened, now } = stage;
      const client = province.as(people.ended);
      const read = () => client.call(submissions.listAnswers, { param: { submissionId: opened.own } });
      expect((await read()).status).toBe(200);
      const scope = { personId: people.ended, scope: `unit:${ownUnit}`, role: 'UNIT_OFFICER' } as const;
      const from = '2000-01-01T00:00:00.000Z';
      const end = (to: number, revision: number) =>
        province.manager.call(identity.grantMembership, {
          param: scope,
          json: { fields: [], from, to: new Date(to).toISOString() },
          revision,
        });
      await end(now, 1);
      expect((await read()).status, 'its end belongs to it').toBe(200);
      await end(now - 1, 2);
      expect((await refusal(read())).status).toBe(404);
      expect((await client.call(identity.readMe, {})).body.memberships).toEqual([]);
    });

    it('begins at its beginning, not before', async () => {
      const { province, opened, now } = stage;
      const personId = 'officer-to-come';
      const param = { personId, scope: `unit:${ownUnit}`, role: 'UNIT_OFFICER' } as const;
      const from = (at: number, revision: number) =>
        province.manager.call(identity.grantMembership, {
          param,
          json: { fields: [], from: new Date(at).toISOString() },
          revision,
        });
      const read = () =>
        province.as(personId).call(submissions.listAnswers, { param: { submissionId: opened.own } });
      await from(now + 1, 0);
      expect((await refusal(read())).status).toBe(404);
      await from(now, 1);
      expect((await read()).status).toBe(200);
    });

    it('of the first manager ends where a membership of theirs is stored', async () => {
      const { province } = stage;
      const first = province.as('another-first-manager');
      expect((await refusal(first.call(identity.listMemberships, { param: { personId: 'x' } }))).status).toBe(
        404,
      );
    });

    it('bound to fields saves no other field, and sees no other', async () => {
      const { province, sealed } = stage;
      const client = province.as(people.fieldAppraiser);
      const save = (field: string, leaf: string) =>
        client.call(appraisals.saveAppraisal, {
          param: { submissionId: sealed.other, pass: '1', field },
          json: { decisions: { [leaf]: { decision: 'ACCEPT' } } },
          revision: 0,
        });
      expect((await refusal(save('2', '2.1.1'))).status).toBe(404);
      const across = await refusal(save('1', '2.1.1'));
      expect([across.status, pointersOf(across)]).toEqual([422, ['#/decisions/2.1.1']]);
      expect((await save('1', '1.1.3')).status).toBe(201);
      await province.as(people.appraiser).call(appraisals.saveAppraisal, {
        param: { submissionId: sealed.other, pass: '1', field: '2' },
        json: { decisions: { '2.1.1': { decision: 'ACCEPT' } } },
        revision: 0,
      });
      const download = (subject: string, evidenceId: string) =>
        province.as(subject).call(appraisals.downloadSealedFile, {
          param: { submissionId: sealed.own, evidenceId },
        });
      expect((await download(people.fieldAppraiser, sealed.ownFile)).status).toBe(200);
      expect((await refusal(download(people.fieldAppraiser, sealed.ownFileOfField2))).status).toBe(404);
      for (const subject of [people.appraiser, people.council])
        expect((await download(subject, sealed.ownFileOfField2)).status).toBe(200);
      const seen = await client.call(appraisals.listAppraisals, {
        param: { submissionId: sealed.other, pass: '1' },
      });
      expect(seen.body.items.map(({ field }) => field)).toEqual(['1']);
    });

    it("never lets anybody appraise the own unit, but others'", async () => {
      const { province, sealed } = stage;
      const client = province.as(people.ownAppraiser);
      const save = (submissionId: string) =>
        client.call(appraisals.saveAppraisal, {
          param: { submissionId, pass: '1', field: '3' },
          json: { decisions: { '3.4.1': { decision: 'ACCEPT' } } },
          revision: 0,
        });
      expect((await refusal(save(sealed.own))).status).toBe(404);
      expect((await save(sealed.other)).status).toBe(201);
      const { items } = (
        await client.call(submissions.listSubmissions, { param: { roundId: sealed.roundId }, query: {} })
      ).body;
      expect(items.map(({ entrantId }) => entrantId).toSorted()).toEqual(
        [ownUnit, otherUnit, 'so-y-te'].toSorted(),
      );
    });

    it('of a manager in one campaign grants nothing in another, and no manager anywhere', async () => {
      const { province, sealed } = stage;
      const grantAs = (
        subject: string,
        scope: 'province' | `campaign:${string}`,
        role: 'MANAGER' | 'COUNCIL',
      ) =>
        province.as(subject).call(identity.grantMembership, {
          param: { personId: 'climber', scope, role },
          json: { fields: [], from: '2000-01-01T00:00:00.000Z' },
          revision: 0,
        });
      const own = `campaign:${sealed.campaignId}` as const;
      expect((await refusal(grantAs(people.otherManager, own, 'COUNCIL'))).status).toBe(403);
      expect((await refusal(grantAs(people.manager, own, 'MANAGER'))).status).toBe(403);
      expect((await refusal(grantAs(people.manager, 'province', 'COUNCIL'))).status).toBe(403);
      expect((await grantAs(people.manager, own, 'COUNCIL')).status).toBe(201);
    });
  });

  describe('nothing of a role', () => {
    it('was a fault of ours', () => {
      expect(stage.province.errors()).toEqual([]);
    });
  });
};
