import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type ChecksumType,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bytesOf, startDoor } from './running-door.ts';

const door = await startDoor();
const s3 = door.client();
const plainS3 = door.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const Bucket = 'kept';
const part = 5 * 1024 * 1024;
const body = bytesOf(2 * part + 1234);
const pieces = [body.subarray(0, part), body.subarray(part, 2 * part), body.subarray(2 * part)];
const base64 = (crc: number) =>
  Buffer.from([crc >>> 24, (crc >>> 16) & 255, (crc >>> 8) & 255, crc & 255]).toString('base64');

const upload = async (Key: string, ChecksumAlgorithm?: ChecksumAlgorithm, ChecksumType?: ChecksumType) => {
  const client = ChecksumAlgorithm ? s3 : plainS3;
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm, ChecksumType, Metadata: { m: '1' } }),
  );
  const Parts = [];
  for (const [index, Body] of pieces.entries()) {
    const PartNumber = 3 * index + 1;
    const sent = await client.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ChecksumAlgorithm }),
    );
    Parts.push({ ...sent, $metadata: undefined, PartNumber });
  }
  return { Bucket, Key, UploadId, MultipartUpload: { Parts } };
};
const download = async (Key: string, Range?: string) =>
  Buffer.from(
    await (await s3.send(new GetObjectCommand({ Bucket, Key, Range }))).Body!.transformToByteArray(),
  );

describe('multipart upload', () => {
  it('assembles parts, with the tag and metadata that S3 gives', async () => {
    const input = await upload('assembled');
    const { ETag, VersionId } = await plainS3.send(new CompleteMultipartUploadCommand(input));
    const md5s = Buffer.concat(pieces.map((piece) => createHash('md5').update(piece).digest()));
    expect(ETag).toBe(`"${createHash('md5').update(md5s).digest('hex')}-3"`);
    expect((await download('assembled')).equals(body)).toBe(true);
    const range = await download('assembled', `bytes=${part - 10}-${2 * part + 9}`);
    expect(range.equals(body.subarray(part - 10, 2 * part + 10))).toBe(true);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'assembled' }));
    expect(head).toMatchObject({ ContentLength: body.length, Metadata: { m: '1' }, VersionId });
    const { ObjectParts } = await s3.send(
      new GetObjectAttributesCommand({ Bucket, Key: 'assembled', ObjectAttributes: ['ObjectParts'] }),
    );
    expect(ObjectParts?.TotalPartsCount).toBe(3);
  });

  it('answers a repeated completion in the same way, and makes no second version', async () => {
    const input = await upload('repeated');
    const first = await plainS3.send(new CompleteMultipartUploadCommand({ ...input, IfNoneMatch: '*' }));
    const second = await plainS3.send(new CompleteMultipartUploadCommand({ ...input, IfNoneMatch: '*' }));
    expect({ ...second, $metadata: 0 }).toEqual({ ...first, $metadata: 0 });
    const fewer = { ...input, MultipartUpload: { Parts: input.MultipartUpload.Parts.slice(0, 1) } };
    await expect(s3.send(new CompleteMultipartUploadCommand(fewer))).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
  });

  it('combines a full-object CRC-32 and compares it with what is expected', async () => {
    const input = await upload('crc32', 'CRC32', 'FULL_OBJECT');
    const whole = base64(crc32(body));
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...input, ChecksumCRC32: base64(1) })),
    ).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...input, MpuObjectSize: 5 })),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...input, ChecksumType: 'COMPOSITE' })),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
    const wrong = input.MultipartUpload.Parts.map((one) => ({ ...one, ChecksumCRC32: base64(7) }));
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...input, MultipartUpload: { Parts: wrong } })),
    ).rejects.toMatchObject({ name: 'InvalidPart' });
    const done = await s3.send(
      new CompleteMultipartUploadCommand({
        ...input,
        ChecksumCRC32: whole,
        ChecksumType: 'FULL_OBJECT',
        MpuObjectSize: body.length,
      }),
    );
    expect(done).toMatchObject({ ChecksumCRC32: whole, ChecksumType: 'FULL_OBJECT' });
    const attributes = await s3.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: 'crc32',
        ObjectAttributes: ['Checksum', 'ObjectParts', 'ObjectSize'],
        MaxParts: 2,
      }),
    );
    expect(attributes).toMatchObject({
      ObjectSize: body.length,
      Checksum: { ChecksumCRC32: whole, ChecksumType: 'FULL_OBJECT' },
    });
    expect(attributes.ObjectParts).toMatchObject({
      TotalPartsCount: 3,
      IsTruncated: true,
      NextPartNumberMarker: '4',
    });
    expect(attributes.ObjectParts?.Parts?.map(({ ChecksumCRC32 }) => ChecksumCRC32)).toEqual(
      pieces.slice(0, 2).map((piece) => base64(crc32(piece))),
    );
  });

  it.each(['CRC32C', 'CRC64NVME'] as const)(
    'combines a full-object %s that the SDK verifies on download',
    async (algorithm) => {
      const input = await upload(algorithm, algorithm, 'FULL_OBJECT');
      const done = await s3.send(new CompleteMultipartUploadCommand(input));
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: algorithm, ChecksumMode: 'ENABLED' }));
      expect(object[`Checksum${algorithm}`]).toBe(done[`Checksum${algorithm}`]);
      expect(Buffer.from(await object.Body!.transformToByteArray()).equals(body)).toBe(true);
    },
  );

  it('makes a composite SHA-256, which wants a checksum of every part', async () => {
    const input = await upload('sha256', 'SHA256');
    const bare = input.MultipartUpload.Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...input, MultipartUpload: { Parts: bare } })),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
    const { ChecksumSHA256, ChecksumType } = await s3.send(new CompleteMultipartUploadCommand(input));
    const digests = Buffer.concat(pieces.map((piece) => createHash('sha256').update(piece).digest()));
    expect(ChecksumSHA256).toBe(`${createHash('sha256').update(digests).digest('base64')}-3`);
    expect(ChecksumType).toBe('COMPOSITE');
  });

  it('refuses types that an algorithm cannot have, and parts of another algorithm', async () => {
    const create = (input: object) =>
      s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'types', ...input }));
    await expect(create({ ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' })).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    await expect(create({ ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' })).rejects.toMatchObject(
      { name: 'InvalidRequest' },
    );
    await expect(create({ ChecksumType: 'FULL_OBJECT' })).rejects.toMatchObject({ name: 'InvalidRequest' });
    const send = async (client: typeof s3, input: object) => {
      const { UploadId } = await create(input);
      return client.send(new UploadPartCommand({ Bucket, Key: 'types', UploadId, PartNumber: 1, Body: 'x' }));
    };
    const mismatch = { name: 'InvalidRequest', message: expect.stringContaining('Checksum Type mismatch') };
    await expect(send(s3, {})).rejects.toMatchObject(mismatch);
    await expect(send(s3, { ChecksumAlgorithm: 'SHA256' })).rejects.toMatchObject(mismatch);
    await expect(send(plainS3, { ChecksumAlgorithm: 'CRC32' })).rejects.toMatchObject(mismatch);
    expect(await send(plainS3, { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' })).toMatchObject({
      ChecksumCRC32: base64(crc32(Buffer.from('x'))),
    });
  });

  it('lists parts and uploads by pages; the last part of a number counts', async () => {
    const { UploadId } = await plainS3.send(
      new CreateMultipartUploadCommand({ Bucket, Key: 'list/báo cáo' }),
    );
    for (const [PartNumber, Body] of [
      [2, 'old'],
      [2, 'newer'],
      [9, 'x'],
      [1, 'first'],
    ] as const) {
      await plainS3.send(new UploadPartCommand({ Bucket, Key: 'list/báo cáo', UploadId, PartNumber, Body }));
    }
    const parts = { Bucket, Key: 'list/báo cáo', UploadId, MaxParts: 2 };
    const first = await s3.send(new ListPartsCommand(parts));
    expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 5],
      [2, 5],
    ]);
    const second = await s3.send(
      new ListPartsCommand({ ...parts, PartNumberMarker: first.NextPartNumberMarker }),
    );
    expect([second.Parts?.map(({ PartNumber }) => PartNumber), second.IsTruncated]).toEqual([[9], false]);
    const ids = [UploadId];
    for (const Key of ['list/báo cáo', 'list/z'])
      ids.push((await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))).UploadId);
    const seen = [];
    let page: object = {};
    for (let more = true; more; ) {
      const found = await s3.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix: 'list/', MaxUploads: 1, ...page }),
      );
      seen.push(...(found.Uploads ?? []).map((one) => one.UploadId));
      page = { KeyMarker: found.NextKeyMarker, UploadIdMarker: found.NextUploadIdMarker };
      more = found.IsTruncated === true;
    }
    expect(seen).toEqual(ids);
  });

  it('forgets an aborted upload, and knows each upload only by its own key', async () => {
    const { UploadId } = await plainS3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'aborted' }));
    const one = { Bucket, Key: 'aborted', UploadId, PartNumber: 1, Body: 'x' };
    await expect(plainS3.send(new UploadPartCommand({ ...one, Key: 'other' }))).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'aborted', UploadId }));
    await expect(plainS3.send(new UploadPartCommand(one))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(
      s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'aborted', UploadId })),
    ).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('keeps the upload when the completion is refused for an object that exists', async () => {
    await plainS3.send(new PutObjectCommand({ Bucket, Key: 'taken', Body: 'here' }));
    const input = await upload('taken');
    await expect(
      s3.send(new CompleteMultipartUploadCommand({ ...input, IfNoneMatch: '*' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await s3.send(new CompleteMultipartUploadCommand(input));
    expect(await download('taken')).toHaveLength(body.length);
  });
});
