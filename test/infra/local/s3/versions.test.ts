import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { startDoor } from './running-door.ts';

const door = await startDoor();
const s3 = door.client();
const Bucket = 'kept';
const put = async (Key: string, Body: string) =>
  (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId!;
const text = async (Key: string, VersionId?: string) =>
  (
    await s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }))
  ).Body!.transformToString();

describe('a bucket with versions', () => {
  it('keeps what was overwritten, under its version id', async () => {
    const first = await put('evidence', 'one');
    const second = await put('evidence', 'two');
    expect(first).not.toBe(second);
    expect(await text('evidence')).toBe('two');
    expect(await text('evidence', first)).toBe('one');
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'evidence' }))).VersionId).toBe(second);
  });

  it('hides a deleted key behind a marker, and removes a version for good only by its id', async () => {
    const first = await put('deleted', 'one');
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(text('deleted')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(text('deleted', marker.VersionId)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 405 },
    });
    expect(await text('deleted', first)).toBe('one');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted', VersionId: marker.VersionId }));
    expect(await text('deleted')).toBe('one');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted', VersionId: first }));
    await expect(text('deleted')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { Versions, DeleteMarkers } = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: 'deleted' }),
    );
    expect([Versions ?? [], DeleteMarkers ?? []]).toEqual([[], []]);
  });

  it('takes If-None-Match: * over a delete marker', async () => {
    await put('again', 'one');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'again' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'again', Body: 'two', IfNoneMatch: '*' }));
    expect(await text('again')).toBe('two');
  });

  it('copies a pinned version, also over itself', async () => {
    const first = await put('restored', 'one');
    await put('restored', 'two');
    const CopySource = `${Bucket}/restored?versionId=${first}`;
    const copy = await s3.send(new CopyObjectCommand({ Bucket, Key: 'restored', CopySource }));
    expect(copy.CopySourceVersionId).toBe(first);
    expect(await text('restored')).toBe('one');
  });

  it('tags one version and leaves its order alone', async () => {
    const first = await put('tags', 'one');
    await put('tags', 'two');
    const Tagging = { TagSet: [{ Key: 'k', Value: 'v' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tags', VersionId: first, Tagging }));
    expect(await text('tags')).toBe('two');
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tags' }))).TagSet).toEqual([]);
    expect(
      (await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tags', VersionId: first }))).TagSet,
    ).toHaveLength(1);
  });

  it('lists versions and markers by pages, newest first', async () => {
    const ids: string[] = [];
    for (const body of ['1', '2', '3']) ids.unshift(await put('list/a', body));
    const marker = (await s3.send(new DeleteObjectCommand({ Bucket, Key: 'list/a' }))).VersionId!;
    ids.unshift(marker);
    ids.push(await put('list/b', '1'));
    const seen: string[] = [];
    let page: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (let more = true; more; ) {
      const answer = await s3.send(
        new ListObjectVersionsCommand({ Bucket, Prefix: 'list/', MaxKeys: 1, ...page }),
      );
      const entries = [...(answer.Versions ?? []), ...(answer.DeleteMarkers ?? [])];
      expect(entries).toHaveLength(1);
      seen.push(entries[0]!.VersionId!);
      expect(entries[0]!.IsLatest).toBe([marker, ids.at(-1)].includes(entries[0]!.VersionId));
      page = { KeyMarker: answer.NextKeyMarker, VersionIdMarker: answer.NextVersionIdMarker };
      more = answer.IsTruncated === true;
    }
    expect(seen).toEqual(ids);
    const folders = await s3.send(new ListObjectVersionsCommand({ Bucket, Delimiter: '/' }));
    expect(folders.CommonPrefixes).toEqual([{ Prefix: 'list/' }]);
  });

  it('says whether it keeps versions', async () => {
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }))).Status).toBeUndefined();
  });
});

describe('a bucket without versions', () => {
  it('replaces and deletes for good', async () => {
    const plain = { Bucket: 'plain', Key: 'k' };
    expect((await s3.send(new PutObjectCommand({ ...plain, Body: 'one' }))).VersionId).toBeUndefined();
    await s3.send(new PutObjectCommand({ ...plain, Body: 'two' }));
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'plain' }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['null']);
    await s3.send(new DeleteObjectCommand(plain));
    await expect(s3.send(new GetObjectCommand(plain))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
