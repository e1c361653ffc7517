import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDoor } from './running-door.ts';

const door = await startDoor();
const s3 = door.client();
const Bucket = 'kept';
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const keys = [
  ...Array.from({ length: 25 }, (_, n) => `photos/2025/${n}.jpg`),
  ...Array.from({ length: 10 }, (_, n) => `photos/2026/${n}.jpg`),
  'photos/cover & title <1>.jpg',
  'photos.txt',
  'tài liệu/báo cáo+1 %.pdf',
  '\ue000 private',
  '\u{1F600} beyond the basic plane',
  'zebra',
].sort(byBytes);

const pages = async (input: object) => {
  const found = { keys: [] as string[], prefixes: [] as string[], pages: 0 };
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, ...input })) {
    found.keys.push(...(page.Contents ?? []).map(({ Key }) => Key!));
    found.prefixes.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!));
    expect(page.KeyCount).toBe((page.Contents ?? []).length + (page.CommonPrefixes ?? []).length);
    found.pages++;
  }
  return found;
};

beforeAll(async () => {
  await Promise.all(
    [...keys, 'photos/deleted', 'gone/x'].map((Key) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body: Key })),
    ),
  );
  for (const Key of ['photos/deleted', 'gone/x']) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
});

describe('ListObjectsV2', () => {
  it('lists all keys in the order of their UTF-8 bytes, without deleted ones', async () => {
    expect((await pages({})).keys).toEqual(keys);
  });

  it('pages, and begins where it ended', async () => {
    const found = await pages({ MaxKeys: 7 });
    expect(found.keys).toEqual(keys);
    expect(found.pages).toBe(Math.ceil(keys.length / 7));
  });

  it('takes a prefix, and a key to start after', async () => {
    const year = keys.filter((key) => key.startsWith('photos/2026/'));
    expect((await pages({ Prefix: 'photos/2026/' })).keys).toEqual(year);
    expect((await pages({ Prefix: 'photos/2026/', StartAfter: 'photos/2026/4.jpg' })).keys).toEqual(
      year.slice(5),
    );
    expect((await pages({ Prefix: 'photos/2026/', StartAfter: 'a' })).keys).toEqual(year);
    expect((await pages({ Prefix: 'photos/2026/', StartAfter: 'z' })).keys).toEqual([]);
  });

  it.each([1, 2, 3, 1000])('rolls keys up to a delimiter, %i entries at a page', async (MaxKeys) => {
    const top = await pages({ Delimiter: '/', MaxKeys });
    expect(top.prefixes).toEqual(['photos/', 'tài liệu/']);
    expect(top.keys).toEqual(keys.filter((key) => !key.includes('/')));
    const inside = await pages({ Prefix: 'photos/', Delimiter: '/', MaxKeys });
    expect(inside.prefixes).toEqual(['photos/2025/', 'photos/2026/']);
    expect(inside.keys).toEqual(['photos/cover & title <1>.jpg']);
  });

  it('encodes keys if asked to', async () => {
    const { Contents, EncodingType } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'tài', EncodingType: 'url' }),
    );
    expect(EncodingType).toBe('url');
    expect(Contents?.[0]?.Key).toBe('t%C3%A0i%20li%E1%BB%87u/b%C3%A1o%20c%C3%A1o%2B1%20%25.pdf');
  });

  it('takes none, and refuses nonsense', async () => {
    expect(await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }))).toMatchObject({
      KeyCount: 0,
      IsTruncated: false,
    });
    await expect(s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'x' }))).rejects.toMatchObject(
      { name: 'InvalidArgument' },
    );
    await expect(s3.send(new ListObjectsV2Command({ Bucket, FetchOwner: true }))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  });
});
