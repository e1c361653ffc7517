import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bytesOf, startDoor } from './running-door.ts';

const door = await startDoor();
const s3 = door.client();
const Bucket = 'plain';
const put = (Key: string, Body: Buffer | string, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: object = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
const bytes = async (Key: string, more: object = {}) =>
  Buffer.from(await (await get(Key, more)).Body!.transformToByteArray());

describe('objects', () => {
  it('gives back bytes, headers, metadata and the MD5 as entity tag', async () => {
    const body = bytesOf(300_000);
    const { ETag } = await put('a/b.bin', body, {
      ContentType: 'application/pdf',
      ContentDisposition: "attachment; filename*=UTF-8''bi%C3%AAn%20b%E1%BA%A3n.pdf",
      CacheControl: 'no-store',
      Metadata: { unit: 'xa-01' },
    });
    expect(ETag).toBe(`"${createHash('md5').update(body).digest('hex')}"`);
    const object = await get('a/b.bin');
    expect(Buffer.from(await object.Body!.transformToByteArray()).equals(body)).toBe(true);
    expect(object).toMatchObject({
      ContentType: 'application/pdf',
      ContentDisposition: "attachment; filename*=UTF-8''bi%C3%AAn%20b%E1%BA%A3n.pdf",
      CacheControl: 'no-store',
      Metadata: { unit: 'xa-01' },
      ContentLength: 300_000,
      ETag,
      AcceptRanges: 'bytes',
    });
    expect(Math.abs(object.LastModified!.getTime() - Date.now())).toBeLessThan(5_000);
  });

  it.each([
    'Tiếng Việt/biên bản số 1.pdf',
    'a+b c%20d.txt',
    '../../etc/passwd',
    'a/../b/./c//d/',
    '/leading',
    'quotes\'"()!*~&<>?#;=@:$,',
    '\u0001\r\n\u{1F600}',
    'con',
    `${'k'.repeat(1021)}ế`,
  ])('keeps the key %j as it is', async (key) => {
    await put(key, `body of ${key.slice(0, 40)}`);
    expect((await bytes(key)).toString()).toBe(`body of ${key.slice(0, 40)}`);
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: key }))).ContentLength).toBeGreaterThan(7);
  });

  it('refuses a key above 1,024 bytes', async () => {
    await expect(put(`${'k'.repeat(1022)}ế`, 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('keeps an empty object', async () => {
    await put('empty', Buffer.alloc(0));
    expect(await bytes('empty')).toHaveLength(0);
    await expect(get('empty', { Range: 'bytes=0-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('serves ranges, also from the end, and refuses one outside', async () => {
    const body = bytesOf(1000, 2);
    await put('range', body);
    const object = await get('range', { Range: 'bytes=10-19' });
    expect(object.$metadata.httpStatusCode).toBe(206);
    expect(object.ContentRange).toBe('bytes 10-19/1000');
    expect(Buffer.from(await object.Body!.transformToByteArray()).equals(body.subarray(10, 20))).toBe(true);
    expect((await bytes('range', { Range: 'bytes=990-' })).equals(body.subarray(990))).toBe(true);
    expect((await bytes('range', { Range: 'bytes=990-5000' })).equals(body.subarray(990))).toBe(true);
    expect((await bytes('range', { Range: 'bytes=-7' })).equals(body.subarray(993))).toBe(true);
    expect((await bytes('range', { Range: 'bytes=-5000' })).equals(body)).toBe(true);
    for (const ignored of ['bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2'])
      expect(await bytes('range', { Range: ignored })).toHaveLength(1000);
    for (const outside of ['bytes=1000-', 'bytes=-0']) {
      await expect(get('range', { Range: outside })).rejects.toMatchObject({
        name: 'InvalidRange',
        $metadata: { httpStatusCode: 416 },
      });
    }
  });

  it('answers conditional reads', async () => {
    const { ETag } = await put('conditional', 'x');
    const past = new Date(Date.now() - 3_600_000);
    const future = new Date(Date.now() + 3_600_000);
    await expect(get('conditional', { IfMatch: '"other"' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
    await expect(get('conditional', { IfUnmodifiedSince: past })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
    await expect(get('conditional', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get('conditional', { IfModifiedSince: future })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'conditional' }));
    await expect(get('conditional', { IfModifiedSince: LastModified })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect(await bytes('conditional', { IfUnmodifiedSince: LastModified })).toHaveLength(1);
    expect(await bytes('conditional', { IfMatch: ETag, IfUnmodifiedSince: past })).toHaveLength(1);
    expect(await bytes('conditional', { IfNoneMatch: '"other"', IfModifiedSince: future })).toHaveLength(1);
  });

  it('replaces headers of the answer by the query', async () => {
    await put('override', 'x', { ContentType: 'text/html' });
    const object = await get('override', {
      ResponseContentType: 'text/plain',
      ResponseContentDisposition: 'attachment',
    });
    expect(object).toMatchObject({ ContentType: 'text/plain', ContentDisposition: 'attachment' });
  });

  it('tells a missing key, bucket and version apart', async () => {
    await expect(get('missing')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'nobucket', Key: 'x' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(get('missing', { VersionId: 'x'.repeat(32) })).rejects.toMatchObject({
      name: 'NoSuchVersion',
    });
    await expect(get('missing', { VersionId: '../..' })).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('deletes, one and many, and minds nothing that is not there', async () => {
    await Promise.all(['d1', 'd2', 'd3 & <đ>'].map((key) => put(key, key)));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'd1' }));
    const keys = ['d2', 'd3 & <đ>', 'd4'];
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(keys);
    expect(Errors ?? []).toEqual([]);
    for (const key of ['d1', 'd2', 'd3 & <đ>'])
      await expect(get(key)).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(
      s3.send(new DeleteObjectCommand({ Bucket, Key: 'override', IfMatch: '"other"' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('keeps tags beside the object', async () => {
    await put('tagged', 'the body', { Tagging: 'a=1&b=hai%20hai' });
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }));
    expect(TagSet).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: 'hai hai' },
    ]);
    await s3.send(
      new PutObjectTaggingCommand({
        Bucket,
        Key: 'tagged',
        Tagging: { TagSet: [{ Key: 'verdict', Value: 'NO_THREATS_FOUND' }] },
      }),
    );
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet).toEqual([
      { Key: 'verdict', Value: 'NO_THREATS_FOUND' },
    ]);
    const object = await get('tagged');
    expect(await object.Body!.transformToString()).toBe('the body');
    expect(object.TagCount).toBe(1);
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet: [] } }));
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet).toEqual([]);
    const eleven = Array.from({ length: 11 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    await expect(
      s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet: eleven } })),
    ).rejects.toMatchObject({ name: 'InvalidTag' });
  });

  it('copies with the metadata of the source or its own', async () => {
    await put('kế hoạch+1', 'nội dung', { ContentType: 'text/plain', Metadata: { a: '1' }, Tagging: 't=1' });
    const CopySource = `${Bucket}/${encodeURIComponent('kế hoạch+1')}`;
    const copied = await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy1', CopySource }));
    expect(copied.CopyObjectResult?.ETag).toBe(
      (await s3.send(new HeadObjectCommand({ Bucket, Key: 'kế hoạch+1' }))).ETag,
    );
    expect(await s3.send(new GetObjectCommand({ Bucket, Key: 'copy1' }))).toMatchObject({
      ContentType: 'text/plain',
      Metadata: { a: '1' },
      TagCount: 1,
    });
    const replaced = {
      MetadataDirective: 'REPLACE',
      Metadata: { b: '2' },
      TaggingDirective: 'REPLACE',
    } as const;
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy2', CopySource, ...replaced }));
    const copy2 = await get('copy2');
    expect(copy2.Metadata).toEqual({ b: '2' });
    expect(copy2.TagCount).toBeUndefined();
    expect(await copy2.Body!.transformToString()).toBe('nội dung');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'kế hoạch+1' }));
    expect((await bytes('copy1')).toString()).toBe('nội dung');
    const failing = { Bucket, Key: 'copy3', CopySource: `${Bucket}/copy1` };
    await expect(
      s3.send(new CopyObjectCommand({ ...failing, CopySourceIfMatch: '"x"' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(s3.send(new CopyObjectCommand({ ...failing, Key: 'copy1' }))).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    await expect(
      s3.send(new CopyObjectCommand({ ...failing, CopySource: `${Bucket}/none` })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('tells attributes and the stored checksum', async () => {
    const body = bytesOf(5000, 3);
    const sha256 = createHash('sha256').update(body).digest('base64');
    await put('attributes', body, { ChecksumSHA256: sha256 });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'attributes', ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({ ChecksumSHA256: sha256, ChecksumType: 'FULL_OBJECT' });
    expect(
      (await s3.send(new HeadObjectCommand({ Bucket, Key: 'attributes' }))).ChecksumSHA256,
    ).toBeUndefined();
    const attributes = await s3.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: 'attributes',
        ObjectAttributes: ['ETag', 'Checksum', 'ObjectSize'],
      }),
    );
    expect(attributes).toMatchObject({ ObjectSize: 5000, Checksum: { ChecksumSHA256: sha256 } });
    expect(attributes.ETag).toBe(createHash('md5').update(body).digest('hex'));
    expect(attributes.StorageClass).toBeUndefined();
  });

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'takes a stream with a trailing %s, which the SDK then verifies',
    async (ChecksumAlgorithm) => {
      const body = bytesOf(200_000, 4);
      const Key = `stream-${ChecksumAlgorithm}`;
      const pieces = [body.subarray(0, 70_000), body.subarray(70_000, 140_000), body.subarray(140_000)];
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: Readable.from(pieces),
          ContentLength: body.length,
          ChecksumAlgorithm,
          ContentEncoding: 'br',
        }),
      );
      const object = await get(Key, { ChecksumMode: 'ENABLED' });
      expect(object.ContentEncoding).toBe('br');
      expect(Buffer.from(await object.Body!.transformToByteArray()).equals(body)).toBe(true);
      expect(object[`Checksum${ChecksumAlgorithm}`]).toBeTruthy();
    },
  );

  it('refuses aloud what it does not do', async () => {
    await expect(s3.send(new GetBucketAclCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
    await expect(put('acl', 'x', { ACL: 'public-read' })).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(get('tagged', { PartNumber: 1 })).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(put('sse', 'x', { ServerSideEncryption: 'aws:kms' })).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  });

  it('answers for the bucket', async () => {
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('ap-southeast-1');
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe(
      'ap-southeast-1',
    );
  });
});
