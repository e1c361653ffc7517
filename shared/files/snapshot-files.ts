import { GetObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type * as z from 'zod';
import { canonicalJson, sha256Hex } from '../canonical-json.ts';
import { urlDeath } from './url-life.ts';

/** Kinds of immutable object; each is a prefix of the snapshot bucket. */
export type SnapshotKind =
  | 'campaigns'
  | 'submissions'
  | 'provided'
  | 'scores'
  | 'rankings'
  | 'publications'
  | 'tables'
  | 'registry'
  | 'tasks';

const conflictAttempts = 5;

/** Life of a snapshot's download URL, in seconds of real time. */
const downloadUrlLife = 300;

/**
 * Immutable objects under the SHA-256 of their canonical JSON. Writing one makes nothing count: only a
 * conditional write on an item that names its hash does (design, decision 1).
 */
export const snapshotFiles = (s3: S3Client, Bucket: string) => {
  const remembered = new Map<string, unknown>();

  const putOnce = async (Key: string, Body: string, attemptsLeft: number): Promise<void> => {
    try {
      await s3.send(
        new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json', IfNoneMatch: '*' }),
      );
    } catch (error) {
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      // 412: the same bytes are already there, since the key is their hash.
      if (status === 412) return;
      // 409: another writer of the same key was under way, and may have failed.
      if (status !== 409 || attemptsLeft === 0) throw error;
      await putOnce(Key, Body, attemptsLeft - 1);
    }
  };

  return {
    /** Stores the value; the same value is stored once. Returns its SHA-256. */
    async put(kind: SnapshotKind, value: unknown): Promise<string> {
      const Body = canonicalJson(value);
      const hash = sha256Hex(Body);
      await putOnce(`${kind}/${hash}.json`, Body, conflictAttempts);
      return hash;
    },

    /** Reads and parses the object. @throws Error when the bytes are not those of the hash; ZodError for another shape */
    async get<S extends z.ZodType>(kind: SnapshotKind, hash: string, schema: S): Promise<z.output<S>> {
      const name = `${kind}/${hash}`;
      const known = remembered.get(name);
      if (known !== undefined) return known as z.output<S>;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `${name}.json` }));
      const text = (await Body?.transformToString('utf8')) ?? '';
      if (sha256Hex(text) !== hash) throw new Error(`The snapshot ${name} does not hold what its name says`);
      const value = schema.parse(JSON.parse(text));
      // Campaign files are read by every request; the others are read once.
      if (kind === 'campaigns') remembered.set(name, value);
      return value;
    },

    /**
     * A GET that downloads the object's own bytes, those of its hash, as an attachment `<prefix>-<hash>.json`.
     * @param now real time (UTC ms)
     */
    async signDownload(
      kind: SnapshotKind,
      hash: string,
      prefix: 'publication' | 'campaign',
      now: number,
    ): Promise<{ url: string; expiresAt: string }> {
      const command = new GetObjectCommand({
        Bucket,
        Key: `${kind}/${hash}.json`,
        ResponseContentDisposition: `attachment; filename="${prefix}-${hash}.json"`,
        // As for evidence: S3 cannot be told to answer `nosniff`, and no browser shows this type.
        ResponseContentType: 'application/octet-stream',
      });
      const url = await getSignedUrl(s3, command, { expiresIn: downloadUrlLife, signingDate: new Date(now) });
      return { url, expiresAt: urlDeath(now, downloadUrlLife) };
    },
  };
};
export type SnapshotFiles = ReturnType<typeof snapshotFiles>;
