import { createHash } from 'node:crypto';
import process from 'node:process';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { killAndReopen } from './kill.ts';
import { bytesOf, startDoor, temporaryFolder } from './running-door.ts';

const mebibyte = 1024 * 1024;
const block = bytesOf(mebibyte);

async function* blocks(count: number) {
  for (let n = 0; n < count; n++) {
    block.writeUInt32BE(n);
    yield Buffer.from(block);
  }
}

describe('objects above 2 GiB', () => {
  it('are stored, copied, assembled and read with flat memory', async () => {
    const door = await startDoor();
    const s3 = door.client({ requestChecksumCalculation: 'WHEN_REQUIRED', maxAttempts: 1 });
    const size = 2100;
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 50);
    const before = process.memoryUsage().rss;
    const hash = createHash('md5');
    for await (const bytes of blocks(size)) hash.update(bytes);
    const Bucket = 'kept';
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'big',
        Body: Readable.from(blocks(size)),
        ContentLength: size * mebibyte,
      }),
    );
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({
        Bucket,
        Key: 'twice',
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      }),
    );
    const Parts = [];
    for (const PartNumber of [1, 2]) {
      const { CopyPartResult } = await s3.send(
        new UploadPartCopyCommand({
          Bucket,
          Key: 'twice',
          UploadId,
          PartNumber,
          CopySource: `${Bucket}/big`,
        }),
      );
      Parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    await s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'twice', UploadId, MultipartUpload: { Parts } }),
    );
    const { Body, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket, Key: 'twice', Range: `bytes=${size * mebibyte}-` }),
    );
    expect(ContentLength).toBe(size * mebibyte);
    const read = createHash('md5');
    for await (const bytes of Body as Readable) read.update(bytes);
    clearInterval(watch);
    expect(read.digest('hex')).toBe(hash.digest('hex'));
    expect(peak - before).toBeLessThan(300 * mebibyte);
  });
});

describe('kills', () => {
  it('lose and tear nothing, at any of 60 instants, in one folder', async () => {
    const root = temporaryFolder();
    for (let n = 0; n < 60; n++) {
      const { lost, torn, orphans } = await killAndReopen(root, 1 + ((n * 7) % 30), (n * 3) % 10);
      expect({ n, lost, torn, orphans }).toEqual({ n, lost: [], torn: [], orphans: 0 });
      await sleep(1);
    }
  });
});
