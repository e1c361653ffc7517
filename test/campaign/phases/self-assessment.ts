import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../../shared/contracts/routes/evidence.ts';
import * as submissions from '../../../shared/contracts/routes/submissions.ts';
import { answer, attestation, open, submit } from '../acts.ts';
import { file, grantCast, head, others, quality, roundId, rowsOf, type UnitId } from '../cast.ts';
import { checked, infectedPdf, tinyPdf, upload } from '../files.ts';
import type { Play } from '../play.ts';
import { pointersOf, refusal } from '../province.ts';
import { importUnits, launch } from '../small-campaign.ts';

/** From the launch to the last submit in time. */
export const selfAssessment = ({ province, ids, files, idOf, param, as, ranking }: Play): void => {
  describe('self-assessment', () => {
    it('is launched with the roster that was confirmed', async () => {
      await importUnits(province());
      expect(await launch(province(), file)).toBe(roundId);
      await grantCast(province());
      const { body } = await province().as(undefined).call(campaigns.readRound, { param: { roundId } });
      expect(body.groups.map(({ groupId, entrants }) => [groupId, entrants])).toEqual([
        ['so-nganh', 4],
        ['huyen', 2],
      ]);
      expect([body.published, body.simulated]).toEqual([false, true]);
    });

    it('is answered row by row, with evidence that is checked', async () => {
      await province().moveTo(Date.parse('2023-12-05T02:00:00.000Z'));
      for (const unitId of Object.keys(quality) as UnitId[]) {
        ids[unitId] = await open(as(unitId), roundId, unitId);
        await answer(as(unitId), idOf(unitId), rowsOf(unitId));
      }
      const unit = 'so-noi-vu';
      const kept = await upload(as(unit), idOf(unit), tinyPdf('ke hoach'), ['1.1.1', '2.2.1', '3.1.1']);
      const removed = await upload(as(unit), idOf(unit), tinyPdf('bao cao'), ['1.1.2'], {
        fileName: 'Báo cáo.pdf',
      });
      const infected = await upload(as('so-tu-phap'), idOf('so-tu-phap'), infectedPdf(), ['1.1.1']);
      Object.assign(files, {
        kept: kept.evidenceId,
        removed: removed.evidenceId,
        infected: infected.evidenceId,
      });
      expect((await checked(as(unit), idOf(unit), kept.evidenceId)).state).toBe('ACCEPTED');
      expect((await checked(as(unit), idOf(unit), removed.evidenceId)).state).toBe('ACCEPTED');
      const refused = await checked(as('so-tu-phap'), idOf('so-tu-phap'), infected.evidenceId);
      expect([refused.state, refused.refusal]).toEqual(['REFUSED', 'MALWARE']);
    });

    it('is submitted only as it was shown: what changed since is named', async () => {
      const unit = 'so-noi-vu';
      const shown = await attestation(as(unit), idOf(unit));
      const leaf = '1.1.2';
      await as(unit).call(submissions.saveAnswer, {
        param: { submissionId: idOf(unit), leaf },
        json: { justification: 'đã sửa sau khi xem' },
        revision: 1,
      });
      await as(unit).call(evidence.describeEvidence, {
        param: { submissionId: idOf(unit), evidenceId: files.removed },
        json: { document: { abstract: 'Báo cáo đã sửa' }, citations: [{ leaf: '1.1.2' }] },
        revision: 1,
      });
      const before = await province().records.digest();
      const problem = await refusal(
        as(unit).call(submissions.submitAssessment, {
          ...param(unit),
          json: shown,
          idempotencyKey: randomUUID(),
        }),
      );
      expect([problem.status, problem.code]).toEqual([412, 'precondition_failed']);
      expect(pointersOf(problem)).toEqual([`#/shown/answers/${leaf}`, `#/shown/evidence/${files.removed}`]);
      expect(await province().records.digest()).toBe(before);
    });

    it('is submitted by the head, again by the deputy, and answers each key alike', async () => {
      const unit = 'so-noi-vu';
      const first = await submit(as(unit), idOf(unit));
      expect(first).toMatchObject({ state: 'SUBMITTED', submitted: { capacity: 'HEAD', by: head(unit) } });
      const { items } = (await as(unit).call(submissions.listAnswers, param(unit))).body;
      expect(first.submitted).toMatchObject({ answers: items.length, evidence: 2 });

      const deputy = province().as(others.deputy);
      const json = await attestation(deputy, idOf(unit), 'KT');
      const key = randomUUID();
      const call = (client: typeof deputy) =>
        client.call(submissions.submitAssessment, { ...param(unit), json, idempotencyKey: key });
      const second = (await call(deputy)).body;
      expect(second.submitted).toMatchObject({ capacity: 'KT', by: others.deputy });
      expect(second.submitted?.snapshotId).not.toBe(first.submitted?.snapshotId);
      expect((await call(deputy)).body, 'the same key, the same answer').toEqual(second);
      expect((await call(as(unit))).body.submitted?.by, "another's key is another act").toBe(head(unit));
      const asHead = await refusal(
        deputy.call(submissions.submitAssessment, {
          ...param(unit),
          json: { ...json, capacity: 'HEAD' },
          idempotencyKey: randomUUID(),
        }),
      );
      expect([asHead.status, pointersOf(asHead)], 'a deputy is not the head').toEqual([422, ['#/capacity']]);
      const other = { ...json, statement: 'Nội dung khác' };
      const reused = await refusal(
        deputy.call(submissions.submitAssessment, { ...param(unit), json: other, idempotencyKey: key }),
      );
      expect([reused.status, reused.code]).toEqual([422, 'idempotency_key_reused']);
    });

    it('keeps in the submit what is taken out of the draft afterwards', async () => {
      const unit = 'so-noi-vu';
      await as(unit).call(evidence.removeEvidence, {
        param: { submissionId: idOf(unit), evidenceId: files.removed },
        revision: 2,
      });
      await submit(as('so-tu-phap'), idOf('so-tu-phap'));
      await submit(as('huyen-cai-be'), idOf('huyen-cai-be'));
    });

    it('is taken back by a withdrawal, which leaves the draft', async () => {
      const unit = 'so-tai-chinh';
      await submit(as(unit), idOf(unit));
      const { body } = await as(unit).call(submissions.withdrawSubmission, {
        ...param(unit),
        idempotencyKey: randomUUID(),
      });
      expect([body.state, body.submitted]).toEqual(['DRAFT', undefined]);
      const again = await refusal(
        as(unit).call(submissions.withdrawSubmission, { ...param(unit), idempotencyKey: randomUUID() }),
      );
      expect(again.code).toBe('conflict');
    });

    it('tells anyone how far the groups are, and nobody who is where', async () => {
      await province().quiet();
      const { body } = await province().as(undefined).call(campaigns.readProgress, { param: { roundId } });
      expect(body.groups).toEqual([
        { groupId: 'so-nganh', entrants: 4, started: 3, submitted: 2, sealed: 0, absent: 0 },
        { groupId: 'huyen', entrants: 2, started: 1, submitted: 1, sealed: 0, absent: 0 },
      ]);
      for (const subject of [
        undefined,
        head('so-noi-vu'),
        others.council,
        others.auditor,
        province().firstManager,
      ])
        expect((await refusal(ranking(subject, 'so-nganh'))).status).toBe(404);
    });
  });
};
