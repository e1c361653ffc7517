import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { StoredSegment } from '../../../../shared/contracts/bundle.ts';
import { bundleFiles } from '../../../../shared/files/bundle-files.ts';
import type { SegmentStorage } from '../../../../shared/files/zip/uploads/segment-storage.ts';
import { bundleSubject } from './segments/some-evidence.ts';

// Run by itself: makes the bundle of a round whose indexes lie in a folder, and says what it took.
const folder = process.argv[2] ?? '';
const segments = z.array(StoredSegment).parse(JSON.parse(readFileSync(`${folder}/segments.json`, 'utf8')));

const sent = createHash('sha256');
const unused = async () => {
  throw new Error('not asked for');
};

/** A store that has the indexes, copies what it is told to, and keeps nothing. */
const storage: SegmentStorage = {
  getRange: async ({ key }, start, target) => {
    target.set(readFileSync(`${folder}/${key.replaceAll('/', '_')}`).subarray(start, start + target.length));
  },
  head: async () => undefined,
  putObject: unused,
  createMultipart: async () => 'upload',
  openUploads: async () => [],
  listParts: async () => new Map(),
  uploadPart: async (_name, _upload, part, body) => {
    sent.update(body);
    return `"${part}"`;
  },
  uploadPartCopy: async (_name, _upload, part) => `"${part}"`,
  complete: async () => '"whole"',
  abort: async () => undefined,
  remove: async () => undefined,
};

const s3 = new S3Client({ region: 'x', credentials: { accessKeyId: 'k', secretAccessKey: 's' } });
const files = bundleFiles(storage, s3, 'bundles');
const open = await files.open({ subject: bundleSubject, segments });
const made = await files.assemble(open, segments, {
  save: async () => undefined,
  shouldPause: () => false,
  lanes: 1,
});
console.log(
  JSON.stringify({
    peak: process.resourceUsage().maxRSS / 1024,
    identity: made?.identity,
    files: made?.files,
    bytes: made?.bytes,
    sent: sent.digest('hex'),
  }),
);
