import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../../shared/client/client.ts';
import type { EvidenceDeclaration } from '../../../../shared/contracts/evidence.ts';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import { checked, declarationOf, infectedPdf, put, tinyPdf, upload } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import { people, type Stage } from '../../../campaign/stage.ts';

let stage: Stage;
let head: Client;
let submissionId: string;

const begin = async (
  bytes: Uint8Array,
  more: Partial<EvidenceDeclaration> = {},
  idempotencyKey: string = randomUUID(),
) =>
  (
    await head.call(routes.beginUpload, {
      param: { submissionId },
      json: declarationOf(bytes, ['1.1.3'], more),
      idempotencyKey,
    })
  ).body;

const key = (evidenceId: string) => ({ param: { submissionId, evidenceId } });
const stored = async (evidenceId: string) => {
  const item = await stage.province.records.get(`SUB#${submissionId}`, `EVD#${evidenceId}`);
  if (item === undefined) throw new Error(`no evidence ${evidenceId}`);
  return item;
};
const stateOf = async (evidenceId: string) =>
  (await head.call(routes.readEvidence, key(evidenceId))).body.state;

const encryptedPdf = (): Buffer<ArrayBuffer> =>
  Buffer.from(
    tinyPdf('secret').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
    'latin1',
  );

const tellOfObject = async (objectKey: string, times: number): Promise<void> => {
  const { engines, resources, quiet } = stage.province;
  const sqs = new SQSClient({
    endpoint: engines.sqsUrl,
    region: engines.region,
    credentials: engines.credentials,
  });
  const body = { source: 'aws.s3', 'detail-type': 'Object Created', detail: { object: { key: objectKey } } };
  for (let n = 0; n < times; n++) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: resources.queues['check-evidence']!.url,
        MessageBody: JSON.stringify(body),
      }),
    );
  }
  sqs.destroy();
  await quiet();
};

/** As if the file's last URL had died a while ago. */
const outlive = async (evidenceId: string): Promise<void> => {
  await stage.province.records.put({ ...(await stored(evidenceId)), urlDiesAt: Date.now() - 3_600_000 });
  await head.call(routes.reportUploaded, key(evidenceId));
  await stage.province.quiet();
};

/** Evidence from its declaration to its verdict, and whoever tampers with it. */
export const files = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
    head = stage.province.as(people.head);
    submissionId = stage.opened.own;
  });

  describe('a presigned upload', () => {
    const bytes = tinyPdf('exactly these');

    it.each<[string, (signed: Awaited<ReturnType<typeof begin>>['upload']) => Promise<number>]>([
      [
        'other bytes of the same length',
        ({ url, headers }) => put({ url, headers }, Buffer.from(bytes).fill(0x20, 40, 60)),
      ],
      [
        'fewer bytes',
        ({ url, headers }) =>
          put(
            { url, headers: { ...headers, 'content-length': String(bytes.length - 1) } },
            Buffer.from(bytes.subarray(1)),
          ),
      ],
      [
        'more bytes',
        ({ url, headers }) =>
          put(
            { url, headers: { ...headers, 'content-length': String(bytes.length + 1) } },
            Buffer.concat([bytes, bytes.subarray(0, 1)]),
          ),
      ],
      [
        'another type',
        ({ url, headers }) => put({ url, headers: { ...headers, 'content-type': 'text/html' } }, bytes),
      ],
      [
        'another checksum',
        ({ url, headers }) =>
          put({ url, headers: { ...headers, 'x-amz-checksum-sha256': `${'A'.repeat(43)}=` } }, bytes),
      ],
      [
        'no condition',
        ({ url, headers }) => {
          const { 'if-none-match': _condition, ...rest } = headers;
          return put({ url, headers: rest }, bytes);
        },
      ],
      [
        'another key',
        ({ url, headers }) =>
          put({ url: url.replace(/(.)\?/, (_, last) => `${last === 'a' ? 'b' : 'a'}?`), headers }, bytes),
      ],
      [
        'a key of another unit',
        ({ url, headers }) => put({ url: url.replace(submissionId, stage.opened.other), headers }, bytes),
      ],
      [
        'a longer life',
        ({ url, headers }) =>
          put({ url: url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=86400'), headers }, bytes),
      ],
      ['no signature', ({ url, headers }) => put({ url: url.split('?')[0]!, headers }, bytes)],
    ])('with %s is refused, and nothing arrives', async (_, send) => {
      const { evidence, upload: signed } = await begin(bytes);
      expect(await send(signed)).toBeGreaterThanOrEqual(400);
      await stage.province.quiet();
      expect(await stateOf(evidence.evidenceId)).toBe('AWAITING');
      expect(await put(signed, bytes), 'the declared bytes still go through').toBe(200);
      expect((await checked(head, submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
    });

    it('is taken once: a second PUT is refused', async () => {
      const { evidence, upload: signed } = await begin(bytes);
      expect([await put(signed, bytes), await put(signed, bytes)]).toEqual([200, 412]);
      expect((await checked(head, submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
    });

    it('lives for 15 minutes at most, and says how long', async () => {
      const { upload: signed } = await begin(bytes);
      const url = new URL(signed.url);
      const at = url.searchParams
        .get('X-Amz-Date')!
        .replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
      const dies = Date.parse(at) + Number(url.searchParams.get('X-Amz-Expires')) * 1000;
      expect(Date.parse(signed.expiresAt)).toBe(dies);
      expect(dies - Date.now()).toBeLessThanOrEqual(900_000);
      expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe(
        'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
      );
    });
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
      const { evidenceId } = await upload(head, submissionId, bytes, ['1.1.3'], more);
      const evidence = await checked(head, submissionId, evidenceId);
      expect([evidence.state, evidence.refusal]).toEqual(['REFUSED', reason]);
      expect((await refusal(head.call(routes.downloadEvidence, key(evidenceId)))).code).toBe('conflict');
    });

    it('gives an accepted file as an attachment under its own name, byte for byte', async () => {
      const bytes = tinyPdf('download');
      const { evidenceId } = await upload(head, submissionId, bytes, ['1.1.3'], {
        fileName: 'Kế hoạch "55".pdf',
      });
      await checked(head, submissionId, evidenceId);
      const { body } = await head.call(routes.downloadEvidence, key(evidenceId));
      const answer = await fetch(body.url);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('Kế hoạch "55".pdf')}`,
      );
      expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    });

    it('comes though the storage event got lost, once the client says that it sent the bytes', async () => {
      const { evidenceId } = await upload(head, submissionId, tinyPdf('event lost'), ['1.1.3']);
      await stage.province.quiet();
      const {
        storedKey: _key,
        storedVersion: _version,
        crc32: _crc,
        checkedAt: _at,
        ...item
      } = await stored(evidenceId);
      await stage.province.records.put({
        ...item,
        state: 'AWAITING',
        owes: { check: 1 },
        attempts: 0,
      } as never);
      expect(await stateOf(evidenceId)).toBe('AWAITING');
      expect((await head.call(routes.reportUploaded, key(evidenceId))).status).toBe(202);
      expect((await checked(head, submissionId, evidenceId)).state).toBe('ACCEPTED');
    });

    it('is done once, though the event comes again', async () => {
      const { evidenceId } = await upload(head, submissionId, tinyPdf('event twice'), ['1.1.3']);
      await checked(head, submissionId, evidenceId);
      await stage.province.quiet();
      const before = await stored(evidenceId);
      await tellOfObject(String(before.incomingKey), 3);
      expect(await stored(evidenceId)).toEqual(before);
    });
  });

  describe('a file that does not come', () => {
    it('is waited for while a URL lives, and expires afterwards', async () => {
      const { evidence } = await begin(tinyPdf('never sent'));
      await head.call(routes.reportUploaded, key(evidence.evidenceId));
      await stage.province.quiet();
      expect(await stateOf(evidence.evidenceId)).toBe('AWAITING');
      await outlive(evidence.evidenceId);
      expect(await stateOf(evidence.evidenceId)).toBe('EXPIRED');
      expect((await stored(evidence.evidenceId)).owes).toEqual({});
    });

    it('is taken after all when its slow upload ends late', async () => {
      const bytes = tinyPdf('slow line');
      const { evidence, upload: signed } = await begin(bytes);
      await outlive(evidence.evidenceId);
      expect(await put(signed, bytes)).toBe(200);
      await stage.province.quiet();
      expect(await stateOf(evidence.evidenceId)).toBe('ACCEPTED');
    });

    it('is waited for anew when the same request asks for its URL again', async () => {
      const bytes = tinyPdf('asked again');
      const idempotencyKey = randomUUID();
      const { evidence } = await begin(bytes, {}, idempotencyKey);
      await outlive(evidence.evidenceId);
      const again = await begin(bytes, {}, idempotencyKey);
      expect(again.evidence).toMatchObject({ evidenceId: evidence.evidenceId, state: 'AWAITING' });
      const { urlDiesAt, owes } = await stored(evidence.evidenceId);
      expect(Number(urlDiesAt)).toBeGreaterThanOrEqual(Date.parse(again.upload.expiresAt));
      expect(Object.keys(owes as object)).toEqual(['check']);
      expect(await put(again.upload, bytes)).toBe(200);
      expect((await checked(head, submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
    });

    it('gets another URL by its own route too, but none once it came', async () => {
      const bytes = tinyPdf('by its route');
      const { evidence } = await begin(bytes);
      await outlive(evidence.evidenceId);
      const again = (await head.call(routes.signUploadAgain, key(evidence.evidenceId))).body;
      expect(again.evidence.state).toBe('AWAITING');
      expect(await put(again.upload, bytes)).toBe(200);
      expect((await checked(head, submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
      expect((await refusal(head.call(routes.signUploadAgain, key(evidence.evidenceId)))).code).toBe(
        'conflict',
      );
    });
  });

  describe('a file of the draft', () => {
    it('is described anew, removed once, and stays removed', async () => {
      const { evidenceId } = await upload(head, submissionId, tinyPdf('to remove'), ['1.1.3']);
      await checked(head, submissionId, evidenceId);
      const described = await head.call(routes.describeEvidence, {
        ...key(evidenceId),
        json: { document: { abstract: 'Báo cáo' }, citations: [{ leaf: '1.2.2' }, { leaf: '8.1.1' }] },
        revision: 1,
      });
      expect(described.body).toMatchObject({
        revision: 2,
        citations: [{ leaf: '1.2.2' }, { leaf: '8.1.1' }],
      });
      expect((await head.call(routes.removeEvidence, { ...key(evidenceId), revision: 2 })).body.state).toBe(
        'REMOVED',
      );
      for (const call of [
        () => head.call(routes.removeEvidence, { ...key(evidenceId), revision: 3 }),
        () => head.call(routes.signUploadAgain, key(evidenceId)),
        () => head.call(routes.downloadEvidence, key(evidenceId)),
      ]) {
        expect((await refusal(call())).code).toBe('conflict');
      }
    });

    it('cites only criteria of the table', async () => {
      const problem = await refusal(
        head.call(routes.beginUpload, {
          param: { submissionId },
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
      ['more than 100 MiB', { bytes: 100 * 1024 * 1024 + 1 }, '#/bytes'],
      ['half a byte', { bytes: 1.5 }, '#/bytes'],
      ['a hash in capitals', { sha256: 'A'.repeat(64) }, '#/sha256'],
      ['a type that nobody should open', { contentType: 'text/html' }, '#/contentType'],
      ['no citation', { citations: [] }, '#/citations'],
      ['no statement about state secrets', { holdsNoStateSecret: false }, '#/holdsNoStateSecret'],
      ['a score of its own', { score: 100 }, '#/score'],
    ])('is not declared with %s', async (_, more, pointer) => {
      const problem = await refusal(
        head.call(routes.beginUpload, {
          param: { submissionId },
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
