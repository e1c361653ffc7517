import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type PartLimits, s3Limits } from '../../shared/files/zip/uploads/plan-parts.ts';
import {
  type ObjectName,
  type SegmentStorage,
  type StoredObject,
  UploadGone,
  WrongBytes,
} from '../../shared/files/zip/uploads/segment-storage.ts';

type Upload = { path: string; parts: Map<number, Buffer> };

export type MemoryStorage = SegmentStorage & {
  objects: Map<string, Buffer>;
  uploads: Map<string, Upload>;
  /** Every part that was sent or copied, as `upload number`. */
  sent: string[];
  /** Puts an object there and says how to read it. */
  store(name: ObjectName, bytes: Uint8Array): StoredObject;
};

type Options = {
  limits?: PartLimits;
  /** Called before and after each call takes effect; what it throws is what the caller sees. */
  onCall?: (call: string, when: 'before' | 'after') => void;
};

const sums = new WeakMap<Uint8Array, string>();
const md5 = (bytes: Uint8Array): string => {
  const sum = sums.get(bytes) ?? `"${createHash('md5').update(bytes).digest('hex')}"`;
  sums.set(bytes, sum);
  return sum;
};
const pathOf = ({ bucket, key }: ObjectName): string => `${bucket}/${key}`;

/** A store in memory that refuses what S3 refuses: parts too short or too many, foreign ETags, ranges beyond the end, a whole of another length or CRC-32. */
export const memorySegmentStorage = ({ limits = s3Limits, onCall }: Options = {}): MemoryStorage => {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Upload>();
  const sent: string[] = [];
  let created = 0;

  const call = async <T>(name: string, act: () => T): Promise<T> => {
    await Promise.resolve();
    onCall?.(name, 'before');
    const result = act();
    onCall?.(name, 'after');
    return result;
  };
  const source = (object: StoredObject): Buffer => {
    const bytes = objects.get(pathOf(object));
    if (!bytes) throw new WrongBytes(object, 'not there');
    if (object.etag !== undefined && object.etag !== md5(bytes)) throw new WrongBytes(object, 'replaced');
    return bytes;
  };
  const open = (name: ObjectName, id: string): Upload => {
    const upload = uploads.get(id);
    if (upload?.path !== pathOf(name)) throw new UploadGone(name);
    return upload;
  };
  const addPart = (name: ObjectName, id: string, part: number, bytes: Uint8Array): string => {
    if (!(part >= 1 && part <= limits.maxParts)) throw new Error(`InvalidArgument: part ${part}`);
    // The caller may use its buffer again.
    const kept = Buffer.from(bytes);
    open(name, id).parts.set(part, kept);
    sent.push(`${id} ${part}`);
    return md5(kept);
  };
  const store = (name: ObjectName, bytes: Uint8Array): StoredObject => {
    const kept = Buffer.from(bytes);
    objects.set(pathOf(name), kept);
    return { ...name, bytes: bytes.length, etag: md5(kept) };
  };

  return {
    objects,
    uploads,
    sent,
    store,
    getRange: (object, start, target) =>
      call('getRange', () => {
        const bytes = source(object);
        if (target.length === 0 || start + target.length > bytes.length)
          throw new WrongBytes(object, 'shorter');
        target.set(bytes.subarray(start, start + target.length));
      }),
    head: (name) =>
      call('head', () => {
        const bytes = objects.get(pathOf(name));
        return bytes && { bytes: bytes.length, etag: md5(bytes), crc32: crc32(bytes) };
      }),
    putObject: (name, body) => call('putObject', () => store(name, body).etag!),
    createMultipart: (name) =>
      call('createMultipart', () => {
        created += 1;
        uploads.set(`upload-${created}`, { path: pathOf(name), parts: new Map() });
        return `upload-${created}`;
      }),
    openUploads: (name) =>
      call('openUploads', () =>
        [...uploads].filter(([, { path }]) => path === pathOf(name)).map(([id]) => id),
      ),
    listParts: (name, id) =>
      call('listParts', () => {
        const parts = [...open(name, id).parts];
        return new Map(parts.map(([part, bytes]) => [part, { bytes: bytes.length, etag: md5(bytes) }]));
      }),
    uploadPart: (name, id, part, body) => call('uploadPart', () => addPart(name, id, part, body)),
    uploadPartCopy: (name, id, part, object, start, end) =>
      call('uploadPartCopy', () => {
        const bytes = source(object);
        const ranged = end - start < bytes.length;
        if (ranged && bytes.length <= limits.minPart)
          throw new Error('InvalidRequest: range of a small source');
        if (!(start >= 0 && end > start && end <= bytes.length)) throw new Error('InvalidArgument: range');
        if (end - start > limits.maxCopy) throw new Error('InvalidRequest: copy too long');
        return addPart(name, id, part, bytes.subarray(start, end));
      }),
    complete: (name, id, etags, whole) =>
      call('complete', () => {
        const { parts } = open(name, id);
        const bodies = etags.map((etag, i) => {
          const part = parts.get(i + 1);
          if (!part || md5(part) !== etag) throw new UploadGone(name);
          if (i < etags.length - 1 && part.length < limits.minPart) throw new Error('EntityTooSmall');
          return part;
        });
        const body = Buffer.concat(bodies);
        if (body.length !== whole.bytes) throw new WrongBytes(name, `${body.length} bytes`);
        if (crc32(body) !== whole.crc32) throw new WrongBytes(name, 'BadDigest');
        uploads.delete(id);
        return store(name, body).etag!;
      }),
    abort: (_name, id) => call('abort', () => void uploads.delete(id)),
    remove: (name) => call('remove', () => void objects.delete(pathOf(name))),
  };
};
