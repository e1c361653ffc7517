import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ObjectVersion,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { accessKeyId, bytesOf, secretAccessKey, startDoor } from './running-door.ts';

const md5 = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** What was acknowledged before the kill. */
interface Acknowledged {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string | undefined;
  readonly ETag: string | undefined;
}

const startProcess = async (root: string) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'door-process.ts'), root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
};

const writeUntilKilled = async (s3: S3Client, worker: number, acknowledged: Acknowledged[]) => {
  for (let n = 0; ; n++) {
    const Bucket = n % 2 === 0 ? 'kept' : 'plain';
    const Key = `key ${(worker * 7 + n) % 5}`;
    const Body = bytesOf(1000 + ((worker * 31 + n * 17) % 200_000), worker * 1000 + n + 1);
    if (n % 5 === 4) {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body }));
      const done = await s3.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
        }),
      );
      acknowledged.push({ Bucket, Key, VersionId: done.VersionId, ETag: done.ETag });
    } else {
      const { VersionId, ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
      acknowledged.push({ Bucket, Key, VersionId, ETag });
    }
  }
};

const allVersions = async (s3: S3Client, Bucket: string): Promise<ObjectVersion[]> => {
  const found: ObjectVersion[] = [];
  let page: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> = {};
  for (let more = true; more; ) {
    const answer = await s3.send(new ListObjectVersionsCommand({ Bucket, ...page }));
    found.push(...(answer.Versions ?? []));
    page = { KeyMarker: answer.NextKeyMarker, VersionIdMarker: answer.NextVersionIdMarker };
    more = answer.IsTruncated === true;
  }
  return found;
};

/**
 * Writes to a door in another process, kills that `milliseconds` after `count` acknowledged writes, opens its folder again and compares:
 * every acknowledged version is there, everything that is there is whole, and nothing else is left on disk.
 */
export const killAndReopen = async (root: string, count: number, milliseconds: number) => {
  const { child, url } = await startProcess(root);
  const s3 = new S3Client({
    endpoint: url,
    region: 'x',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const acknowledged: Acknowledged[] = [];
  const writers = Array.from({ length: 4 }, (_, worker) =>
    writeUntilKilled(s3, worker, acknowledged).catch(() => undefined),
  );
  while (acknowledged.length < count) await sleep(1);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await Promise.all(writers);
  s3.destroy();

  const door = await startDoor({ root });
  const reader = door.client();
  const lost: Acknowledged[] = [];
  for (const one of acknowledged.filter(({ Bucket }) => Bucket === 'kept')) {
    const { Bucket, Key, VersionId } = one;
    const object = await reader.send(new GetObjectCommand({ Bucket, Key, VersionId })).catch(() => undefined);
    if (object?.ETag !== one.ETag) lost.push(one);
    else await object?.Body?.transformToByteArray();
  }
  const torn: string[] = [];
  const versions = [];
  for (const Bucket of ['kept', 'plain']) {
    for (const { Key, VersionId, ETag, Size } of await allVersions(reader, Bucket)) {
      const object = await reader.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      const bytes = Buffer.from(await object.Body!.transformToByteArray());
      const single = createHash('md5').update(createHash('md5').update(bytes).digest()).digest('hex');
      if (bytes.length !== Size || (md5(bytes) !== ETag && `"${single}-1"` !== ETag))
        torn.push(`${Bucket}/${Key}`);
      versions.push(VersionId);
    }
  }
  const plainKeys = new Set(acknowledged.filter(({ Bucket }) => Bucket === 'plain').map(({ Key }) => Key));
  for (const Key of plainKeys)
    await reader
      .send(new GetObjectCommand({ Bucket: 'plain', Key }))
      .then(({ Body }) => Body?.transformToByteArray());
  const uploads = ['kept', 'plain'].flatMap((bucket) =>
    readdirSync(join(root, 'buckets', bucket, 'uploads')).map((id) =>
      join(root, 'buckets', bucket, 'uploads', id),
    ),
  );
  const parts = uploads.flatMap((folder) => readdirSync(folder).filter((name) => /^\d/.test(name)));
  await door.close();
  const files = readdirSync(join(root, 'blobs')).length;
  return { acknowledged: acknowledged.length, lost, torn, orphans: files - versions.length - parts.length };
};
