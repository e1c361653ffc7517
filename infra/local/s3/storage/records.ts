import * as z from 'zod';
import { Checksum, ChecksumAlgorithm, ChecksumType } from '../checksums/checksum.ts';
import { Extent } from './extents.ts';

/** What a client may say of an object when it creates it. */
export const Description = z.object({
  /** System headers to be given back: `content-type` and its like, by lower-case name. */
  headers: z.record(z.string(), z.string()),
  /** `x-amz-meta-*`, by the name after that. */
  metadata: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
});
export type Description = z.infer<typeof Description>;

/** A part of an object that was assembled from parts. */
export const AssembledPart = z.object({
  number: z.number(),
  /** In bytes. */
  size: z.number(),
  etag: z.string(),
  checksum: z.string().optional(),
});
export type AssembledPart = z.infer<typeof AssembledPart>;

/** One version of one key: an object, or a delete marker. The file that holds it is what makes it exist. */
export const ObjectVersion = z.object({
  key: z.string(),
  /** `null` (the text) in a bucket without versions. */
  versionId: z.string(),
  /** Grows with every change in the door; the newest version has the greatest. */
  sequence: z.number(),
  /** Milliseconds since 1970 UTC, whole seconds. */
  lastModified: z.number(),
  deleteMarker: z.boolean(),
  /** In bytes. */
  size: z.number(),
  /** Without its quotes; empty for a delete marker. */
  etag: z.string(),
  extents: z.array(Extent),
  description: Description,
  checksum: Checksum.optional(),
  parts: z.array(AssembledPart).optional(),
  /** The upload that made it: a repeated completion is answered from here. */
  uploadId: z.string().optional(),
});
export type ObjectVersion = z.infer<typeof ObjectVersion>;

/** A multipart upload under way. */
export const Upload = z.object({
  uploadId: z.string(),
  key: z.string(),
  sequence: z.number(),
  /** Milliseconds since 1970 UTC. */
  initiated: z.number(),
  description: Description,
  checksum: z.object({ algorithm: ChecksumAlgorithm, type: ChecksumType }).optional(),
});
export type Upload = z.infer<typeof Upload>;

/** A part that arrived for an upload. */
export const Part = AssembledPart.extend({ lastModified: z.number(), extents: z.array(Extent) });
export type Part = z.infer<typeof Part>;
