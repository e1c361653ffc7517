import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListPartsCommand,
  type ListPartsCommandOutput,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { isGone, isMissing, sourceError, uploadError } from './s3-errors.ts';
import { getRange } from './s3-get-range.ts';
import type { ObjectName, SegmentStorage, StoredObject, StoredPart } from './uploads/segment-storage.ts';

const at = ({ bucket, key }: ObjectName) => ({ Bucket: bucket, Key: key });

const toBase64 = (crc: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString('base64');
};

const copySource = ({ bucket, key, versionId }: StoredObject): string => {
  const path = [bucket, ...key.split('/')].map(encodeURIComponent).join('/');
  return versionId === undefined ? path : `${path}?versionId=${encodeURIComponent(versionId)}`;
};

const present = (value: string | undefined, what: string): string => {
  if (value === undefined) throw new TypeError(`S3 sent no ${what}`);
  return value;
};

/**
 * Segments and bundles in S3. Uploads carry a CRC-32 of the full object: S3 computes that of every part, copied ones
 * too, and refuses to finish an object whose bytes or length are not the expected ones.
 */
export const s3SegmentStorage = (client: S3Client): SegmentStorage => ({
  getRange: (object, start, target) => getRange(client, object, start, target),

  async head(name) {
    try {
      const found = await client.send(new HeadObjectCommand({ ...at(name), ChecksumMode: 'ENABLED' }));
      const whole = found.ChecksumType === 'COMPOSITE' ? undefined : found.ChecksumCRC32;
      const head = { bytes: found.ContentLength ?? 0, etag: present(found.ETag, 'ETag') };
      return whole === undefined ? head : { ...head, crc32: Buffer.from(whole, 'base64').readUInt32BE() };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  async putObject(name, body, contentType) {
    const checksum = { ChecksumCRC32: toBase64(crc32(body)) };
    const sent = await client.send(
      new PutObjectCommand({ ...at(name), Body: body, ContentType: contentType, ...checksum }),
    );
    return present(sent.ETag, 'ETag');
  },

  async createMultipart(name, contentType) {
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({
        ...at(name),
        ContentType: contentType,
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      }),
    );
    return present(UploadId, 'upload id');
  },

  async openUploads({ bucket, key }) {
    const ids: string[] = [];
    let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {};
    while (marker) {
      const page: ListMultipartUploadsCommandOutput = await client.send(
        new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key, ...marker }),
      );
      const same = (page.Uploads ?? []).filter((upload) => upload.Key === key);
      ids.push(...same.map(({ UploadId }) => present(UploadId, 'upload id')));
      marker = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : undefined;
    }
    return ids;
  },

  async listParts(name, upload) {
    const parts = new Map<number, StoredPart>();
    let marker: string | undefined;
    do {
      const page: ListPartsCommandOutput = await client
        .send(new ListPartsCommand({ ...at(name), UploadId: upload, PartNumberMarker: marker }))
        .catch((error) => Promise.reject(uploadError(error, name)));
      for (const { PartNumber = 0, Size = 0, ETag } of page.Parts ?? [])
        parts.set(PartNumber, { bytes: Size, etag: present(ETag, 'ETag') });
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (marker !== undefined);
    return parts;
  },

  async uploadPart(name, upload, part, body) {
    const { ETag } = await client
      .send(
        new UploadPartCommand({
          ...at(name),
          UploadId: upload,
          PartNumber: part,
          Body: body,
          ChecksumCRC32: toBase64(crc32(body)),
        }),
      )
      .catch((error) => Promise.reject(uploadError(error, name)));
    return present(ETag, 'ETag');
  },

  async uploadPartCopy(name, upload, part, source, start, end) {
    const { CopyPartResult } = await client
      .send(
        new UploadPartCopyCommand({
          ...at(name),
          UploadId: upload,
          PartNumber: part,
          CopySource: copySource(source),
          // S3 takes ranges of sources over 5 MiB only; a whole source may be just that long.
          ...(end - start < source.bytes && { CopySourceRange: `bytes=${start}-${end - 1}` }),
          CopySourceIfMatch: source.etag,
        }),
      )
      .catch((error) => Promise.reject(sourceError(uploadError(error, name), source)));
    return present(CopyPartResult?.ETag, 'ETag');
  },

  async complete(name, upload, etags, whole) {
    const { ETag } = await client
      .send(
        new CompleteMultipartUploadCommand({
          ...at(name),
          UploadId: upload,
          MultipartUpload: { Parts: etags.map((etag, i) => ({ ETag: etag, PartNumber: i + 1 })) },
          ChecksumCRC32: toBase64(whole.crc32),
          ChecksumType: 'FULL_OBJECT',
          MpuObjectSize: whole.bytes,
        }),
      )
      .catch((error) => Promise.reject(uploadError(error, name)));
    return present(ETag, 'ETag');
  },

  async abort(name, upload) {
    try {
      await client.send(new AbortMultipartUploadCommand({ ...at(name), UploadId: upload }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },

  async remove(name) {
    await client.send(new DeleteObjectCommand(at(name)));
  },
});
