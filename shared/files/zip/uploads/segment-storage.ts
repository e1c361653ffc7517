/** Where an object is, or will be. */
export type ObjectName = { bucket: string; key: string };

/** Bytes that stay as they are: pinned by ETag, by version, or by a key that is the hash of its content. */
export type StoredObject = ObjectName & { bytes: number; etag?: string; versionId?: string };

/** What the store knows of an object. `crc32` (unsigned, of the whole object) where it keeps one. */
export type ObjectHead = { bytes: number; etag: string; crc32?: number };

/** Bytes and CRC-32 that a whole upload must have; the store refuses to finish another one. */
export type WholeObject = { bytes: number; crc32: number };

/** A part of an open upload, as the store has it. */
export type StoredPart = { bytes: number; etag: string };

/** The upload was finished or aborted, by us a moment ago or by somebody else. */
export class UploadGone extends Error {
  constructor(name: ObjectName) {
    super(`The upload of ${name.key} is no longer open`);
    this.name = 'UploadGone';
  }
}

/** Stored bytes are not those that were recorded. Trying again does not help. */
export class WrongBytes extends Error {
  constructor(name: ObjectName, why: string) {
    super(`${name.key}: ${why}`);
    this.name = 'WrongBytes';
  }
}

/** What assembling needs of S3. Positions and lengths are in bytes, `end` is exclusive, parts are numbered from 1. */
export type SegmentStorage = {
  /** Fills `target` with the object's bytes from `start` on: all of them, or an error. @throws WrongBytes when the pinned object is gone or shorter */
  getRange(object: StoredObject, start: number, target: Uint8Array): Promise<void>;
  head(name: ObjectName): Promise<ObjectHead | undefined>;
  /** @returns the ETag */
  putObject(name: ObjectName, body: Uint8Array, contentType: string): Promise<string>;
  /** @returns the upload's id */
  createMultipart(name: ObjectName, contentType: string): Promise<string>;
  /** Ids of the uploads of exactly this object that were begun and neither finished nor aborted. */
  openUploads(name: ObjectName): Promise<string[]>;
  /** The parts of an open upload that are there, by part number. @throws UploadGone */
  listParts(name: ObjectName, upload: string): Promise<Map<number, StoredPart>>;
  /** `body` may be reused afterwards. @returns the part's ETag @throws UploadGone */
  uploadPart(name: ObjectName, upload: string, part: number, body: Uint8Array): Promise<string>;
  /** Copies `[start, end)` of an object inside the store. @returns the part's ETag @throws UploadGone */
  uploadPartCopy(
    name: ObjectName,
    upload: string,
    part: number,
    source: StoredObject,
    start: number,
    end: number,
  ): Promise<string>;
  /** `etags[i]` is that of part i + 1. @returns the object's ETag @throws UploadGone, WrongBytes */
  complete(name: ObjectName, upload: string, etags: readonly string[], whole: WholeObject): Promise<string>;
  /** Forgets an upload with its parts; one that is gone already is fine. */
  abort(name: ObjectName, upload: string): Promise<void>;
  /** Deletes an object; one that is gone already is fine. */
  remove(name: ObjectName): Promise<void>;
};
