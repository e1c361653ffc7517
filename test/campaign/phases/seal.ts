import { describe, expect, it } from 'vitest';
import * as results from '../../../shared/contracts/routes/results.ts';
import * as submissions from '../../../shared/contracts/routes/submissions.ts';
import { head, members, others, roundId, rowsOf, type UnitId } from '../cast.ts';
import type { Play } from '../play.ts';
import { refusal } from '../province.ts';

/** After the end: what is sealed, and what may be seen of it before anybody has appraised. */
export const seal = ({ province, ids, files, idOf, param, as, sealedOf, ranking, publish }: Play): void => {
  describe('the seal', () => {
    it('comes after the end for everybody: attested, unattested or absent', async () => {
      await province().moveTo(Date.parse('2023-12-31T17:02:00.000Z'));
      const { items } = (
        await province().manager.call(submissions.listSubmissions, { param: { roundId }, query: {} })
      ).body;
      for (const { entrantId, submissionId } of items) ids[entrantId as UnitId] = submissionId;
      expect(
        Object.fromEntries(items.map(({ entrantId, state, seal }) => [entrantId, [state, seal?.kind]])),
      ).toEqual({
        'so-noi-vu': ['SEALED', 'ATTESTED'],
        'so-tu-phap': ['SEALED', 'ATTESTED'],
        'so-tai-chinh': ['SEALED', 'UNATTESTED'],
        'so-y-te': ['ABSENT', 'ABSENT'],
        'huyen-cai-be': ['SEALED', 'ATTESTED'],
        'huyen-cho-gao': ['ABSENT', 'ABSENT'],
      });
      expect((await refusal(sealedOf('so-y-te'))).code).toBe('conflict');
    });

    it('holds the last submit with its verdicts: removed files, refused files, no signature where none was', async () => {
      const own = await sealedOf('so-noi-vu');
      expect(own.submission.attestation).toMatchObject({ by: head('so-noi-vu'), capacity: 'KT' });
      expect(own.files[files.removed]).toMatchObject({ state: 'ACCEPTED' });
      expect(own.submission.evidence.map(({ evidenceId }) => evidenceId).toSorted()).toEqual(
        [files.kept, files.removed].toSorted(),
      );
      const infected = await sealedOf('so-tu-phap');
      expect(infected.files[files.infected]).toEqual({ state: 'REFUSED', refusal: 'MALWARE' });
      const unsigned = await sealedOf('so-tai-chinh');
      expect(unsigned.submission.attestation).toBeNull();
      expect(Object.keys(unsigned.submission.answers).toSorted()).toEqual(
        Object.keys(rowsOf('so-tai-chinh')).toSorted(),
      );
    });

    it('ends the draft for good', async () => {
      const late = await refusal(
        as('so-noi-vu').call(submissions.saveAnswer, {
          param: { submissionId: idOf('so-noi-vu'), leaf: '1.1.2' },
          json: { justification: 'muộn' },
          revision: 2,
        }),
      );
      expect(late.code).toBe('window_closed');
    });
  });

  describe('before appraisal', () => {
    it('places are for the manager alone, and everything is marked as not yet appraised', async () => {
      const seen = (await ranking(province().firstManager, 'so-nganh')).body;
      expect([seen.status, seen.notice, seen.published]).toEqual([
        'UNAPPRAISED',
        'not yet appraised (simulated)',
        false,
      ]);
      expect(seen.lines.map(({ entrantId, place }) => [entrantId, place])).toEqual([
        ['so-tu-phap', 1],
        ['so-noi-vu', 2],
        ['so-tai-chinh', 3],
        ['so-y-te', undefined],
      ]);
      for (const subject of [others.council, others.auditor]) {
        const { status, lines } = (await ranking(subject, 'so-nganh')).body;
        expect(status).toBe('UNAPPRAISED');
        expect(lines.map(({ entrantId }) => entrantId)).toEqual(members['so-nganh'].toSorted());
        for (const line of lines)
          expect(Object.keys(line)).not.toEqual(expect.arrayContaining(['place', 'band']));
        expect(lines.some((line) => 'place' in line || 'band' in line || 'sharedBy' in line)).toBe(false);
      }
      for (const subject of [undefined, head('so-noi-vu'), others.elsewhere])
        expect((await refusal(ranking(subject, 'so-nganh'))).status).toBe(404);
    });

    it('a score sheet shows the unit its own claims, the appraiser claims and appraisal, overseers all', async () => {
      const columns = async (subject: string) =>
        (await province().as(subject).call(results.readScoreSheet, param('so-noi-vu'))).body.columns;
      expect(await columns(head('so-noi-vu'))).toEqual(['self']);
      expect(await columns(others.elsewhere)).toEqual(['self', 'appraised']);
      for (const overseer of [others.council, others.auditor, province().firstManager])
        expect(await columns(overseer)).toEqual(['self', 'appraised', 'final']);
      const { leaves, total, awaiting } = (
        await as('so-noi-vu').call(results.readScoreSheet, param('so-noi-vu'))
      ).body;
      expect([...new Set(leaves.flatMap(({ scores }) => Object.keys(scores)))]).toEqual(['self']);
      expect([Object.keys(total.scores), awaiting]).toEqual([['self'], []]);
      for (const subject of [head('so-tu-phap'), 'stranger'])
        expect(
          (await refusal(province().as(subject).call(results.readScoreSheet, param('so-noi-vu')))).status,
        ).toBe(404);
    });

    it('nothing can be published, and everything that is missing is named, in every group', async () => {
      await province().moveTo(Date.parse('2024-01-10T02:00:00.000Z'));
      expect((await refusal(publish('PROVISIONAL'))).errors?.map(({ code }) => code)).toEqual([
        'appraisal_open',
      ]);
    });
  });
};
