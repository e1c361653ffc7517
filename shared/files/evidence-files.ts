import { crc32 } from 'node:zlib';
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { UploadRequest } from '../contracts/evidence.ts';
import { urlDeath } from './url-life.ts';

/** Longest life of an upload URL and of a download URL, in seconds of real time (design, decision 10). */
export const uploadUrlLife = 900;
export const downloadUrlLife = 300;

type Declared = { key: string; bytes: number; sha256: string; contentType: string };

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/**
 * Evidence bytes in S3. The client must be made with `requestChecksumCalculation: 'WHEN_REQUIRED'`: otherwise
 * the presigner adds the checksum of an empty body to the query, where S3 does not enforce it.
 */
export const evidenceFiles = (s3: S3Client, Bucket: string) => ({
  /**
   * Signs one PUT of exactly the declared bytes, once: length, type, SHA-256 and `If-None-Match: *` are signed headers.
   * @param lifeSeconds real time until the URL dies, 1 to 900
   * @param now real time (UTC ms)
   */
  async signUpload(
    { key, bytes, sha256, contentType }: Declared,
    lifeSeconds: number,
    now: number,
  ): Promise<UploadRequest> {
    const headers = {
      'content-length': String(bytes),
      'content-type': contentType,
      'if-none-match': '*',
      'x-amz-checksum-sha256': base64(sha256),
    };
    const command = new PutObjectCommand({
      Bucket,
      Key: key,
      ContentLength: bytes,
      ContentType: contentType,
      ChecksumSHA256: headers['x-amz-checksum-sha256'],
      IfNoneMatch: '*',
    });
    const url = await getSignedUrl(s3, command, {
      expiresIn: lifeSeconds,
      signingDate: new Date(now),
      signableHeaders: new Set(['host', ...Object.keys(headers)]),
      unhoistableHeaders: new Set(Object.keys(headers)),
    });
    return { method: 'PUT', url, headers, expiresAt: urlDeath(now, lifeSeconds) };
  },

  /** A GET that downloads as an attachment under `fileName`; lives for minutes. */
  async signDownload(key: string, versionId: string | undefined, fileName: string, now: number) {
    const command = new GetObjectCommand({
      Bucket,
      Key: key,
      VersionId: versionId,
      ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      // S3 cannot be told to answer `nosniff`: a type that no browser shows says the same.
      ResponseContentType: 'application/octet-stream',
      ResponseCacheControl: 'private, no-store',
    });
    const url = await getSignedUrl(s3, command, { expiresIn: downloadUrlLife, signingDate: new Date(now) });
    return { url, expiresAt: urlDeath(now, downloadUrlLife) };
  },

  /** The object's size in bytes, version and age (real time, UTC ms), or undefined when nothing was uploaded under the key. */
  async find(
    key: string,
  ): Promise<{ bytes: number; versionId: string | undefined; at?: number } | undefined> {
    try {
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: key }));
      const at = head.LastModified?.getTime();
      return {
        bytes: head.ContentLength ?? 0,
        versionId: head.VersionId,
        ...(at === undefined ? {} : { at }),
      };
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  },

  /** The bytes of one version, chunk by chunk. */
  async read(key: string, versionId: string | undefined): Promise<AsyncIterable<Uint8Array>> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key, VersionId: versionId }));
    if (Body === undefined) throw new Error(`S3 answered without a body for ${key}`);
    return Body as AsyncIterable<Uint8Array>;
  },

  /** Keeps bytes that we made ourselves where everything reads; returns their version and CRC-32. */
  async write(
    sha256: string,
    bytes: Uint8Array,
    contentType: string,
  ): Promise<{ key: string; versionId: string | undefined; crc32: number }> {
    const key = `evidence/${sha256}`;
    const sums = { ChecksumSHA256: base64(sha256) };
    const put = await s3.send(
      new PutObjectCommand({ Bucket, Key: key, Body: bytes, ContentType: contentType, ...sums }),
    );
    return { key, versionId: put.VersionId, crc32: crc32(bytes) };
  },

  /** Copies one checked version to `evidence/<sha256>`, which is what everything reads; returns the copy's version. */
  async keep(
    key: string,
    versionId: string | undefined,
    sha256: string,
  ): Promise<{ key: string; versionId: string | undefined }> {
    const kept = `evidence/${sha256}`;
    const source = `${Bucket}/${encodeURIComponent(key)}${versionId === undefined ? '' : `?versionId=${encodeURIComponent(versionId)}`}`;
    const copy = await s3.send(
      new CopyObjectCommand({ Bucket, Key: kept, CopySource: source, ChecksumAlgorithm: 'CRC32' }),
    );
    return { key: kept, versionId: copy.VersionId };
  },
});
export type EvidenceFiles = ReturnType<typeof evidenceFiles>;
