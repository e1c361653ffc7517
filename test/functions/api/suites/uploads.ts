import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import { checked, put, tinyPdf, toSend } from '../../../campaign/files.ts';
import { refusal } from '../../../campaign/province.ts';
import type { Stage } from '../../../campaign/stage.ts';
import { type OwnEvidence, ownEvidence } from './own-evidence.ts';

let stage: Stage;
let own: OwnEvidence;

/** Presigned uploads, whoever tampers with them, and files that come late or never. */
export const uploads = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
    own = ownEvidence(stage);
  });

  describe('a presigned upload', () => {
    // Other bytes each time: known ones are not asked for again.
    let turn = 0;
    const fresh = () => tinyPdf(`exactly these ${++turn}`);

    it.each<
      [
        string,
        (
          signed: Awaited<ReturnType<typeof own.begin>>['upload'],
          bytes: Buffer<ArrayBuffer>,
        ) => Promise<number>,
      ]
    >([
      [
        'other bytes of the same length',
        ({ url, headers }, bytes) => put({ url, headers }, Buffer.from(bytes).fill(0x20, 40, 60)),
      ],
      [
        'fewer bytes',
        ({ url, headers }, bytes) =>
          put(
            { url, headers: { ...headers, 'content-length': String(bytes.length - 1) } },
            Buffer.from(bytes.subarray(1)),
          ),
      ],
      [
        'more bytes',
        ({ url, headers }, bytes) =>
          put(
            { url, headers: { ...headers, 'content-length': String(bytes.length + 1) } },
            Buffer.concat([bytes, bytes.subarray(0, 1)]),
          ),
      ],
      [
        'another type',
        ({ url, headers }, bytes) =>
          put({ url, headers: { ...headers, 'content-type': 'text/html' } }, bytes),
      ],
      [
        'another checksum',
        ({ url, headers }, bytes) =>
          put({ url, headers: { ...headers, 'x-amz-checksum-sha256': `${'A'.repeat(43)}=` } }, bytes),
      ],
      [
        'no condition',
        ({ url, headers }, bytes) => {
          const { 'if-none-match': _condition, ...rest } = headers;
          return put({ url, headers: rest }, bytes);
        },
      ],
      [
        'another key',
        ({ url, headers }, bytes) =>
          put({ url: url.replace(/(.)\?/, (_, last) => `${last === 'a' ? 'b' : 'a'}?`), headers }, bytes),
      ],
      [
        'a key of another unit',
        ({ url, headers }, bytes) =>
          put({ url: url.replace(own.submissionId, stage.opened.other), headers }, bytes),
      ],
      [
        'a longer life',
        ({ url, headers }, bytes) =>
          put({ url: url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=86400'), headers }, bytes),
      ],
      ['no signature', ({ url, headers }, bytes) => put({ url: url.split('?')[0]!, headers }, bytes)],
    ])('with %s is refused, and nothing arrives', async (_, send) => {
      const bytes = fresh();
      const { evidence, upload: signed } = await own.begin(bytes);
      expect(await send(signed, bytes)).toBeGreaterThanOrEqual(400);
      await stage.province.quiet();
      expect(await own.stateOf(evidence.evidenceId)).toBe('AWAITING');
      expect(await put(signed, bytes), 'the declared bytes still go through').toBe(200);
      expect((await checked(own.head, own.submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
    });

    it('is taken once: a second PUT is refused', async () => {
      const bytes = fresh();
      const { evidence, upload: signed } = await own.begin(bytes);
      expect([await put(signed, bytes), await put(signed, bytes)]).toEqual([200, 412]);
      expect((await checked(own.head, own.submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
    });

    it('lives for 15 minutes at most, and says how long', async () => {
      const { upload: signed } = await own.begin(fresh());
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

  describe('a file that does not come', () => {
    it('is waited for while a URL lives, and expires afterwards', async () => {
      const { evidence } = await own.begin(tinyPdf('never sent'));
      await own.head.call(routes.reportUploaded, own.key(evidence.evidenceId));
      await stage.province.quiet();
      expect(await own.stateOf(evidence.evidenceId)).toBe('AWAITING');
      await own.outlive(evidence.evidenceId);
      expect(await own.stateOf(evidence.evidenceId)).toBe('EXPIRED');
      expect((await own.stored(evidence.evidenceId)).owes).toEqual({});
    });

    it('is taken after all when its slow upload ends late', async () => {
      const bytes = tinyPdf('slow line');
      const { evidence, upload: signed } = await own.begin(bytes);
      await own.outlive(evidence.evidenceId);
      expect(await put(signed, bytes)).toBe(200);
      await stage.province.quiet();
      expect(await own.stateOf(evidence.evidenceId)).toBe('ACCEPTED');
    });

    it('is waited for anew when the same request asks for its URL again', async () => {
      const bytes = tinyPdf('asked again');
      const idempotencyKey = randomUUID();
      const { evidence } = await own.begin(bytes, {}, idempotencyKey);
      await own.outlive(evidence.evidenceId);
      const again = await own.begin(bytes, {}, idempotencyKey);
      expect(again.evidence).toMatchObject({ evidenceId: evidence.evidenceId, state: 'AWAITING' });
      const { urlDiesAt, owes } = await own.stored(evidence.evidenceId);
      expect(Number(urlDiesAt)).toBeGreaterThanOrEqual(Date.parse(again.upload.expiresAt));
      expect(Object.keys(owes as object)).toEqual(['check']);
      expect(await put(again.upload, bytes)).toBe(200);
      expect((await checked(own.head, own.submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
    });

    it('gets another URL by its own route too, but none once it came', async () => {
      const bytes = tinyPdf('by its route');
      const { evidence } = await own.begin(bytes);
      await own.outlive(evidence.evidenceId);
      const again = (await own.head.call(routes.signUploadAgain, own.key(evidence.evidenceId))).body;
      expect(again.evidence.state).toBe('AWAITING');
      expect(await put(toSend(again), bytes)).toBe(200);
      expect((await checked(own.head, own.submissionId, evidence.evidenceId)).state).toBe('ACCEPTED');
      expect((await refusal(own.head.call(routes.signUploadAgain, own.key(evidence.evidenceId)))).code).toBe(
        'conflict',
      );
    });
  });
};
