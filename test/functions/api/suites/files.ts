import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceDeclaration } from '../../../../shared/contracts/evidence.ts';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import { checked, declarationOf, infectedPdf, put, tinyPdf, toSend } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { people, type Stage } from '../../../campaign/stage.ts';
import { type OwnEvidence, ownEvidence } from './own-evidence.ts';

let stage: Stage;
let own: OwnEvidence;

const encryptedPdf = (): Buffer<ArrayBuffer> =>
  Buffer.from(
    tinyPdf('secret').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
    'latin1',
  );

/** What the check makes of a file, and what its unit may do with it. */
export const files = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
    own = ownEvidence(stage);
  });

  describe('the check', () => {
    it.each<[string, Buffer<ArrayBuffer>, Partial<EvidenceDeclaration>, string]>([
      [
        'HTML named .pdf',
        Buffer.from('<!doctype html><script>alert(1)</script>'),
        { fileName: 'a.pdf' },
        'WRONG_TYPE',
      ],
      [
        'SVG declared as PNG',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        { contentType: 'image/png' },
        'WRONG_TYPE',
      ],
      ['a PDF declared as an image', tinyPdf('image'), { contentType: 'image/jpeg' }, 'WRONG_TYPE'],
      ['the EICAR file', infectedPdf(), {}, 'MALWARE'],
      ['EICAR declared as something else', infectedPdf(), { contentType: 'image/png' }, 'MALWARE'],
      ['an encrypted PDF', encryptedPdf(), {}, 'ENCRYPTED'],
    ])('refuses %s, and says why', async (_, bytes, more, reason) => {
      const { evidenceId } = await own.upload(bytes, more);
      const evidence = await checked(own.head, own.submissionId, evidenceId);
      expect([evidence.state, evidence.refusal]).toEqual(['REFUSED', reason]);
      expect((await refusal(own.head.call(routes.downloadEvidence, own.key(evidenceId)))).code).toBe(
        'conflict',
      );
    });

    it('gives an accepted file as an attachment under its own name, byte for byte', async () => {
      const bytes = tinyPdf('download');
      const { evidenceId } = await own.upload(bytes, {
        fileName: 'Kế hoạch "55".pdf',
      });
      await checked(own.head, own.submissionId, evidenceId);
      const { body } = await own.head.call(routes.downloadEvidence, own.key(evidenceId));
      const answer = await fetch(body.url);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('Kế hoạch "55".pdf')}`,
      );
      expect(answer.headers.get('content-type'), 'no browser shows it').toBe('application/octet-stream');
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    });

    it('comes though the storage event got lost, once the client says that it sent the bytes', async () => {
      const { evidenceId } = await own.upload(tinyPdf('event lost'));
      await stage.province.quiet();
      const {
        storedKey: _key,
        storedVersion: _version,
        crc32: _crc,
        checkedAt: _at,
        ...item
      } = await own.stored(evidenceId);
      await stage.province.records.put({
        ...item,
        state: 'AWAITING',
        owes: { check: 1 },
        attempts: 0,
      } as never);
      expect(await own.stateOf(evidenceId)).toBe('AWAITING');
      expect((await own.head.call(routes.reportUploaded, own.key(evidenceId))).status).toBe(202);
      expect((await checked(own.head, own.submissionId, evidenceId)).state).toBe('ACCEPTED');
    });

    it('is done once, though the event comes again', async () => {
      const { evidenceId } = await own.upload(tinyPdf('event twice'));
      await checked(own.head, own.submissionId, evidenceId);
      await stage.province.quiet();
      const before = await own.stored(evidenceId);
      await own.tellOfObject(String(before.incomingKey), 3);
      expect(await own.stored(evidenceId)).toEqual(before);
    });
  });

  describe('a secrecy mark', () => {
    const marked = { fileName: 'Báo cáo TỐI MẬT.pdf' };
    const decide = (evidenceId: string, outcome: 'RELEASE' | 'REFUSE') =>
      stage.province.as(people.manager).call(routes.decideSecrecy, {
        ...own.key(evidenceId),
        json: { outcome, reason: 'Văn bản đã giải mật theo quyết định 12' },
      });
    const beginMarked = async (bytes: Buffer<ArrayBuffer>) =>
      (
        await own.head.call(routes.beginUpload, {
          param: { submissionId: own.submissionId },
          json: declarationOf(bytes, ['2.3.1'], marked),
          idempotencyKey: randomUUID(),
        })
      ).body;

    it('in the name lets no byte come before a manager has decided', async () => {
      const bytes = tinyPdf('marked');
      const { evidence, upload } = await beginMarked(bytes);
      expect([evidence.state, upload, evidence.hold]).toEqual([
        'HELD',
        undefined,
        { marks: ['TOI_MAT'], found: ['NAME'] },
      ]);
      expect(evidence.why?.vi).toContain('tạm giữ');
      const key = own.key(evidence.evidenceId);
      expect((await refusal(own.head.call(routes.signUploadAgain, key))).code).toBe('conflict');
      const { items } = (await stage.province.as(people.manager).call(routes.listHeldEvidence, { query: {} }))
        .body;
      expect(items.map((one) => [one.evidence.evidenceId, one.entrantId])).toEqual([
        [evidence.evidenceId, 'so-noi-vu'],
      ]);
      const others = await stage.province
        .as(people.otherManager)
        .call(routes.listHeldEvidence, { query: {} });
      expect(others.body.items).toEqual([]);
      await decide(evidence.evidenceId, 'RELEASE');
      const again = await own.head.call(routes.signUploadAgain, key);
      expect(await put(toSend(again.body), bytes)).toBe(200);
      const done = await checked(own.head, own.submissionId, evidence.evidenceId);
      expect([done.state, done.decision?.outcome]).toEqual(['ACCEPTED', 'RELEASE']);
    });

    it('that a manager finds to be one keeps the file out', async () => {
      const { evidence } = await beginMarked(tinyPdf('secret indeed'));
      const { body } = await decide(evidence.evidenceId, 'REFUSE');
      expect([body.state, body.refusal]).toEqual(['REFUSED', 'SECRECY_MARK']);
      expect((await refusal(decide(evidence.evidenceId, 'RELEASE'))).code).toBe('conflict');
    });

    it('in a description holds a file that is there already, and gives it back when released', async () => {
      const { evidenceId } = await own.upload(tinyPdf('described as secret'));
      await checked(own.head, own.submissionId, evidenceId);
      const described = await own.head.call(routes.describeEvidence, {
        ...own.key(evidenceId),
        json: { document: { abstract: 'Phương án (Mật)' }, citations: [{ leaf: '1.1.3' }] },
        revision: 1,
      });
      expect(described.body.state).toBe('HELD');
      expect((await refusal(own.head.call(routes.downloadEvidence, own.key(evidenceId)))).code).toBe(
        'conflict',
      );
      expect((await decide(evidenceId, 'RELEASE')).body.state).toBe('ACCEPTED');
    });
  });

  describe('a file of the draft', () => {
    it('is described anew, removed once, and stays removed', async () => {
      const { evidenceId } = await own.upload(tinyPdf('to remove'));
      await checked(own.head, own.submissionId, evidenceId);
      const described = await own.head.call(routes.describeEvidence, {
        ...own.key(evidenceId),
        json: { document: { abstract: 'Báo cáo' }, citations: [{ leaf: '1.2.2' }, { leaf: '8.1.1' }] },
        revision: 1,
      });
      expect(described.body).toMatchObject({
        revision: 2,
        citations: [{ leaf: '1.2.2' }, { leaf: '8.1.1' }],
      });
      expect(
        (await own.head.call(routes.removeEvidence, { ...own.key(evidenceId), revision: 2 })).body.state,
      ).toBe('REMOVED');
      for (const call of [
        () => own.head.call(routes.removeEvidence, { ...own.key(evidenceId), revision: 3 }),
        () => own.head.call(routes.signUploadAgain, own.key(evidenceId)),
        () => own.head.call(routes.downloadEvidence, own.key(evidenceId)),
      ]) {
        expect((await refusal(call())).code).toBe('conflict');
      }
    });

    it('cites only criteria of the table', async () => {
      const problem = await refusal(
        own.head.call(routes.beginUpload, {
          param: { submissionId: own.submissionId },
          json: declarationOf(tinyPdf('x'), ['1.1.3', '9.9.9', '1.1']),
          idempotencyKey: randomUUID(),
        }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([
        422,
        ['#/citations/1/leaf', '#/citations/2/leaf'],
      ]);
    });

    it.each<[string, Record<string, unknown>, string]>([
      ['a path in its name', { fileName: '../../etc/passwd' }, '#/fileName'],
      ['a backslash in its name', { fileName: 'a\\b.pdf' }, '#/fileName'],
      ['no bytes', { bytes: 0 }, '#/bytes'],
      ['more than the round takes', { bytes: 200 * 1024 * 1024 + 1 }, '#/bytes'],
      ['more than the province takes', { bytes: 1024 ** 3 + 1 }, '#/bytes'],
      ['a ZIP, which the province does not take', { contentType: 'application/zip' }, '#/contentType'],
      ['half a byte', { bytes: 1.5 }, '#/bytes'],
      ['a hash in capitals', { sha256: 'A'.repeat(64) }, '#/sha256'],
      ['a type that nobody should open', { contentType: 'text/html' }, '#/contentType'],
      ['no citation', { citations: [] }, '#/citations'],
      ['no statement about state secrets', { holdsNoStateSecret: false }, '#/holdsNoStateSecret'],
      ['a score of its own', { score: 100 }, '#/score'],
    ])('is not declared with %s', async (_, more, pointer) => {
      const problem = await refusal(
        own.head.call(routes.beginUpload, {
          param: { submissionId: own.submissionId },
          json: { ...declarationOf(tinyPdf('x'), ['1.1.3']), ...more } as EvidenceDeclaration,
          idempotencyKey: randomUUID(),
        }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([422, [pointer]]);
    });
  });

  describe('all of this', () => {
    it('was no fault of ours, and left nothing owed', async () => {
      await stage.province.quiet();
      expect(stage.province.errors()).toEqual([]);
      const owed = await stage.province.records.owed();
      expect(owed.filter((debt) => debt.includes('EVD#') && debt.includes(stage.sealed.own))).toEqual([]);
    });
  });
};
