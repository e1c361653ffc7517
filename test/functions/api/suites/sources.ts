import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LinkDeclaration } from '../../../../shared/contracts/new-evidence.ts';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import { checked, declarationOf, put, sha256, tinyPdf, toSend } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { people, type Stage } from '../../../campaign/stage.ts';
import { type OwnEvidence, ownEvidence } from './own-evidence.ts';

let stage: Stage;
let own: OwnEvidence;

const link = (more: Partial<LinkDeclaration> = {}): LinkDeclaration => ({
  address: 'https://hungyen.example.vn/tin?id=5',
  seenOn: '2023-11-20',
  saved: { sha256: 'a'.repeat(64) },
  document: { abstract: 'Bài đăng về cải cách hành chính' },
  citations: [{ leaf: '2.3.1', section: 'Mục 2' }],
  holdsNoStateSecret: true,
  ...more,
});

/** Evidence that needs no upload: known bytes, links, papers that are only listed. */
export const sources = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
    own = ownEvidence(stage);
  });

  const param = () => ({ param: { submissionId: own.submissionId }, idempotencyKey: randomUUID() });
  const download = async (evidenceId: string): Promise<Buffer> => {
    const { body } = await own.head.call(routes.downloadEvidence, own.key(evidenceId));
    return Buffer.from(await (await fetch(body.url)).arrayBuffer());
  };

  describe('bytes that the unit has handed in before', () => {
    it('are not asked for again, in the same submission or another, and another unit learns nothing', async () => {
      const bytes = tinyPdf('handed in once');
      const first = await own.upload(bytes);
      await checked(own.head, own.submissionId, first.evidenceId);
      const begin = async (person: string, submissionId: string) =>
        (
          await stage.province.as(person).call(routes.beginUpload, {
            param: { submissionId },
            json: declarationOf(bytes, ['3.4.1']),
            idempotencyKey: randomUUID(),
          })
        ).body;
      const again = await begin(people.head, own.submissionId);
      expect([again.upload, again.multipart, again.evidence.state]).toEqual([
        undefined,
        undefined,
        'ACCEPTED',
      ]);
      expect(again.evidence.evidenceId).not.toBe(first.evidenceId);
      expect((await download(again.evidence.evidenceId)).equals(bytes)).toBe(true);
      const other = await begin(people.otherHead, stage.opened.other);
      expect(other.evidence.state).toBe('AWAITING');
      expect(await put(toSend(other), bytes)).toBe(200);
      await stage.province.quiet();
      expect((await own.stored(again.evidence.evidenceId)).owes).toEqual({});
      const claims = await Promise.all(
        [own.submissionId, stage.opened.other].map((id, n) =>
          stage.province.records.get(
            `FILE#${sha256(bytes)}`,
            `CLAIM#${['so-noi-vu', 'so-tu-phap'][n]}#${id}#${[again, other][n]!.evidence.evidenceId}`,
          ),
        ),
      );
      expect(claims.every((claim) => claim !== undefined)).toBe(true);
    });
  });

  describe('a link', () => {
    it('is kept with the day and what was saved, as a note that bundles hold', async () => {
      const { body } = await own.head.call(routes.addLink, { ...param(), json: link() });
      expect(body.source).toEqual({
        kind: 'LINK',
        address: 'https://hungyen.example.vn/tin?id=5',
        seenOn: '2023-11-20',
        saved: { sha256: 'a'.repeat(64) },
      });
      const done = await checked(own.head, own.submissionId, body.evidenceId);
      expect([done.state, done.fileName, done.contentType]).toEqual([
        'ACCEPTED',
        'Liên kết hungyen.example.vn.txt',
        'text/plain',
      ]);
      const note = await download(body.evidenceId);
      expect([note.length, sha256(note)]).toEqual([done.bytes, done.sha256]);
      expect(note.toString('utf8')).toContain('https://hungyen.example.vn/tin?id=5');
      expect((await refusal(own.head.call(routes.signUploadAgain, own.key(body.evidenceId)))).code).toBe(
        'conflict',
      );
    });

    it.each([
      ['http://hungyen.example.vn/'],
      ['javascript:alert(1)'],
      ['https://user:word@hungyen.example.vn/'],
      ['https://hungyen.example.vn/a b'],
      ['ftp://hungyen.example.vn/'],
    ])('is not taken with the address %s', async (address) => {
      const problem = await refusal(own.head.call(routes.addLink, { ...param(), json: link({ address }) }));
      expect([problem.status, pointersOf(problem)[0]]).toEqual([422, '#/address']);
    });

    it('names a saved page that is there', async () => {
      const missing = link({ saved: { evidenceId: stage.opened.otherFile } });
      const problem = await refusal(own.head.call(routes.addLink, { ...param(), json: missing }));
      expect([problem.status, pointersOf(problem)]).toEqual([422, ['#/saved/evidenceId']]);
      const saved = link({ saved: { evidenceId: stage.opened.ownFile } });
      expect((await own.head.call(routes.addLink, { ...param(), json: saved })).status).toBe(201);
    });
  });

  describe('a paper with a secrecy mark', () => {
    it('is listed by number and date, and nothing else of it may be said', async () => {
      const json = { number: '5/BC-MẬT', issuedOn: '2023-10-01', citations: [{ leaf: '2.3.1' }] };
      const { body } = await own.head.call(routes.listPaper, { ...param(), json });
      expect(body.document).toMatchObject({ number: '5/BC-MẬT', issuedOn: '2023-10-01' });
      expect((await checked(own.head, own.submissionId, body.evidenceId)).state).toBe('ACCEPTED');
      const problem = await refusal(
        own.head.call(routes.describeEvidence, {
          ...own.key(body.evidenceId),
          json: { document: { abstract: 'Danh sách nguồn tin' }, citations: [{ leaf: '2.3.1' }] },
          revision: 1,
        }),
      );
      expect([problem.status, pointersOf(problem)]).toEqual([422, ['#/document']]);
    });
  });
};
