import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListPartsCommand,
  type Part,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { PartPlan, UploadRequest } from '../contracts/evidence.ts';
import type { ArrivedPart } from '../contracts/evidence-parts.ts';
import { missingParts } from '../domain/upload-parts.ts';
import { urlDeath } from './url-life.ts';
import { combineCrc32 } from './zip/records/combine-crc32.ts';

const pageOfParts = 1_000;

const base64 = (crc32: string): string => Buffer.from(crc32, 'hex').toString('base64');

const hex = (crc32: string | undefined): string => {
  if (crc32 === undefined) throw new TypeError('S3 told no CRC-32 of a part');
  return Buffer.from(crc32, 'base64').toString('hex');
};

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof S3ServiceException && error.name === name;

type Upload = { key: string; uploadId: string };

/**
 * Evidence that arrives in parts. S3 keeps a CRC-32 of the whole object: it computes that of every part, and refuses to
 * finish an object whose bytes or length are not the expected ones.
 */
export const evidenceParts = (s3: S3Client, Bucket: string) => {
  const page = async ({ key, uploadId }: Upload, after: number, most: number) => {
    const PartNumberMarker = after === 0 ? undefined : String(after);
    const { Parts = [], IsTruncated = false } = await s3.send(
      new ListPartsCommand({ Bucket, Key: key, UploadId: uploadId, PartNumberMarker, MaxParts: most }),
    );
    return { parts: Parts, isTruncated: IsTruncated };
  };

  /** Undefined when the upload is no more. */
  const all = async (upload: Upload): Promise<Part[] | undefined> => {
    const found: Part[] = [];
    try {
      for (;;) {
        const { parts, isTruncated } = await page(upload, found.at(-1)?.PartNumber ?? 0, pageOfParts);
        found.push(...parts);
        if (!isTruncated) return found;
      }
    } catch (error) {
      if (isNamed(error, 'NoSuchUpload')) return undefined;
      throw error;
    }
  };

  const abort = async ({ key, uploadId }: Upload): Promise<void> => {
    try {
      await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: uploadId }));
    } catch (error) {
      if (!isNamed(error, 'NoSuchUpload')) throw error;
    }
  };

  return {
    /** Opens an upload to this key; returns its id. */
    async open(key: string, contentType: string): Promise<string> {
      const checksum = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
      const { UploadId } = await s3.send(
        new CreateMultipartUploadCommand({ Bucket, Key: key, ContentType: contentType, ...checksum }),
      );
      if (UploadId === undefined) throw new TypeError('S3 opened an upload without an id');
      return UploadId;
    },

    /**
     * Signs one PUT of exactly one part: its length in bytes and its CRC-32 (hexadecimal) are signed headers.
     * @param lifeSeconds real time until the URL dies
     * @param now real time (UTC ms)
     */
    async signPart(
      { key, uploadId }: Upload,
      { number, bytes, crc32 }: ArrivedPart,
      lifeSeconds: number,
      now: number,
    ): Promise<UploadRequest> {
      const headers = { 'content-length': String(bytes), 'x-amz-checksum-crc32': base64(crc32) };
      const command = new UploadPartCommand({
        Bucket,
        Key: key,
        UploadId: uploadId,
        PartNumber: number,
        ContentLength: bytes,
        ChecksumCRC32: headers['x-amz-checksum-crc32'],
      });
      const url = await getSignedUrl(s3, command, {
        expiresIn: lifeSeconds,
        signingDate: new Date(now),
        signableHeaders: new Set(['host', ...Object.keys(headers)]),
        unhoistableHeaders: new Set(Object.keys(headers)),
      });
      return { method: 'PUT', url, headers, expiresAt: urlDeath(now, lifeSeconds) };
    },

    /** One page of the parts that have arrived, those after number `after`; undefined when the upload is no more. */
    async arrived(
      upload: Upload,
      after: number,
      most: number,
    ): Promise<{ parts: ArrivedPart[]; isTruncated: boolean } | undefined> {
      try {
        const { parts, isTruncated } = await page(upload, after, most);
        const told = parts.map(({ PartNumber = 0, Size = 0, ChecksumCRC32 }) => ({
          number: PartNumber,
          bytes: Size,
          crc32: hex(ChecksumCRC32),
        }));
        return { parts: told, isTruncated };
      } catch (error) {
        if (isNamed(error, 'NoSuchUpload')) return undefined;
        throw error;
      }
    },

    /** Numbers of the parts of a file of `bytes` bytes that have not arrived; undefined when the upload is no more. */
    async missing(upload: Upload, bytes: number, plan: PartPlan): Promise<number[] | undefined> {
      const parts = await all(upload);
      const sizes = parts?.map(({ PartNumber = 0, Size = 0 }) => ({ number: PartNumber, bytes: Size }));
      return sizes && missingParts(bytes, plan, sizes);
    },

    /**
     * Joins the parts to the object, once, if all are there; S3 compares the CRC-32 of the whole.
     * @returns whether an object may now be under the key
     */
    async complete(upload: Upload, bytes: number, plan: PartPlan): Promise<boolean> {
      const parts = await all(upload);
      // Gone: given up, or completed by another delivery.
      if (parts === undefined) return true;
      const sizes = parts.map(({ PartNumber = 0, Size = 0 }) => ({ number: PartNumber, bytes: Size }));
      if (missingParts(bytes, plan, sizes).length > 0 || parts.length !== plan.parts) return false;
      const whole = parts.reduce(
        (crc, { ChecksumCRC32, Size = 0 }) =>
          combineCrc32(crc, Number.parseInt(hex(ChecksumCRC32), 16), Size),
        0,
      );
      try {
        await s3.send(
          new CompleteMultipartUploadCommand({
            Bucket,
            Key: upload.key,
            UploadId: upload.uploadId,
            ChecksumType: 'FULL_OBJECT',
            ChecksumCRC32: base64(whole.toString(16).padStart(8, '0')),
            MpuObjectSize: bytes,
            IfNoneMatch: '*',
            MultipartUpload: {
              Parts: parts.map(({ PartNumber, ETag, ChecksumCRC32 }) => ({
                PartNumber,
                ETag,
                ChecksumCRC32,
              })),
            },
          }),
        );
      } catch (error) {
        if (!isNamed(error, 'PreconditionFailed') && !isNamed(error, 'NoSuchUpload')) throw error;
      }
      return true;
    },

    abort,

    /** Ends every open upload to this key, whoever opened it: nothing of their parts stays. */
    async abortAll(key: string): Promise<void> {
      let [KeyMarker, UploadIdMarker]: (string | undefined)[] = [];
      do {
        const found: ListMultipartUploadsCommandOutput = await s3.send(
          new ListMultipartUploadsCommand({ Bucket, Prefix: key, KeyMarker, UploadIdMarker }),
        );
        for (const { Key, UploadId } of found.Uploads ?? [])
          if (Key === key && UploadId !== undefined) await abort({ key, uploadId: UploadId });
        const more: boolean = found.IsTruncated === true;
        KeyMarker = more ? found.NextKeyMarker : undefined;
        UploadIdMarker = more ? found.NextUploadIdMarker : undefined;
      } while (KeyMarker !== undefined);
    },
  };
};
export type EvidenceParts = ReturnType<typeof evidenceParts>;
