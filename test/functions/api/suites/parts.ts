import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { uploadEvidence } from '../../../../shared/client/upload-evidence.ts';
import type { EvidenceDeclaration } from '../../../../shared/contracts/evidence.ts';
import * as routes from '../../../../shared/contracts/routes/evidence.ts';
import { checked, declarationOf, put } from '../../../campaign/files.ts';
import { pointersOf, refusal } from '../../../campaign/province.ts';
import type { Stage } from '../../../campaign/stage.ts';
import { crcText, largePdf, partBytes, pieceOf } from './large-file.ts';
import { type OwnEvidence, ownEvidence } from './own-evidence.ts';

let stage: Stage;
let own: OwnEvidence;

/** Files above 100 MiB: cut, resumed, joined, given up. */
export const parts = (given: () => Stage): void => {
  let bytes: Buffer<ArrayBuffer>;
  beforeAll(() => {
    stage = given();
    own = ownEvidence(stage);
    bytes = largePdf();
  });

  const begin = async (of: Buffer<ArrayBuffer>, more: Partial<EvidenceDeclaration> = {}) => {
    const { body } = await own.head.call(routes.beginUpload, {
      param: { submissionId: own.submissionId },
      json: declarationOf(of, ['3.4.1'], more),
      idempotencyKey: randomUUID(),
    });
    return body;
  };
  const sign = async (evidenceId: string, number: number, piece: Uint8Array) => {
    const { body } = await own.head.call(routes.signParts, {
      ...own.key(evidenceId),
      json: { parts: [{ number, crc32: crcText(piece) }] },
    });
    return body.parts[0]!.upload;
  };
  const openUploads = async (evidenceId: string): Promise<number> => {
    const { engines, resources } = stage.province;
    const s3 = new S3Client({
      endpoint: engines.s3Url,
      region: engines.region,
      credentials: engines.credentials,
    });
    const key = String((await own.stored(evidenceId)).incomingKey);
    const { Uploads = [] } = await s3.send(
      new ListMultipartUploadsCommand({ Bucket: resources.buckets.evidence, Prefix: key }),
    );
    s3.destroy();
    return Uploads.length;
  };

  describe('a file above 100 MiB', () => {
    it('is sent in parts, goes on after a break, and is checked as a whole', async () => {
      const idempotencyKey = randomUUID();
      const sent: number[] = [];
      let breaksAt = 4;
      const file = {
        declaration: declarationOf(bytes, ['3.4.1']),
        read: async (from: number, to: number) => Buffer.from(bytes.subarray(from, to)),
        crc32: (piece: Uint8Array) => crc32(piece),
      };
      const attempt = () =>
        uploadEvidence(own.head, own.submissionId, file, {
          idempotencyKey,
          onProgress: ({ part }) => sent.push(part),
          fetch: async (...call) => {
            if (sent.length + 1 === breaksAt) throw new TypeError('the line broke');
            return fetch(...call);
          },
        });
      await expect(attempt()).rejects.toThrow('the line broke');
      breaksAt = 0;
      const { evidenceId } = await attempt();
      expect(sent).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const evidence = await checked(own.head, own.submissionId, evidenceId);
      expect(evidence.state).toBe('ACCEPTED');
      expect(await own.stored(evidenceId)).toMatchObject({ crc32: crc32(bytes), sha256: evidence.sha256 });
      expect(await openUploads(evidenceId)).toBe(0);
    }, 60_000);

    it('takes of each part exactly the signed bytes, and is not joined while one is missing', async () => {
      const { evidence, upload, multipart } = await begin(bytes, { sha256: 'c'.repeat(64) });
      expect([upload, multipart]).toEqual([undefined, { partBytes, parts: 8 }]);
      const piece = pieceOf(bytes, 8);
      const signed = await sign(evidence.evidenceId, 8, piece);
      expect(new URL(signed.url).searchParams.get('X-Amz-SignedHeaders')).toBe(
        'content-length;host;x-amz-checksum-crc32',
      );
      const other = Buffer.from(piece).fill(1, 0, 9);
      expect(await put(signed, other)).toBe(400);
      const shorter = Buffer.from(piece.subarray(1));
      expect(
        await put(
          { ...signed, headers: { ...signed.headers, 'content-length': String(shorter.length) } },
          shorter,
        ),
      ).toBe(403);
      expect(await put({ ...signed, url: signed.url.replace('partNumber=8', 'partNumber=7') }, piece)).toBe(
        403,
      );
      expect(await put(signed, piece)).toBe(200);
      const { body } = await own.head.call(routes.listParts, { ...own.key(evidence.evidenceId), query: {} });
      expect(body).toEqual({ items: [{ number: 8, bytes: piece.length, crc32: crcText(piece) }] });
      const early = await refusal(own.head.call(routes.reportUploaded, own.key(evidence.evidenceId)));
      expect([early.code, early.detail]).toEqual(['conflict', '7 parts are missing: 1, 2, 3, 4, 5, 6, 7.']);
      const none = await refusal(
        own.head.call(routes.signParts, {
          ...own.key(evidence.evidenceId),
          json: {
            parts: [
              { number: 8, crc32: '00000000' },
              { number: 9, crc32: '00000000' },
            ],
          },
        }),
      );
      expect([none.status, pointersOf(none)]).toEqual([422, ['#/parts/1/number']]);
    });

    it('leaves no open upload when it is removed, nor when its time is over', async () => {
      const [removed, late] = [
        await begin(bytes, { sha256: 'd'.repeat(64) }),
        await begin(bytes, { sha256: 'e'.repeat(64) }),
      ];
      for (const { evidence } of [removed, late]) {
        await sign(evidence.evidenceId, 1, pieceOf(bytes, 1));
        expect(await openUploads(evidence.evidenceId)).toBe(1);
      }
      await own.head.call(routes.removeEvidence, { ...own.key(removed.evidence.evidenceId), revision: 1 });
      const waiting = await own.stored(late.evidence.evidenceId);
      await stage.province.records.put({ ...waiting, urlDiesAt: Date.now() - 1 });
      await own.tellOfObject(String(waiting.incomingKey), 1);
      await stage.province.quiet();
      expect(await own.stateOf(removed.evidence.evidenceId)).toBe('REMOVED');
      for (const { evidence } of [removed, late]) {
        expect(await openUploads(evidence.evidenceId)).toBe(0);
        expect((await own.stored(evidence.evidenceId)).owes).toEqual({});
      }
      expect(await own.stateOf(late.evidence.evidenceId)).toBe('EXPIRED');
      await sign(late.evidence.evidenceId, 1, pieceOf(bytes, 1));
      expect(await own.stateOf(late.evidence.evidenceId), 'it may begin anew').toBe('AWAITING');
    });
  });
};
