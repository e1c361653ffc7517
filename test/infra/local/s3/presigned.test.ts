import { createHash } from 'node:crypto';
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { bytesOf, startDoor } from './running-door.ts';

let offset = 0;
const door = await startDoor({ now: () => Date.now() + offset });
const s3 = door.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const defaultS3 = door.client();
const Bucket = 'guarded';
const body = bytesOf(20_000);
const sha256 = createHash('sha256').update(body).digest('base64');

/** How the server of an application hands out an upload of exactly these bytes. */
const handOut = (Key: string, expiresIn = 900) =>
  getSignedUrl(
    s3,
    new PutObjectCommand({
      Bucket,
      Key,
      ContentLength: body.length,
      ContentType: 'application/pdf',
      ChecksumSHA256: sha256,
      IfNoneMatch: '*',
    }),
    {
      expiresIn,
      unhoistableHeaders: new Set(['x-amz-checksum-sha256', 'if-none-match']),
      signableHeaders: new Set([
        'content-type',
        'content-length',
        'host',
        'if-none-match',
        'x-amz-checksum-sha256',
      ]),
    },
  );
const headers = { 'content-type': 'application/pdf', 'if-none-match': '*', 'x-amz-checksum-sha256': sha256 };
const put = async (url: string, more: Record<string, string> = {}, bytes: Buffer = body) => {
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, ...more },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, code: /<Code>(\w+)/.exec(await answer.text())?.[1] };
};

describe('a presigned upload', () => {
  it('signs the length, type, checksum and condition as headers', async () => {
    const { searchParams } = new URL(await handOut('incoming/x'));
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    );
    expect([...searchParams.keys()].filter((name) => name.toLowerCase().includes('checksum'))).toEqual([]);
  });

  it('stores exactly what was declared, once', async () => {
    const url = await handOut('incoming/đơn vị/1');
    expect(await put(url)).toEqual({ status: 200 });
    expect(await put(url)).toEqual({ status: 412, code: 'PreconditionFailed' });
    const head = await s3.send(
      new HeadObjectCommand({ Bucket, Key: 'incoming/đơn vị/1', ChecksumMode: 'ENABLED' }),
    );
    expect(head).toMatchObject({
      ContentType: 'application/pdf',
      ContentLength: body.length,
      ChecksumSHA256: sha256,
    });
  });

  it('refuses anything else, and then leaves nothing', async () => {
    const url = await handOut('incoming/2');
    const other = bytesOf(20_000, 9);
    const otherSha = createHash('sha256').update(other).digest('base64');
    expect(await put(url, {}, other)).toEqual({ status: 400, code: 'BadDigest' });
    expect(await put(url, { 'x-amz-checksum-sha256': otherSha }, other)).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    expect(await put(url, {}, body.subarray(1))).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(await put(url, { 'content-type': 'text/html' })).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    const { 'if-none-match': _condition, ...unconditional } = headers;
    const unconditionally = await fetch(url, {
      method: 'PUT',
      headers: unconditional,
      body: new Uint8Array(body),
    });
    expect([unconditionally.status, await unconditionally.text()]).toEqual([
      403,
      expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
    ]);
    expect(await put(url, { 'if-none-match': '' })).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(await put(url, { 'x-amz-tagging': 'verdict=clean' })).toEqual({
      status: 403,
      code: 'AccessDenied',
    });
    expect(await put(url.replace('incoming/2', 'evidence/2'))).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    expect(await put(url.replace('/guarded/', '/plain/'))).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'incoming/2' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    expect(await put(url)).toEqual({ status: 200 });
  });

  it('lives as long as it says, by the real clock', async () => {
    const url = await handOut('incoming/3', 60);
    offset = 62_000;
    expect(await put(url)).toEqual({ status: 403, code: 'AccessDenied' });
    offset = 0;
    expect(await put(url)).toEqual({ status: 200 });
  });

  it('ignores, as S3 does, a checksum that the SDK put into the query: it protects nothing', async () => {
    const url = await getSignedUrl(
      defaultS3,
      new PutObjectCommand({ Bucket, Key: 'free', ChecksumSHA256: sha256 }),
    );
    expect(url).toContain('x-amz-checksum-sha256=');
    const answer = await fetch(url, { method: 'PUT', body: 'anything' });
    expect(answer.status).toBe(200);
  });

  it('is refused with a header that was signed away into the query but changes what is stored', async () => {
    const url = await getSignedUrl(
      s3,
      new PutObjectCommand({ Bucket, Key: 'hoisted', Metadata: { a: '1' } }),
    );
    const answer = await fetch(url, { method: 'PUT', body: 'x' });
    expect(answer.status).toBe(501);
  });

  it('can be a part of a multipart upload', async () => {
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({
        Bucket,
        Key: 'parts',
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      }),
    );
    const part = new UploadPartCommand({ Bucket, Key: 'parts', UploadId, PartNumber: 1, ContentLength: 4 });
    const url = await getSignedUrl(s3, part, { signableHeaders: new Set(['content-length', 'host']) });
    expect((await fetch(url, { method: 'PUT', body: 'fives' })).status).toBe(403);
    const answer = await fetch(url, { method: 'PUT', body: 'four' });
    expect([answer.status, answer.headers.get('etag')]).toEqual([
      200,
      `"${createHash('md5').update('four').digest('hex')}"`,
    ]);
    expect(
      (await fetch(url.replace('partNumber=1', 'partNumber=2'), { method: 'PUT', body: 'four' })).status,
    ).toBe(403);
  });

  it('downloads under another name, with the checksum if asked', async () => {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'evidence/x',
        Body: body,
        ContentType: 'application/pdf',
        ChecksumSHA256: sha256,
      }),
    );
    const disposition = "attachment; filename*=UTF-8''minh%20ch%E1%BB%A9ng.pdf";
    const get = new GetObjectCommand({
      Bucket,
      Key: 'evidence/x',
      ResponseContentDisposition: disposition,
      ChecksumMode: 'ENABLED',
    });
    const url = await getSignedUrl(s3, get, { expiresIn: 60 });
    const answer = await fetch(url);
    expect(answer.headers.get('content-disposition')).toBe(disposition);
    expect(answer.headers.get('x-amz-checksum-sha256')).toBe(sha256);
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
    expect((await fetch(url.replace('attachment', 'inline'))).status).toBe(403);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(403);
  });
});
