import { once } from 'node:events';
import { cpSync, readdirSync, renameSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { presigned, send } from '../../../../infra/local/s3/acts/abuser.ts';
import { killAndReopen } from './kill.ts';
import { accessKeyId, bytesOf, secretAccessKey, startDoor, temporaryFolder } from './running-door.ts';

const blobsOf = (root: string) => readdirSync(join(root, 'blobs'));

describe('what is on disk', () => {
  it.each([3, 40])(
    'survives a kill after %i writes: nothing acknowledged is lost, nothing is torn, nothing is left over',
    async (count) => {
      const { acknowledged, lost, torn, orphans } = await killAndReopen(temporaryFolder(), count, 2);
      expect(acknowledged).toBeGreaterThanOrEqual(count);
      expect({ lost, torn, orphans }).toEqual({ lost: [], torn: [], orphans: 0 });
    },
  );

  it('is found again by the next door', async () => {
    const root = temporaryFolder();
    const first = await startDoor({ root });
    const object = { Bucket: 'kept', Key: 'đề án/1' };
    const { VersionId } = await first
      .client()
      .send(new PutObjectCommand({ ...object, Body: 'một', Metadata: { a: '1' }, Tagging: 't=1' }));
    await first.client().send(new PutObjectCommand({ ...object, Body: 'hai' }));
    await first.client().send(new DeleteObjectCommand(object));
    await first.close();
    const second = (await startDoor({ root })).client();
    await expect(second.send(new GetObjectCommand(object))).rejects.toMatchObject({ name: 'NoSuchKey' });
    const old = await second.send(new GetObjectCommand({ ...object, VersionId }));
    expect([await old.Body!.transformToString(), old.Metadata, old.TagCount]).toEqual(['một', { a: '1' }, 1]);
    const { Versions, DeleteMarkers } = await second.send(new ListObjectVersionsCommand({ Bucket: 'kept' }));
    expect([Versions?.length, DeleteMarkers?.length]).toEqual([2, 1]);
  });

  it('holds no bytes that were replaced, of an object or of a part', async () => {
    const door = await startDoor();
    const s3 = door.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const object = { Bucket: 'plain', Key: 'replaced' };
    for (const Body of ['one', 'two', 'three']) await s3.send(new PutObjectCommand({ ...object, Body }));
    expect(blobsOf(door.root)).toHaveLength(1);
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
    for (const Body of ['one', 'two'])
      await s3.send(new UploadPartCommand({ ...object, UploadId, PartNumber: 1, Body }));
    expect(blobsOf(door.root)).toHaveLength(2);
    await s3.send(new AbortMultipartUploadCommand({ ...object, UploadId }));
    expect(blobsOf(door.root)).toHaveLength(1);
  });

  it('is repaired after a kill between an assembled object and the end of its upload', async () => {
    const root = temporaryFolder();
    const first = await startDoor({ root });
    const s3 = first.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const object = { Bucket: 'kept', Key: 'assembled' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
    const { ETag } = await s3.send(
      new UploadPartCommand({ ...object, UploadId, PartNumber: 1, Body: 'part' }),
    );
    const folder = join(root, 'buckets/kept/uploads', UploadId!);
    cpSync(folder, join(root, 'saved'), { recursive: true });
    const completion = { ...object, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } };
    const { VersionId } = await s3.send(new CompleteMultipartUploadCommand(completion));
    await first.close();
    renameSync(join(root, 'saved'), folder);
    const second = (await startDoor({ root })).client();
    expect((await second.send(new ListMultipartUploadsCommand({ Bucket: 'kept' }))).Uploads ?? []).toEqual(
      [],
    );
    expect((await second.send(new CompleteMultipartUploadCommand(completion))).VersionId).toBe(VersionId);
    expect((await second.send(new ListObjectVersionsCommand({ Bucket: 'kept' }))).Versions).toHaveLength(1);
  });

  it('holds nothing of an upload that was interrupted', async () => {
    const door = await startDoor();
    const request = await presigned(
      { url: door.url, accessKeyId, secretAccessKey, now: Date.now },
      { method: 'PUT', path: '/plain/half' },
    );
    const socket = connect(door.port, '127.0.0.1');
    socket.write(
      `PUT ${request.target} HTTP/1.1\r\nhost: 127.0.0.1:${door.port}\r\ncontent-length: 2000000\r\n\r\n`,
    );
    socket.write(bytesOf(1_000_000));
    while (blobsOf(door.root).length === 0) await sleep(5);
    socket.destroy();
    while (blobsOf(door.root).length > 0) await sleep(5);
    await expect(
      door.client().send(new HeadObjectCommand({ Bucket: 'plain', Key: 'half' })),
    ).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('holds nothing of an upload that was refused', async () => {
    const door = await startDoor();
    const context = { url: door.url, accessKeyId, secretAccessKey, now: Date.now };
    const headers = { 'x-amz-checksum-crc32': 'AAAAAA==' };
    const answer = await send(
      context,
      await presigned(context, { method: 'PUT', path: '/plain/bad', headers, body: bytesOf(3_000_000) }),
    );
    expect(answer.code).toBe('BadDigest');
    expect(blobsOf(door.root)).toEqual([]);
  });
});

describe('writers at the same time', () => {
  it('have exactly one winner of 50 under If-None-Match: *', async () => {
    const door = await startDoor();
    const s3 = door.client();
    const put = async (n: number) => {
      const Body = bytesOf(50_000 + n, n + 1);
      return s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'raced', Body, IfNoneMatch: '*' })).then(
        ({ ETag }) => ETag,
        (error: Error) => error.name,
      );
    };
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => put(n)));
    const winners = results.filter((result) => result?.startsWith('"'));
    expect(winners).toHaveLength(1);
    expect(results.filter((result) => result === 'PreconditionFailed')).toHaveLength(49);
    expect((await s3.send(new HeadObjectCommand({ Bucket: 'kept', Key: 'raced' }))).ETag).toBe(winners[0]);
    expect(blobsOf(door.root)).toHaveLength(1);
  });

  it('each make a version of their own', async () => {
    const s3 = (await startDoor()).client();
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'k', Body: `${n}` })),
      ),
    );
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'kept' }));
    expect(new Set(Versions?.map(({ VersionId }) => VersionId)).size).toBe(50);
    expect(Versions?.filter(({ IsLatest }) => IsLatest)).toHaveLength(1);
  });

  it('do not tear what is being read', async () => {
    const s3 = (await startDoor()).client();
    const body = bytesOf(8_000_000);
    await s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'read', Body: body }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'plain', Key: 'read' }));
    await s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: 'read' }));
    expect(Buffer.from(await Body!.transformToByteArray()).equals(body)).toBe(true);
  });
});

describe('closing', () => {
  it('does not wait for a client that does not read its answer', async () => {
    const door = await startDoor();
    const s3 = door.client();
    await s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'unread', Body: bytesOf(20_000_000) }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'plain', Key: 'unread' }));
    const failed = once(Body as Readable, 'error');
    await door.close();
    await failed;
  });
});
