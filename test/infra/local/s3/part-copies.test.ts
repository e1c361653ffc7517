import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bytesOf, startDoor } from './running-door.ts';

const door = await startDoor();
const s3 = door.client();
const Bucket = 'kept';
const mebibyte = 1024 * 1024;
const source = bytesOf(6 * mebibyte);
const base64 = (bytes: Buffer) => {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value.toString('base64');
};
const put = async (Key: string, Body: Buffer) =>
  (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId!;
const begin = async (
  Key: string,
  more: object = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' },
) => ({
  Bucket,
  Key,
  UploadId: (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId,
});
const download = async (Key: string) => {
  const object = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
  return Buffer.from(await object.Body!.transformToByteArray());
};
const blobs = () => readdirSync(join(door.root, 'blobs')).length;

describe('UploadPartCopy', () => {
  it('assembles copies and uploads, tells the CRC-32 of each, and moves no bytes', async () => {
    await put('whole source', source);
    const upload = await begin('assembled');
    const before = blobs();
    const copy = (PartNumber: number, CopySourceRange?: string) =>
      s3.send(
        new UploadPartCopyCommand({
          ...upload,
          PartNumber,
          CopySource: `${Bucket}/whole%20source`,
          CopySourceRange,
        }),
      );
    const copies = [await copy(1), await copy(2, `bytes=1-${5 * mebibyte}`)];
    expect(blobs()).toBe(before);
    const tail = await s3.send(
      new UploadPartCommand({ ...upload, PartNumber: 3, Body: 'the end', ChecksumAlgorithm: 'CRC32' }),
    );
    const pieces = [source, source.subarray(1, 5 * mebibyte + 1), Buffer.from('the end')];
    expect(copies.map(({ CopyPartResult }) => CopyPartResult?.ChecksumCRC32)).toEqual(
      pieces.slice(0, 2).map(base64),
    );
    expect(copies[0]!.CopyPartResult?.ETag).toBe(
      (await s3.send(new HeadObjectCommand({ Bucket, Key: 'whole source' }))).ETag,
    );
    const Parts = [...copies.map(({ CopyPartResult }) => CopyPartResult!), tail].map(({ ETag }, index) => ({
      ETag,
      PartNumber: index + 1,
    }));
    const done = await s3.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts },
        ChecksumCRC32: base64(Buffer.concat(pieces)),
      }),
    );
    expect(done.ChecksumCRC32).toBe(base64(Buffer.concat(pieces)));
    expect((await download('assembled')).equals(Buffer.concat(pieces))).toBe(true);
  });

  it('copies from an assembled object, cut anywhere', async () => {
    const upload = await begin('again');
    const whole = await download('assembled');
    const [first, last] = [6 * mebibyte - 5, 11 * mebibyte + 2];
    const { CopyPartResult } = await s3.send(
      new UploadPartCopyCommand({
        ...upload,
        PartNumber: 7,
        CopySource: `${Bucket}/assembled`,
        CopySourceRange: `bytes=${first}-${last}`,
      }),
    );
    expect(CopyPartResult?.ChecksumCRC32).toBe(base64(whole.subarray(first, last + 1)));
    await s3.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts: [{ PartNumber: 7, ETag: CopyPartResult?.ETag }] },
      }),
    );
    expect((await download('again')).equals(whole.subarray(first, last + 1))).toBe(true);
  });

  it('takes the version that is named, and conditions on the source', async () => {
    const old = await put('versioned source', Buffer.from('old'));
    await put('versioned source', Buffer.from('new'));
    const upload = { ...(await begin('pinned', {})), PartNumber: 1 };
    const CopySource = `${Bucket}/versioned%20source`;
    const copied = await s3.send(
      new UploadPartCopyCommand({ ...upload, CopySource: `${CopySource}?versionId=${old}` }),
    );
    expect(copied.CopySourceVersionId).toBe(old);
    const Parts = [{ PartNumber: 1, ETag: copied.CopyPartResult?.ETag }];
    await expect(
      s3.send(new UploadPartCopyCommand({ ...upload, CopySource, CopySourceIfMatch: '"x"' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    expect((await download('pinned')).toString()).toBe('old');
  });

  it('outlives its source: bytes go only with the last that refers to them', async () => {
    const versions = [await put('shared', source)];
    const before = blobs();
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'shared-copy', CopySource: `${Bucket}/shared` }));
    const upload = { ...(await begin('shared-part', {})), PartNumber: 1 };
    const { CopyPartResult } = await s3.send(
      new UploadPartCopyCommand({ ...upload, CopySource: `${Bucket}/shared` }),
    );
    expect(blobs()).toBe(before);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'shared', VersionId: versions[0] }));
    await s3.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag: CopyPartResult?.ETag }] },
      }),
    );
    for (const Key of ['shared-copy', 'shared-part']) {
      expect((await download(Key)).equals(source)).toBe(true);
      const { VersionId } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
    expect(blobs()).toBe(before - 1);
  });

  it('computes other checksums from the copied bytes', async () => {
    const upload = { ...(await begin('hashed', { ChecksumAlgorithm: 'SHA256' })), PartNumber: 1 };
    const { CopyPartResult } = await s3.send(
      new UploadPartCopyCommand({ ...upload, CopySource: `${Bucket}/whole%20source` }),
    );
    const sum = await crypto.subtle.digest('SHA-256', new Uint8Array(source));
    expect(CopyPartResult?.ChecksumSHA256).toBe(Buffer.from(sum).toString('base64'));
  });
});

describe('CopyObject of an assembled object', () => {
  it('has a full-object checksum and no parts', async () => {
    const CopySource = `${Bucket}/assembled`;
    const { CopyObjectResult } = await s3.send(new CopyObjectCommand({ Bucket, Key: 'flat', CopySource }));
    const whole = await download('flat');
    expect(CopyObjectResult).toMatchObject({ ChecksumCRC32: base64(whole), ChecksumType: 'FULL_OBJECT' });
    expect(CopyObjectResult?.ETag).not.toContain('-');
    const other = await s3.send(
      new CopyObjectCommand({ Bucket, Key: 'flat2', CopySource, ChecksumAlgorithm: 'SHA256' }),
    );
    const sum = await crypto.subtle.digest('SHA-256', new Uint8Array(whole));
    expect(other.CopyObjectResult?.ChecksumSHA256).toBe(Buffer.from(sum).toString('base64'));
  });

  it('replaces a composite checksum', async () => {
    const upload = await begin('composite', { ChecksumAlgorithm: 'CRC32' });
    const part = await s3.send(
      new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'body', ChecksumAlgorithm: 'CRC32' }),
    );
    const Parts = [{ PartNumber: 1, ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32 }];
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    const CopySource = `${Bucket}/composite`;
    const { CopyObjectResult } = await s3.send(new CopyObjectCommand({ Bucket, Key: 'whole', CopySource }));
    expect(CopyObjectResult).toMatchObject({
      ChecksumCRC32: base64(Buffer.from('body')),
      ChecksumType: 'FULL_OBJECT',
    });
  });
});

describe('a source above 5 GiB', () => {
  it('is not copied at once, but by ranges', async () => {
    await put('level 0', source);
    const multiply = async (from: string, Key: string, times: number) => {
      const upload = await begin(Key);
      const Parts = [];
      for (let PartNumber = 1; PartNumber <= times; PartNumber++) {
        const { CopyPartResult } = await s3.send(
          new UploadPartCopyCommand({
            ...upload,
            PartNumber,
            CopySource: `${Bucket}/${encodeURIComponent(from)}`,
          }),
        );
        Parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
      }
      await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    };
    await multiply('level 0', 'level 1', 10);
    await multiply('level 1', 'level 2', 10);
    await multiply('level 2', 'level 3', 9);
    const large = { CopySource: `${Bucket}/level%203` };
    const refusal = { name: 'InvalidRequest', message: expect.stringContaining('larger than the maximum') };
    await expect(s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', ...large }))).rejects.toMatchObject(
      refusal,
    );
    const upload = { ...(await begin('by ranges')), PartNumber: 1 };
    await expect(s3.send(new UploadPartCopyCommand({ ...upload, ...large }))).rejects.toMatchObject(refusal);
    const range = { CopySourceRange: `bytes=${5400 * mebibyte - 10}-${5400 * mebibyte - 1}` };
    const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({ ...upload, ...large, ...range }));
    expect(CopyPartResult?.ChecksumCRC32).toBe(base64(source.subarray(-10)));
  });
});
